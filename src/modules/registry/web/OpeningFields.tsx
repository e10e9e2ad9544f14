import { AutoComplete, Input, InputNumber, Select } from 'antd';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPart, FormRow } from '#ui/FormPage.tsx';
import { platforms } from '../contract.ts';
import { mediaClasses } from '../facts-contract.ts';
import type { OpeningCheck, OpeningForm } from '../opening-contract.ts';
import { openingFieldTexts } from '../opening-texts.ts';
import { mediaClassTexts, platformTexts } from '../texts.ts';
import { OpeningFindings } from './OpeningFindings.tsx';

export interface OpeningFieldsProps {
  value: OpeningForm;
  onChange: (part: Partial<OpeningForm>) => void;
  check: OpeningCheck | undefined;
  problem: ApiProblem | null;
  waiverReason: string;
  onWaiverReason: (text: string) => void;
  /** The platform of a request that was sent stays. */
  isAgain?: boolean;
}

/** The request's fields in the order of the paper form, each with what the rules say of it as it is typed. */
export function OpeningFields(props: OpeningFieldsProps) {
  const { value, onChange, check, problem, waiverReason, onWaiverReason, isAgain = false } = props;
  const error = (key: string) => fieldError(problem, `/form/${key}`);
  const found = (field: string) => check?.findings.filter((one) => one.field === field && one.kind !== 'missing') ?? [];
  const text = (key: keyof OpeningForm, maxLength: number, isLong = false) => (
    <Field label={openingFieldTexts[key]} hint={<OpeningFindings findings={found(key)} />} error={error(key)}>
      {(control) => {
        const given = {
          ...control,
          maxLength,
          value: String(value[key] ?? ''),
          onChange: (event: { target: { value: string } }) => onChange({ [key]: event.target.value }),
        };
        return isLong ? <Input.TextArea {...given} autoSize={{ minRows: 2, maxRows: 6 }} /> : <Input {...given} />;
      }}
    </Field>
  );
  /** A text with what the registers know offered under it. */
  const chosen = (key: 'staff' | 'budgetHead', maxLength: number, options: { value: string; label: string }[]) => (
    <Field label={openingFieldTexts[key]} hint={<OpeningFindings findings={found(key)} />} error={error(key)}>
      {({ id, status }) => (
        <AutoComplete
          id={id}
          status={status}
          maxLength={maxLength}
          value={value[key]}
          options={options}
          onChange={(typed) => onChange({ [key]: typed ?? '' })}
        />
      )}
    </Field>
  );
  const named = value.staff.trim().replace(/[、，,;；]$/, '');
  const unnamed = (check?.known.people ?? [])
    .filter((name) => !value.staff.includes(name))
    .map((name) => ({ value: named === '' ? name : `${named}、${name}`, label: name }));
  const heads = [...new Map((check?.known.budget ?? []).map((line) => [line.head, line])).values()].map((line) => ({
    value: line.head,
    label: `${line.head}（${line.year} 年度 ${line.yuan} 元）`,
  }));
  const isWaivable = check?.findings.some((one) => one.kind === 'waivable') ?? false;
  return (
    <>
      <FormPart title="一、账号">
        <FormRow>
          <Field label="平台" hint={<OpeningFindings findings={found('platform')} />} error={error('platform')}>
            {(control) => (
              <Select
                {...control}
                disabled={isAgain}
                value={value.platform}
                onChange={(platform) => onChange({ platform })}
                options={platforms.map((one) => ({ value: one, label: platformTexts[one] }))}
              />
            )}
          </Field>
          <Field label="内容形式">
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
        {text('name', 100)}
        {text('certifiedSubject', 100)}
        {text('positioning', 500, true)}
        {text('reason', 1000, true)}
        <Field label="拟启用日期" isOptional>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.openOn ?? ''}
              onChange={(event) => onChange({ openOn: event.target.value })}
            />
          )}
        </Field>
      </FormPart>
      <FormPart title="二、组织、人员和经费">
        {text('office', 100)}
        {chosen('staff', 200, unnamed)}
        <FormRow>
          {chosen('budgetHead', 100, heads)}
          <Field
            label="年度经费（元）"
            hint={<OpeningFindings findings={found('budgetYuan')} />}
            error={error('budgetYuan')}
          >
            {({ id, status }) => (
              <InputNumber
                id={id}
                status={status}
                min={0}
                max={1_000_000_000}
                style={{ width: '100%' }}
                value={value.budgetYuan ?? null}
                onChange={(budgetYuan) =>
                  onChange(budgetYuan === null ? { budgetYuan: undefined as never } : { budgetYuan })
                }
              />
            )}
          </Field>
        </FormRow>
      </FormPart>
      {(isWaivable || waiverReason !== '') && (
        <FormPart title="三、例外">
          <Field
            label="例外理由"
            hint={`上面标明“可申请豁免”的各条，随申请一并报${check?.recipientName ?? '主管单位'}决定；先决定豁免，再审批开设。`}
            error={fieldError(problem, '/waiverReason')}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                maxLength={500}
                value={waiverReason}
                onChange={(event) => onWaiverReason(event.target.value)}
              />
            )}
          </Field>
        </FormPart>
      )}
    </>
  );
}
