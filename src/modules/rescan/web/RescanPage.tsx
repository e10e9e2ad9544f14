import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { BarList } from '#ui/BarList.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { findCategory } from '#textguard/categories.ts';
import { severityTexts } from '#modules/textcheck/web/public.tsx';
import { rescanOperations, type RescanReply } from '../contract.ts';
import { rescanStateTexts, rescanTexts, rescanTones } from '../texts.ts';
import { RescanAccounts } from './RescanAccounts.tsx';
import { RescanHits } from './RescanHits.tsx';
import { RescanMoves } from './RescanMoves.tsx';
import { RescanProgress } from './RescanProgress.tsx';
import './rescan.css';

const pollMs = 1500;

/** One re-check: how far it is, whose accounts are concerned, which rules, and every place. */
export function RescanPage() {
  const rescanId = usePageParam('rescanId');
  const [isRunning, setRunning] = useState(true);
  const rescan = useOperation(rescanOperations.readRescan, { params: { rescanId } }, isRunning ? { pollMs } : {});
  const runs = rescan.data?.state === 'running';
  if (rescan.data && runs !== isRunning) setRunning(runs);
  if (rescan.isPending) return <Loading>正在读取复查结果…</Loading>;
  if (rescan.isError) return <ErrorState problem={rescan.error} onRetry={() => void rescan.refetch()} />;
  const { data } = rescan;
  return (
    <>
      <PageHeader
        title={data.reason}
        marks={<StatusTag tone={rescanTones[data.state]}>{rescanStateTexts[data.state]}</StatusTag>}
        trail={[{ label: rescanTexts.title, to: '/rescans' }]}
        actions={data.may.manage && <RescanMoves rescan={data} />}
      >
        {data.unitName}及下级 · {data.startedBy}，<Time at={data.startedAt} /> ·{' '}
        {data.publishedSince ? `${data.publishedSince} 以后发布的内容` : '全部已发布的内容'} ·{' '}
        {data.severities.map((one) => severityTexts[one]).join('、')}
        {data.latestVersion !== data.tableVersion && ' · 复查期间词表有更新，后面的内容按新词表检查'}
      </PageHeader>
      <RescanProgress rescan={data} />
      <Outcome rescan={data} />
      {data.hits > 0 && (
        <>
          <section className="zj-section">
            <h2>按账号</h2>
            <RescanAccounts rescan={data} />
          </section>
          {data.rules.length > 1 && (
            <section className="zj-section">
              <h2>按规则</h2>
              <BarList
                label="各规则命中数"
                unit="处"
                items={data.rules.slice(0, 12).map((rule) => ({
                  id: rule.rule,
                  label: `${rule.matchedTerm}（${findCategory(rule.category)?.name ?? rule.category}）`,
                  value: rule.hits,
                }))}
              />
            </section>
          )}
          <section className="zj-section">
            <h2>命中的位置</h2>
            <RescanHits rescan={data} />
          </section>
        </>
      )}
    </>
  );
}

function Outcome({ rescan }: { rescan: RescanReply }) {
  const open = rescan.accounts.reduce((sum, account) => sum + account.open, 0);
  if (rescan.hits === 0)
    return (
      <StatSentence>
        {rescan.state === 'done' ? (
          <>
            已查 <Stat value={rescan.seen} unit="篇" />
            ，没有命中。
          </>
        ) : (
          <>到目前为止没有命中。</>
        )}
      </StatSentence>
    );
  return (
    <StatSentence>
      已查 <Stat value={rescan.seen} unit="篇" />
      ，命中 <Stat value={rescan.hits} unit="处" tone="soon" />
      ，涉及 <Stat value={rescan.accounts.length} unit={rescan.accountsCapped ? '个以上账号' : '个账号'} />
      ，待处理 <Stat value={open} unit="处" tone="soon" to="." search={{ stand: 'open' }} />。
    </StatSentence>
  );
}
