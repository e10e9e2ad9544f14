import { App } from 'antd';
import { useCommand, useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { Time } from '#ui/Time.tsx';
import { Deadline } from '#modules/rules/web/public.tsx';
import { interpretationOperations as operations, type PolicyDetail } from '../contract.ts';
import { interpretationActionTexts, policyChannelTexts, policyKindTexts } from '../texts.ts';
import { AddInterpretation } from './AddInterpretation.tsx';
import { InterpretationLine } from './InterpretationLine.tsx';
import { PolicyStateTag } from './PolicyStateTag.tsx';

/** One policy: what is owed, what explains it, what came to pass. */
export function PolicyPage() {
  const policyId = usePageParam('policyId');
  const { data, error, isError, refetch } = useOperation(operations.readPolicy, { params: { policyId } });
  if (isError && !data) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const isOwed = data.state === 'owed' || data.state === 'late';
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '政策解读', to: '/policies' }]}
        marks={<PolicyStateTag state={data.state} />}
        actions={data.mayWrite && <StrikePolicy policyId={policyId} />}
      />
      <Facts
        items={[
          { label: '发文字号', value: data.number },
          { label: '种类', value: policyKindTexts[data.kind] },
          { label: '单位', value: data.unitName },
          { label: '公开时间', value: <Time at={data.publishedAt} /> },
          {
            label: '网站地址',
            value:
              data.pageUrl === '' ? null : (
                <a href={data.pageUrl} target="_blank" rel="noreferrer">
                  {data.pageUrl}
                </a>
              ),
          },
          { label: '要求的渠道', value: data.asked.map((one) => policyChannelTexts[one]).join('、') },
          {
            label: '解读时限',
            value: isOwed && data.dueAt !== null ? <Deadline dueAt={data.dueAt} clause={data.clause} /> : null,
          },
          { label: '撤销理由', value: data.struckReason },
          { label: '登记人', value: data.recordedByName },
        ]}
      />
      <Interpretations policy={data} />
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => interpretationActionTexts[action]}
        detailOf={({ facts }) => wordOf(facts['reason'] ?? facts['form'])}
      />
    </>
  );
}

function Interpretations({ policy }: { policy: PolicyDetail }) {
  return (
    <section className="zj-section">
      <h2>解读</h2>
      {policy.interpretations.length === 0 ? (
        <EmptyState title="还没有解读">写一篇解读稿走审核发布，或登记政府网站上的解读页面。</EmptyState>
      ) : (
        <ul className="interpretation-lines">
          {policy.interpretations.map((one) => (
            <InterpretationLine key={one.id} policy={policy} interpretation={one} />
          ))}
        </ul>
      )}
      {policy.mayWrite && <AddInterpretation policy={policy} />}
    </section>
  );
}

function StrikePolicy({ policyId }: { policyId: string }) {
  const { message } = App.useApp();
  const strike = useCommand(operations.strikePolicy, { onDone: () => void message.success('已撤销') });
  return (
    <ReasonedAct
      text="撤销登记"
      question="撤销这份文件的登记？"
      effects={['不再计时，也不再列出；登记和经过保留在审计记录中。']}
      command={strike}
      onConfirm={(reason) => strike.mutate({ params: { policyId }, body: { reason } })}
    />
  );
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
