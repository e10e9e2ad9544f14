import { toChineseDay } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { whatifOperations, type BreachRow } from '../contract.ts';
import { TimelineStrip } from './TimelineStrip.tsx';
import './whatif.css';

type Timeline = ReplyOf<typeof whatifOperations.readTimeline>;

/** One account of a trial: its posts over the period and the breaches under both sets of rules. */
export function WhatIfTimelinePage() {
  const params = { trialId: usePageParam('trialId'), accountId: usePageParam('accountId') };
  const timeline = useOperation(whatifOperations.readTimeline, { params });
  if (timeline.isPending) return <Loading>正在重算这个账号…</Loading>;
  if (timeline.isError) return <ErrorState problem={timeline.error} onRetry={() => void timeline.refetch()} />;
  return <Shown timeline={timeline.data} trialId={params.trialId} />;
}

function Shown({ timeline, trialId }: { timeline: Timeline; trialId: string }) {
  const { inForce, candidate } = timeline;
  return (
    <>
      <PageHeader
        title={timeline.name}
        trail={[{ label: '试算', to: `/rules/what-if?trial=${trialId}` }]}
        actions={<PageLink to={`/monitoring/accounts/${timeline.accountId}`}>采集情况</PageLink>}
      >
        {timeline.unitName} · {toChineseDay(timeline.from)}至{toChineseDay(timeline.to)} · 公开内容{' '}
        {timeline.postCount.toLocaleString('zh-CN')} 条
        {timeline.knownUntil ? (
          <>
            {' '}
            · 采集可靠至 <Time at={timeline.knownUntil} />
          </>
        ) : (
          ' · 没有可靠的采集，停更情况无法判断'
        )}
      </PageHeader>
      <p className="whatif-sentence">
        现行规则下逾期 {inForce.length} 次，试算方案下逾期 {candidate.length} 次。
      </p>
      <TimelineStrip timeline={timeline} />
      <div className="whatif-sides">
        <Side title="现行规则" rule={timeline.inForceRule} breaches={inForce} />
        <Side title="试算方案" rule={timeline.candidateRule} breaches={candidate} />
      </div>
    </>
  );
}

function Side({ title, rule, breaches }: { title: string; rule: string | null; breaches: readonly BreachRow[] }) {
  return (
    <section className="zj-section">
      <h2>{title}</h2>
      <p className="zj-quiet">{rule ? `更新：${rule}` : '没有更新间隔的规定'}</p>
      {breaches.length === 0 ? (
        <EmptyState title="没有逾期">这段时间内没有超过期限。</EmptyState>
      ) : (
        <ol className="whatif-breaches">
          {breaches.map((breach) => (
            <li key={`${breach.clause} ${breach.breachAt}`}>
              <p>
                <Time at={breach.breachAt} /> 起逾期 {breach.days} 天 <ClauseTag id={breach.clause} />
              </p>
              <p className="zj-quiet">
                自 <Time at={breach.startAt} /> 起，{breach.text}；
                {breach.healedAt ? (
                  <>
                    <Time at={breach.healedAt} /> 补上
                  </>
                ) : (
                  '期末仍未补上'
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
