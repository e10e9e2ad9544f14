import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { categories } from '#textguard/categories.ts';
import type { Severity } from '#textguard/hit.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { severities, textcheckOperations } from '../contract.ts';
import { categoryText, severityTexts } from '../texts.ts';
import './textcheck.css';

const blank = {
  term: '',
  category: 'P2',
  severity: 'warn' as Severity,
  suggestions: [] as string[],
  allow: [] as string[],
  basis: '',
  validUntil: '',
};

/** A new word above the register. */
export function AddTerm({ onClose }: { onClose: () => void }) {
  const [value, setValue] = useState(blank);
  const add = useCommand(textcheckOperations.addTerm, { onDone: onClose });
  const set = (part: Partial<typeof blank>) => setValue((old) => ({ ...old, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { validUntil, ...rest } = value;
    add.mutate({ body: { ...rest, ...(validUntil ? { validUntil } : {}) } });
  };
  const error = (name: string) => fieldError(add.error, `/${name}`);
  return (
    <form className="zj-section textcheck-add" onSubmit={submit} noValidate>
      <h2>新增词条</h2>
      <FormRow>
        <Field label="词" error={error('term')}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={value.term}
              onChange={(event) => set({ term: event.target.value })}
            />
          )}
        </Field>
        <Field label="类别">
          {(control) => (
            <Select
              {...control}
              value={value.category}
              onChange={(category: string) => set({ category })}
              options={categories.map((entry) => ({ value: entry.code, label: categoryText(entry.code) }))}
            />
          )}
        </Field>
        <Field label="轻重" hint={value.severity === 'block' ? '命中即不能提交审核' : undefined}>
          {(control) => (
            <Select
              {...control}
              value={value.severity}
              onChange={(severity: Severity) => set({ severity })}
              options={severities.map((one) => ({ value: one, label: severityTexts[one] }))}
            />
          )}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="建议写法" isOptional hint="可填多个，回车分隔">
          {(control) => (
            <Select
              {...control}
              mode="tags"
              open={false}
              value={value.suggestions}
              onChange={(suggestions: string[]) => set({ suggestions })}
            />
          )}
        </Field>
        <Field label="放行短语" isOptional hint="含有此词但写法正确的短语">
          {(control) => (
            <Select
              {...control}
              mode="tags"
              open={false}
              value={value.allow}
              onChange={(allow: string[]) => set({ allow })}
            />
          )}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="依据" error={error('basis')} hint="文件名称和文号，命中时显示">
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={value.basis}
              onChange={(event) => set({ basis: event.target.value })}
            />
          )}
        </Field>
        <Field label="有效期至" isOptional error={error('validUntil')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.validUntil}
              onChange={(event) => set({ validUntil: event.target.value })}
            />
          )}
        </Field>
      </FormRow>
      {add.error && <ErrorState problem={add.error} kept="您填写的内容都还在。" />}
      <div className="textcheck-bar">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          保存词条
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </form>
  );
}
