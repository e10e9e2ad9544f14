import { Checkbox, Radio } from 'antd';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import type { Platform } from '../contract.ts';
import {
  accountFunctions,
  accountModes,
  certificationStates,
  mediaClasses,
  subTypes,
  type AccountFunction,
  type AccountMode,
} from '../facts-contract.ts';
import { accountFieldTexts, certificationTexts, functionTexts, subTypeTexts } from '../facts-texts.ts';
import { accountModeNotes, accountModeTexts, mediaClassTexts } from '../texts.ts';
import { AnswerFact, ChoiceFact, NumberFact, TextFact, type FactProps } from './FactFields.tsx';

/** The facts of an account, common to registering and correcting; in the order of the filing form. */
export function AccountFields({ platform, ...props }: FactProps & { platform: Platform }) {
  return (
    <>
      <NameAndCertification {...props} platform={platform} />
      <PositionAndFunctions {...props} />
      <Running {...props} />
      {platform === 'client' && <Client {...props} />}
    </>
  );
}

function NameAndCertification({ platform, ...props }: FactProps & { platform: Platform }) {
  const kinds = platform in subTypes ? subTypes[platform as keyof typeof subTypes] : [];
  return (
    <FormPart title="名称和认证">
      <FormRow>
        <TextFact {...props} fact="name" maxLength={100} isRequired hint="与平台上显示的一致；各平台名称应统一。" />
        {kinds.length > 0 && (
          <ChoiceFact
            {...props}
            fact="subType"
            options={kinds.map((one) => ({ value: one, label: subTypeTexts[one] }))}
          />
        )}
      </FormRow>
      <FormRow>
        <TextFact
          {...props}
          fact="platformId"
          maxLength={200}
          hint="平台给出的编号，微信为 bizid；监测和导入据此认出账号。"
        />
        <TextFact {...props} fact="originalId" maxLength={200} hint="微信为 gh_ 开头的原始ID，其他平台为用户编号。" />
      </FormRow>
      <TextFact {...props} fact="homeUrl" maxLength={500} hint="以 http 开头；二维码指向这里。" />
      <FormRow>
        <ChoiceFact
          {...props}
          fact="certification"
          options={certificationStates.map((one) => ({ value: one, label: certificationTexts[one] }))}
        />
        <TextFact {...props} fact="certifiedUntil" type="date" />
      </FormRow>
      <FormRow>
        <TextFact {...props} fact="certifiedSubject" maxLength={100} hint="平台认证信息中的单位名称。" />
        <AnswerFact {...props} fact="namesSponsor" />
      </FormRow>
    </FormPart>
  );
}

function PositionAndFunctions(props: FactProps) {
  const { value, onChange } = props;
  return (
    <FormPart title="定位和功能">
      <TextFact
        {...props}
        fact="positioning"
        maxLength={500}
        isLong
        hint="这个账号为谁、说什么、办什么；新开设的账号须写明（S4-3.0a）。"
      />
      <TextFact {...props} fact="description" maxLength={1000} isLong hint="平台主页上的介绍文字。" />
      <FormRow>
        <Field label={accountFieldTexts.functions} isOptional>
          {() => (
            <Checkbox.Group
              value={value.functions}
              onChange={(next) => onChange({ functions: next as AccountFunction[] })}
              options={accountFunctions.map((one) => ({ value: one, label: functionTexts[one] }))}
            />
          )}
        </Field>
        <TextFact {...props} fact="interactionEntrance" maxLength={200} hint="如菜单“我要留言”、私信、评论。" />
      </FormRow>
      <FormRow>
        <ChoiceFact
          {...props}
          fact="mediaClass"
          isOptional={false}
          hint="决定适用哪一条更新间隔。"
          options={mediaClasses.map((one) => ({ value: one, label: mediaClassTexts[one] }))}
        />
        <AnswerFact {...props} fact="isOfficial" hint="有多个相近账号时，标明哪个是官方版本。" />
      </FormRow>
      <Field label={accountFieldTexts.mode} hint={accountModeNotes[value.mode]}>
        {({ id }) => (
          <Radio.Group
            id={id}
            value={value.mode}
            onChange={(event) => onChange({ mode: event.target.value as AccountMode })}
          >
            {accountModes.map((mode) => (
              <Radio key={mode} value={mode}>
                {accountModeTexts[mode]}
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      <Checkbox checked={value.isMain} onChange={(event) => onChange({ isMain: event.target.checked })}>
        本单位的主账号（一个单位一个）
      </Checkbox>
    </FormPart>
  );
}

function Running(props: FactProps) {
  return (
    <FormPart title="开设和运行">
      <FormRow>
        <TextFact {...props} fact="responsible" maxLength={50} hint="写岗位，如“办公室主任”。" />
        <TextFact {...props} fact="openingReason" maxLength={500} />
      </FormRow>
      <FormRow>
        <NumberFact {...props} fact="followers" />
        <TextFact {...props} fact="followersOn" type="date" hint="不填则记为今天。" />
      </FormRow>
      <FormRow>
        <AnswerFact {...props} fact="hasContentReview" />
        <AnswerFact {...props} fact="needsNewsLicence" />
        <AnswerFact {...props} fact="needsAudiovisualLicence" />
      </FormRow>
    </FormPart>
  );
}

function Client(props: FactProps) {
  return (
    <FormPart title="客户端">
      <TextFact
        {...props}
        fact="clientDownloadUrl"
        maxLength={500}
        hint="以 http 开头；没有主页地址时二维码指向这里。"
      />
      <FormRow>
        <TextFact {...props} fact="clientPackage" maxLength={200} />
        <TextFact {...props} fact="clientVersion" maxLength={50} />
      </FormRow>
      <FormRow>
        <TextFact {...props} fact="clientGradedRecord" maxLength={100} />
        <TextFact {...props} fact="clientAppRecord" maxLength={100} />
      </FormRow>
      <AnswerFact {...props} fact="clientIpv6" />
    </FormPart>
  );
}
