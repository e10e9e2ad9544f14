import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
import { budgetOperations, type BudgetDetail } from '../contract.ts';
import { budgetActionTexts, budgetPurposeTexts } from '../texts.ts';
import { toYuan } from './to-yuan.ts';

/** One line of money. */
export function BudgetLinePage() {
  const lineId = usePageParam('lineId');
  const { data, error, isError, refetch } = useOperation(budgetOperations.readBudgetLine, { params: { lineId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader title={`${data.year} 年 ${data.head}`} trail={[{ label: '经费', to: '/budget' }]} />
      <Facts
        items={[
          { label: '单位', value: data.unitName },
          { label: '用途', value: budgetPurposeTexts[data.purpose] },
          { label: '预算金额', value: `${toYuan(data.amount)} 元` },
          {
            label: '累计执行',
            value: data.executed === null ? '未登记' : `${toYuan(data.executed)} 元（截至 ${data.executedOn}）`,
          },
          { label: '依据文件', value: data.source },
          {
            label: '扫描件',
            value: data.hasFile && (
              <Button
                type="link"
                size="small"
                download
                href={hrefOf(budgetOperations.downloadBudgetSource, { params: { lineId } })}
              >
                下载
              </Button>
            ),
          },
          { label: '登记人', value: data.recordedByName },
        ].filter((item) => item.value !== false)}
      />
      {data.mayManage && <ChangePart line={data} />}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(data.timeline, {
            textOf: (action) => budgetActionTexts[action],
            detailOf: ({ facts }) => detailOf(facts),
          })}
        />
      </section>
    </>
  );
}

function ChangePart({ line }: { line: BudgetDetail }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const [executed, setExecuted] = useState('');
  const [on, setOn] = useState('');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const params = { lineId: line.id };
  const execute = useCommand(budgetOperations.executeBudgetLine, { onDone: () => void message.success('执行已登记') });
  const update = useCommand(budgetOperations.updateBudgetLine, { onDone: () => void message.success('预算已调整') });
  const strike = useCommand(budgetOperations.strikeBudgetLine, { onDone: () => goTo('/budget') });
  const field = (
    label: string,
    value: string,
    onChange: (text: string) => void,
    error: ReturnType<typeof fieldError>,
    type = 'text',
  ) => (
    <Field label={label} error={error}>
      {(control) => <Input {...control} type={type} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
  const problem = execute.error ?? update.error ?? strike.error;
  return (
    <section className="zj-section">
      <h2>执行和调整</h2>
      <FormRow>
        {field('累计执行（元）', executed, setExecuted, fieldError(execute.error, '/executed'))}
        {field('截至日期', on, setOn, fieldError(execute.error, '/on'), 'date')}
      </FormRow>
      <Button
        disabled={!executed || !on}
        loading={execute.isPending}
        onClick={() => execute.mutate({ params, body: { executed, on } })}
      >
        登记执行
      </Button>
      {field('调整后的预算金额（元）', amount, setAmount, fieldError(update.error, '/amount'))}
      <Button disabled={!amount} loading={update.isPending} onClick={() => update.mutate({ params, body: { amount } })}>
        调整预算
      </Button>
      {field('误登的，写明理由后撤销', reason, setReason, fieldError(strike.error, '/reason'))}
      <Button
        danger
        disabled={reason.trim().length < 2}
        loading={strike.isPending}
        onClick={() => strike.mutate({ params, body: { reason } })}
      >
        撤销这笔经费
      </Button>
      {problem && <ErrorState problem={problem} />}
    </section>
  );
}

const fieldTexts: Record<string, string> = {
  head: '科目',
  purpose: '用途',
  amount: '预算金额',
  source: '依据文件',
  executed: '累计执行',
  executedOn: '截至日期',
};

function detailOf(facts: Readonly<Record<string, unknown>>): string {
  const changed = Object.entries((facts['changed'] ?? {}) as Record<string, [string | null, string | null]>).map(
    ([field, [before, after]]) => `${fieldTexts[field] ?? field}由“${before ?? '空'}”改为“${after ?? '空'}”`,
  );
  const reason = facts['reason'];
  return [...changed, ...(typeof reason === 'string' ? [reason] : [])].join('；');
}
