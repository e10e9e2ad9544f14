import { Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { fieldError, type ApiProblem } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import type { AccountField } from '../facts-contract.ts';
import { accountFieldTexts } from '../facts-texts.ts';
import type { FactsForm } from './account-form.ts';

/** What every fact's control needs. */
export interface FactProps {
  readonly value: FactsForm;
  readonly onChange: (part: Partial<FactsForm>) => void;
  readonly problem: ApiProblem | null;
}

type Of<T> = { [K in AccountField]: FactsForm[K] extends T ? K : never }[AccountField];
interface OneFact<K extends AccountField> extends FactProps {
  readonly fact: K;
  readonly hint?: ReactNode;
}

/** A text; with `isLong` over several lines, as a day with `type`. */
export function TextFact({
  fact,
  value,
  onChange,
  problem,
  hint,
  maxLength,
  isLong,
  isRequired,
  type,
}: OneFact<Of<string>> & { maxLength?: number; isLong?: boolean; isRequired?: boolean; type?: 'date' | 'url' }) {
  const shared = {
    maxLength,
    value: value[fact],
    onChange: (event: { target: { value: string } }) => onChange({ [fact]: event.target.value }),
  };
  return (
    <Field
      label={accountFieldTexts[fact]}
      isOptional={!isRequired}
      error={fieldError(problem, `/${fact}`)}
      {...(hint ? { hint } : {})}
    >
      {(control) =>
        isLong ? (
          <Input.TextArea {...control} {...shared} autoSize={{ minRows: 2, maxRows: 6 }} />
        ) : (
          <Input {...control} {...shared} {...(type ? { type } : {})} />
        )
      }
    </Field>
  );
}

/** One of a few words. */
export function ChoiceFact<K extends AccountField>({
  fact,
  value,
  onChange,
  problem,
  hint,
  options,
  isOptional = true,
}: OneFact<K> & { options: readonly { value: string; label: string }[]; isOptional?: boolean }) {
  const present = value[fact] as string;
  return (
    <Field
      label={accountFieldTexts[fact]}
      isOptional={isOptional}
      error={fieldError(problem, `/${fact}`)}
      {...(hint ? { hint } : {})}
    >
      {(control) => (
        <Select
          {...control}
          allowClear={isOptional}
          placeholder="未登记"
          {...(present ? { value: present } : {})}
          onChange={(next: string | undefined) => onChange({ [fact]: next ?? '' })}
          options={[...options]}
        />
      )}
    </Field>
  );
}

/** Yes, no, or not known. */
export function AnswerFact({ fact, value, onChange, problem, hint }: OneFact<Of<boolean | null>>) {
  return (
    <Field label={accountFieldTexts[fact]} error={fieldError(problem, `/${fact}`)} {...(hint ? { hint } : {})}>
      {({ id }) => (
        <Radio.Group
          id={id}
          value={value[fact]}
          onChange={(event) => onChange({ [fact]: event.target.value as boolean | null })}
        >
          <Radio value={true}>是</Radio>
          <Radio value={false}>否</Radio>
          <Radio value={null}>未登记</Radio>
        </Radio.Group>
      )}
    </Field>
  );
}

/** A whole number. */
export function NumberFact({ fact, value, onChange, problem, hint }: OneFact<'followers'>) {
  return (
    <Field
      label={accountFieldTexts[fact]}
      isOptional
      error={fieldError(problem, `/${fact}`)}
      {...(hint ? { hint } : {})}
    >
      {(control) => (
        <InputNumber
          {...control}
          min={0}
          precision={0}
          style={{ width: '100%' }}
          value={value[fact]}
          onChange={(next) => onChange({ [fact]: next })}
        />
      )}
    </Field>
  );
}
