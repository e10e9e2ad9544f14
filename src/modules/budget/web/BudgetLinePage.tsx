import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
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
      <PageHeader
        title={`${data.year} 年 ${data.head}`}
        trail={[{ label: '经费', to: '/budget' }]}
        actions={data.mayManage && <StrikeLine lineId={lineId} />}
      />
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
      {data.mayManage && (
        <>
          <ExecutePart line={data} />
          <AmountPart line={data} />
        </>
      )}
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => budgetActionTexts[action]}
        detailOf={({ facts }) => detailOf(facts)}
      />
    </>
  );
}

function StrikeLine({ lineId }: { lineId: string }) {
  const { message } = App.useApp();
  const goTo = useGoTo();
  const strike = useCommand(budgetOperations.strikeBudgetLine, {
    onDone: () => {
      message.success('已撤销');
      goTo('/budget');
    },
  });
  return (
    <ReasonedAct
      text="撤销"
      question="撤销这笔误登的经费？"
      effects={['不再计入预算和执行的合计；撤销后这个单位没有其他经费的，会列为问题。']}
      command={strike}
      onConfirm={(reason) => strike.mutate({ params: { lineId }, body: { reason } })}
    />
  );
}

function ExecutePart({ line }: { line: BudgetDetail }) {
  const { message } = App.useApp();
  const [executed, setExecuted] = useState('');
  const [on, setOn] = useState('');
  const execute = useCommand(budgetOperations.executeBudgetLine, { onDone: () => void message.success('执行已登记') });
  return (
    <section className="zj-section">
      <h2>登记执行</h2>
      <div className="zj-act">
        <FormRow>
          <Field label="累计执行（元）" error={fieldError(execute.error, '/executed')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={executed}
                onChange={(event) => setExecuted(event.target.value)}
              />
            )}
          </Field>
          <Field label="截至日期" error={fieldError(execute.error, '/on')}>
            {(control) => <Input {...control} type="date" value={on} onChange={(event) => setOn(event.target.value)} />}
          </Field>
        </FormRow>
        {execute.error && <ErrorState problem={execute.error} />}
        <Button
          disabled={!executed || !on}
          loading={execute.isPending}
          onClick={() => execute.mutate({ params: { lineId: line.id }, body: { executed, on } })}
        >
          登记执行
        </Button>
      </div>
    </section>
  );
}

function AmountPart({ line }: { line: BudgetDetail }) {
  const { message } = App.useApp();
  const [amount, setAmount] = useState('');
  const update = useCommand(budgetOperations.updateBudgetLine, { onDone: () => void message.success('预算已调整') });
  return (
    <section className="zj-section">
      <h2>调整预算</h2>
      <div className="zj-act">
        <Field label="调整后的预算金额（元）" error={fieldError(update.error, '/amount')}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
        {update.error && <ErrorState problem={update.error} />}
        <Button
          disabled={!amount}
          loading={update.isPending}
          onClick={() => update.mutate({ params: { lineId: line.id }, body: { amount } })}
        >
          调整预算
        </Button>
      </div>
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
