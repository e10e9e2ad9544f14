import { Checkbox, Input, Select } from 'antd';
import { categories } from '#textguard/categories.ts';
import { ruleVariants, type RuleVariant } from '#textguard/term-rule.ts';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field, type FieldProps } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { severities } from '../contract.ts';
import { variantChoiceText } from '../dictionary-texts.ts';
import { categoryText, severityTexts } from '../texts.ts';
import type { TermDraft } from './term-draft.ts';

export interface TermFieldsProps {
  draft: TermDraft;
  onChange: (part: Partial<TermDraft>) => void;
  problem: ApiProblem | null;
}

/** The word itself, how hard it weighs, what to write instead, which disguises count. */
export function TermMainFields({ draft, onChange, problem }: TermFieldsProps) {
  const error = (name: string) => fieldError(problem, `/${name}`);
  return (
    <>
      <FormRow>
        <Field label="词" error={error('term')}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={draft.term}
              onChange={(event) => onChange({ term: event.target.value })}
            />
          )}
        </Field>
        <Field label="类别">
          {(control) => (
            <Select
              {...control}
              value={draft.category}
              onChange={(category: string) => onChange({ category })}
              options={categories.map((entry) => ({ value: entry.code, label: categoryText(entry.code) }))}
            />
          )}
        </Field>
        <Field label="轻重">
          {(control) => (
            <Select
              {...control}
              value={draft.severity}
              onChange={(severity: TermDraft['severity']) => onChange({ severity })}
              options={severities.map((one) => ({ value: one, label: severityTexts[one] }))}
            />
          )}
        </Field>
      </FormRow>
      <Checkbox checked={draft.isRightForm} onChange={(event) => onChange({ isRightForm: event.target.checked })}>
        这个词本身是正确写法，只查它的误写
      </Checkbox>
      <FormRow>
        {!draft.isRightForm && (
          <Phrases
            label="建议写法"
            error={error('suggestions')}
            value={draft.suggestions}
            onChange={(suggestions) => onChange({ suggestions })}
          />
        )}
        <Field
          label="变体"
          isOptional
          error={error('variants')}
          hint="还要识别的变形写法；同音字用于四字以上，多漏错位用于五字以上。"
        >
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={draft.variants}
              onChange={(variants: RuleVariant[]) => onChange({ variants })}
              options={ruleVariants.map((one) => ({ value: one, label: variantChoiceText(one) }))}
            />
          )}
        </Field>
      </FormRow>
    </>
  );
}

/** Phrases that let the word pass, and what must or must not stand in its sentence. */
export function TermConditionFields({ draft, onChange, problem }: TermFieldsProps) {
  const errors = (name: string) =>
    problem?.fields
      .filter((fault) => fault.path.startsWith(`/${name}`))
      .map((fault) => fault.text)
      .join('；') || undefined;
  return (
    <>
      <FormRow>
        <Phrases
          label="放行短语"
          hint="含有此词但写法正确的短语"
          error={errors('allow')}
          value={draft.allow}
          onChange={(allow) => onChange({ allow })}
        />
        <Phrases
          label="同句须有"
          hint="同一句中有其中之一才算"
          error={errors('needs')}
          value={draft.needs}
          onChange={(needs) => onChange({ needs })}
        />
        <Phrases
          label="同句不得有"
          hint="如“谨防”“严禁”，有就不算"
          error={errors('unless')}
          value={draft.unless}
          onChange={(unless) => onChange({ unless })}
        />
      </FormRow>
      <Checkbox checked={draft.notInQuotes} onChange={(event) => onChange({ notInQuotes: event.target.checked })}>
        引号、书名号内的不算
      </Checkbox>
    </>
  );
}

export function TermReasonFields({ draft, onChange, problem }: TermFieldsProps) {
  const error = (name: string) => fieldError(problem, `/${name}`);
  return (
    <>
      <FormRow>
        <Field label="依据" error={error('basis')} hint="文件名称和文号，命中时显示">
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={draft.basis}
              onChange={(event) => onChange({ basis: event.target.value })}
            />
          )}
        </Field>
        <Field label="理由" error={error('reason')} hint="为什么加入或修改，记入历史">
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={draft.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="有效期自" isOptional error={error('validFrom')} hint="不填即日生效">
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.validFrom}
              onChange={(event) => onChange({ validFrom: event.target.value })}
            />
          )}
        </Field>
        <Field label="有效期至" isOptional error={error('validUntil')} hint="不填长期有效">
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.validUntil}
              onChange={(event) => onChange({ validUntil: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
    </>
  );
}

interface PhrasesProps extends Pick<FieldProps, 'label' | 'hint' | 'error'> {
  value: string[];
  onChange: (phrases: string[]) => void;
}

function Phrases({ value, onChange, hint = '可填多个，回车分隔', ...field }: PhrasesProps) {
  return (
    <Field {...field} hint={hint} isOptional>
      {(control) => (
        <Select {...control} mode="tags" open={false} suffixIcon={null} value={value} onChange={onChange} />
      )}
    </Field>
  );
}
