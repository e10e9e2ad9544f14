import { App, Button } from 'antd';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { FormDownloads } from '#modules/documents/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { campaignOperations as operations, type CampaignDetail } from '../campaign-contract.ts';
import { statisticsActionTexts } from '../texts.ts';
import { ReturnStateTag } from './ReturnStateTag.tsx';
import { ReturnTable } from './ReturnTable.tsx';

/** One campaign: who is behind, and what it adds up to. */
export function CampaignPage() {
  const campaignId = usePageParam('campaignId');
  const { data, error, isError, refetch } = useOperation(operations.readCampaign, { params: { campaignId } });
  if (isError && !data) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '报送任务', to: '/campaigns' }]}
        marks={data.isCancelled && <StatusTag tone="neutral">已撤销</StatusTag>}
        actions={data.mayManage && <Cancel campaignId={campaignId} />}
      >
        {data.unitName} · {data.openedByName} <Time at={data.openedAt} />
      </PageHeader>
      <StatSentence>
        要求 <Stat value={data.asked} unit="个单位" /> 报送，已报 <Stat value={data.handedIn} unit="个" />
        ，已接收 <Stat value={data.accepted} unit="个" />
        {data.late > 0 ? (
          <>
            ，逾期 <Stat value={data.late} unit="个" tone="blocked" />。
          </>
        ) : (
          '。'
        )}
      </StatSentence>
      <Facts
        items={[
          { label: '期限', value: <Time at={data.dueAt} /> },
          { label: '依据', value: data.clause === '' ? null : <Clause id={data.clause} /> },
          { label: '要求', value: data.note },
          { label: '撤销理由', value: data.cancelReason },
        ]}
      />
      <Units data={data} />
      {data.handedIn > 0 && (
        <section className="zj-section">
          <h2>汇总（已报 {data.handedIn} 个单位）</h2>
          <ReturnTable definition={data.definition} cells={data.sum} />
          <div className="statistics-acts">
            <FormDownloads
              hrefFor={(format) => hrefOf(operations.downloadSum, { params: { campaignId }, query: { format } })}
            />
            <Button href={hrefOf(operations.exportReturns, { params: { campaignId } })} download>
              导出各单位数
            </Button>
          </div>
        </section>
      )}
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => statisticsActionTexts[action]}
        detailOf={({ facts }) => (typeof facts['reason'] === 'string' ? facts['reason'] : '')}
      />
    </>
  );
}

function Units({ data }: { data: CampaignDetail }) {
  return (
    <section className="zj-section">
      <h2>各单位</h2>
      <ul className="statistics-units">
        {data.returns.map((one) => (
          <li key={one.id}>
            <PageLink to={`/returns/${one.id}`}>{one.unitName}</PageLink>{' '}
            <ReturnStateTag state={one.state} isLate={one.isLate} />{' '}
            {one.submittedAt !== null && (
              <span className="zj-quiet">
                <Time at={one.submittedAt} /> 报送
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cancel({ campaignId }: { campaignId: string }) {
  const { message } = App.useApp();
  const cancel = useCommand(operations.cancelCampaign, { onDone: () => void message.success('已撤销') });
  return (
    <ReasonedAct
      text="撤销任务"
      question="撤销这次报送任务？"
      effects={['没有报送的单位不用再报；已经报送的保留。']}
      command={cancel}
      onConfirm={(reason) => cancel.mutate({ params: { campaignId }, body: { reason } })}
    />
  );
}
