import { Checkbox, Input, Radio, Select } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { accountModes, mediaClasses, type AccountMode, type MediaClass } from '../facts-contract.ts';
import { accountModeNotes, accountModeTexts, mediaClassTexts } from '../texts.ts';

/** What can be stated and corrected of an account. */
export interface AccountFacts {
  readonly name: string;
  readonly platformId: string;
  readonly certifiedSubject: string;
  readonly description: string;
  readonly responsible: string;
  readonly homeUrl: string;
  readonly mediaClass: MediaClass;
  readonly mode: AccountMode;
  readonly isMain: boolean;
}

export const noFacts: AccountFacts = {
  name: '',
  platformId: '',
  certifiedSubject: '',
  description: '',
  responsible: '',
  homeUrl: '',
  mediaClass: 'text',
  mode: 'observe',
  isMain: false,
};

export interface AccountFieldsProps {
  value: AccountFacts;
  onChange: (part: Partial<AccountFacts>) => void;
  problem: ApiProblem | null;
}

/** The fields common to registering and correcting. */
export function AccountFields({ value, onChange, problem }: AccountFieldsProps) {
  const input =
    (key: 'name' | 'platformId' | 'certifiedSubject' | 'responsible' | 'homeUrl', maxLength: number) =>
    (control: object) => (
      <Input
        {...control}
        maxLength={maxLength}
        value={value[key]}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    );
  return (
    <>
      <FormPart title="名称和认证">
        <Field label="账号名称" hint="与平台上显示的一致；各平台名称应统一。" error={fieldError(problem, '/name')}>
          {input('name', 100)}
        </Field>
        <FormRow>
          <Field
            label="平台账号标识"
            isOptional
            hint="平台给出的编号，微信为 bizid 或原始 ID；监测和导入据此认出账号。"
            error={fieldError(problem, '/platformId')}
          >
            {input('platformId', 200)}
          </Field>
          <Field
            label="认证主体"
            isOptional
            hint="平台认证信息中的单位名称。"
            error={fieldError(problem, '/certifiedSubject')}
          >
            {input('certifiedSubject', 100)}
          </Field>
        </FormRow>
        <FormRow>
          <Field label="负责人（岗位）" isOptional error={fieldError(problem, '/responsible')}>
            {input('responsible', 50)}
          </Field>
          <Field label="主页地址" isOptional error={fieldError(problem, '/homeUrl')}>
            {input('homeUrl', 500)}
          </Field>
        </FormRow>
        <Field label="功能介绍" isOptional error={fieldError(problem, '/description')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={value.description}
              onChange={(event) => onChange({ description: event.target.value })}
            />
          )}
        </Field>
        <Checkbox checked={value.isMain} onChange={(event) => onChange({ isMain: event.target.checked })}>
          本单位的主账号
        </Checkbox>
      </FormPart>
      <FormPart title="内容和发布">
        <FormRow>
          <Field label="内容形式" hint="决定适用哪一条更新间隔。">
            {(control) => (
              <Select
                {...control}
                value={value.mediaClass}
                onChange={(mediaClass) => onChange({ mediaClass })}
                options={mediaClasses.map((one) => ({ value: one, label: mediaClassTexts[one] }))}
              />
            )}
          </Field>
        </FormRow>
        <Field label="发布方式" hint={accountModeNotes[value.mode]}>
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
      </FormPart>
    </>
  );
}
