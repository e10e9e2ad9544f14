import { Input } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { ReceiverSelect } from '#modules/organisation/web/public.tsx';
import type { FilingForm, FilingKind } from '../contract.ts';
import { AccountSelect } from './AccountSelect.tsx';

export type FilingDraft = Required<FilingForm>;

/** A form with every field, those not filled in empty. */
export function toFilingDraft(form: FilingForm): FilingDraft {
  return { ...emptyFields, ...form };
}

const emptyFields = {
  effectiveOn: '',
  mergedInto: '',
  arrangement: '',
  noticeUrl: '',
  proof: '',
  orderedBy: '',
  orderedAt: '',
  newSponsor: '',
  newSponsorId: '',
  mergedIntoId: '',
};

export interface FilingFieldsProps {
  kind: FilingKind;
  value: FilingDraft;
  onChange: (part: Partial<FilingDraft>) => void;
  problem: ApiProblem | null;
  accountId: string;
}

const reasonHints: Record<FilingKind, string> = {
  open: '为什么开设，发布什么内容。',
  change: '改了什么，为什么改。接收后按上面填写的内容更改登记事项。',
  merge: '哪些功能并入，为什么整合。',
  close: '为什么关停，内容和关注者如何安置。报送后账号转为“拟关停”。',
  cancel: '为什么注销。',
  emergencyClose: '发生了什么，已采取哪些措施。',
  sponsorChange: '为什么变更主办单位，由哪个单位承接。',
};

/** The filing's fields in the order of the paper form (c.3). */
export function FilingFields({ kind, value, onChange, problem, accountId }: FilingFieldsProps) {
  const input = (key: keyof FilingDraft, maxLength: number) => (control: object) => (
    <Input
      {...control}
      maxLength={maxLength}
      value={value[key]}
      onChange={(event) => onChange({ [key]: event.target.value })}
    />
  );
  const area = (key: keyof FilingForm) => (control: object) => (
    <Input.TextArea
      {...control}
      autoSize={{ minRows: 3, maxRows: 8 }}
      maxLength={500}
      value={value[key]}
      onChange={(event) => onChange({ [key]: event.target.value })}
    />
  );
  const error = (key: keyof FilingDraft) => fieldError(problem, `/form/${key}`);
  return (
    <>
      <FormPart title="一、账号">
        <Field label={kind === 'change' ? '变更后的账号名称' : '账号名称'} error={error('accountName')}>
          {input('accountName', 100)}
        </Field>
        <FormRow>
          <Field label="平台账号标识" isOptional error={error('platformId')}>
            {input('platformId', 200)}
          </Field>
          <Field label="认证主体" isOptional error={error('certifiedSubject')}>
            {input('certifiedSubject', 100)}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="二、负责人">
        <FormRow>
          <Field label="负责人" hint="填岗位称谓或姓名。" error={error('responsible')}>
            {input('responsible', 50)}
          </Field>
          <Field label="联系方式" hint="填办公电话；只在备案表中显示。" error={error('contact')}>
            {input('contact', 50)}
          </Field>
        </FormRow>
      </FormPart>
      <FormPart title="三、事由">
        {kind === 'emergencyClose' && (
          <FormRow>
            <Field label="下令负责人（岗位）" error={error('orderedBy')}>
              {input('orderedBy', 50)}
            </Field>
            <Field label="下令时间" hint="如 2026-11-20T08:30" error={error('orderedAt')}>
              {input('orderedAt', 40)}
            </Field>
          </FormRow>
        )}
        {kind === 'merge' && (
          <FormRow>
            <Field
              label="并入名册中的账号"
              isOptional
              hint="选定后，关停办理中作为承接账号。"
              error={error('mergedIntoId')}
            >
              {(control) => (
                <AccountSelect
                  control={control}
                  isSingle
                  except={accountId}
                  value={value.mergedIntoId ? [value.mergedIntoId] : []}
                  known={
                    value.mergedIntoId
                      ? { accountIds: [value.mergedIntoId], accountNames: [value.mergedInto || '已选账号'] }
                      : null
                  }
                  onChange={([id]) => onChange({ mergedIntoId: id ?? '' })}
                />
              )}
            </Field>
            <Field
              label="并入账号"
              isOptional={value.mergedIntoId !== ''}
              hint="写明平台和账号名称；已选名册账号的自动填写。"
              error={error('mergedInto')}
            >
              {input('mergedInto', 200)}
            </Field>
          </FormRow>
        )}
        {kind === 'sponsorChange' && (
          <Field label="新主办单位" hint="由该单位负责人同意承接后，主管单位才能接收。" error={error('newSponsorId')}>
            {(control) => (
              <ReceiverSelect
                control={control}
                value={value.newSponsorId}
                name={value.newSponsor}
                onChange={(newSponsorId) => onChange({ newSponsorId })}
              />
            )}
          </Field>
        )}
        <Field label="事由" hint={reasonHints[kind]} error={error('reason')}>
          {area('reason')}
        </Field>
        {(kind === 'merge' || kind === 'close') && (
          <Field
            label="内容和关注者安置"
            isOptional={kind === 'close'}
            hint="原有内容如何保存，关注者到哪里继续获取服务。"
            error={error('arrangement')}
          >
            {area('arrangement')}
          </Field>
        )}
        {kind === 'cancel' && (
          <Field label="平台办理结果" isOptional hint="平台的注销通知或受理编号。" error={error('proof')}>
            {area('proof')}
          </Field>
        )}
        <FormRow>
          {kind !== 'emergencyClose' && (
            <Field
              label={dayLabels[kind] ?? '拟生效日期'}
              isOptional={kind !== 'sponsorChange'}
              error={error('effectiveOn')}
            >
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={value.effectiveOn}
                  onChange={(event) => onChange({ effectiveOn: event.target.value })}
                />
              )}
            </Field>
          )}
          {noticedKinds.includes(kind) && (
            <Field label="公告地址" isOptional hint="向社会公告的网页。" error={error('noticeUrl')}>
              {input('noticeUrl', 500)}
            </Field>
          )}
        </FormRow>
      </FormPart>
    </>
  );
}

const noticedKinds: readonly FilingKind[] = ['change', 'merge', 'close', 'sponsorChange'];
const dayLabels: Partial<Record<FilingKind, string>> = {
  open: '启用日期',
  cancel: '注销日期',
  sponsorChange: '变更日期',
};

/** The form as the operation takes it. */
export function toFilingForm(draft: FilingDraft): FilingForm {
  const { accountName, platformId, certifiedSubject, responsible, contact, reason, ...others } = draft;
  const filled = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
  return { accountName, platformId, certifiedSubject, responsible, contact, reason, ...filled };
}
