import { Input } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import type { FilingForm, FilingKind } from '../contract.ts';

export type FilingDraft = Required<FilingForm>;

export interface FilingFieldsProps {
  kind: FilingKind;
  value: FilingDraft;
  onChange: (part: Partial<FilingDraft>) => void;
  problem: ApiProblem | null;
}

const reasonHints: Record<FilingKind, string> = {
  open: '为什么开设，发布什么内容。',
  change: '改了什么，为什么改。接收后按上面填写的内容更改登记事项。',
  close: '为什么关停，内容和关注者如何安置。报送后账号转为“拟关停”。',
  cancel: '平台上的注销办理情况。',
};

/** The filing's fields in the order of the paper form (c.3). */
export function FilingFields({ kind, value, onChange, problem }: FilingFieldsProps) {
  const input = (key: keyof FilingDraft, maxLength: number) => (control: object) => (
    <Input
      {...control}
      maxLength={maxLength}
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
        <Field label="事由" hint={reasonHints[kind]} error={error('reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={500}
              value={value.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
        <FormRow>
          <Field label="拟生效日期" isOptional error={error('effectiveOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.effectiveOn}
                onChange={(event) => onChange({ effectiveOn: event.target.value })}
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
    </>
  );
}

/** The form as the operation takes it. */
export function toFilingForm({ effectiveOn, ...form }: FilingDraft): FilingForm {
  return { ...form, ...(effectiveOn ? { effectiveOn } : {}) };
}
