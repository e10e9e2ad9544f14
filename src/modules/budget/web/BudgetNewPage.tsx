import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { Field } from '#ui/Field.tsx';
import { FormPage, FormPart, FormRow } from '#ui/FormPage.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { useSession } from '#ui/session.ts';
import { useDraft } from '#ui/use-draft.ts';
import { OneFile } from '#modules/rules/web/public.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import { budgetOperations, budgetPurposes, type BudgetPurpose } from '../contract.ts';
import { budgetPurposeTexts } from '../texts.ts';

interface Draft {
  unitId?: string;
  year: string;
  head: string;
  purpose: BudgetPurpose;
  amount: string;
  source: string;
}

/** Records money of a year. */
export function BudgetNewPage() {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const session = useSession();
  const [file, setFile] = useState<SentFile>();
  const [thisYear] = useState(() => toDay(new Date()).slice(0, 4));
  const draft = useDraft<Draft>('budget.new', {
    year: thisYear,
    head: '',
    purpose: 'operations',
    amount: '',
    source: '',
  });
  const { value } = draft;
  const set = (part: Partial<Draft>) => draft.setValue({ ...value, ...part });
  const unitId = value.unitId ?? session.data?.unit?.id ?? '';
  const create = useCommand(budgetOperations.createBudgetLine, {
    onDone: ({ id }) => {
      draft.clear();
      message.success('经费已登记');
      goTo(`/budget/${id}`);
    },
  });
  const problem = create.error;
  const input = (key: 'year' | 'head' | 'amount' | 'source', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={fieldError(problem, `/${key}`)}>
      {(control) => <Input {...control} value={value[key]} onChange={(event) => set({ [key]: event.target.value })} />}
    </Field>
  );
  const submit = () =>
    create.mutate({
      body: { ...value, unitId, year: Number(value.year), amount: value.amount.trim(), ...(file ? { file } : {}) },
    });
  return (
    <FormPage
      title="登记经费"
      trail={[{ label: '经费', to: '/budget' }]}
      submitText="登记经费"
      onSubmit={submit}
      isBusy={create.isPending}
      problem={problem}
      others={<Button onClick={() => goTo('/budget')}>取消</Button>}
      {...(draft.draftText ? { draftText: draft.draftText } : {})}
    >
      <FormPart title="预算">
        <Field label="单位" error={fieldError(problem, '/unitId')}>
          {(control) => <UnitSelect control={control} value={unitId} onChange={(id) => id && set({ unitId: id })} />}
        </Field>
        <FormRow>
          {input('year', '年度')}
          <Field label="用途">
            {({ id }) => (
              <Select
                id={id}
                value={value.purpose}
                onChange={(purpose) => set({ purpose })}
                options={budgetPurposes.map((one) => ({ value: one, label: budgetPurposeTexts[one] }))}
              />
            )}
          </Field>
          {input('amount', '预算金额（元）', '如 80000.00，最多两位小数。')}
        </FormRow>
        {input('head', '预算科目', '按预算批复填写，如“网络运维公用经费”。')}
        {input('source', '依据文件', '批复或通知的名称、文号。')}
        <OneFile label="依据文件扫描件" onChange={setFile} />
      </FormPart>
    </FormPage>
  );
}
