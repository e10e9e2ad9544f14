import { Button } from 'antd';
import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { monitoringOperations, type BoardReply } from '../contract.ts';
import { SilenceChart } from './SilenceChart.tsx';
import { SilentList } from './SilentList.tsx';

/** How long accounts have been silent, how far that is proved, and whether the sources work. */
export function BoardPage() {
  const board = useOperation(monitoringOperations.readBoard, { query: {} });
  const mayCollect = useMay('monitoring.collect');
  const actions = mayCollect && (
    <PageLink to="/monitoring/posts/import">
      <Button>导入发布记录</Button>
    </PageLink>
  );
  return (
    <>
      <PageHeader title="更新监测" actions={actions}>
        {board.data && (
          <>
            截至 <Time at={board.data.asOf} /> · 时限 {board.data.limit.days} 天 <Clause id={board.data.limit.clause} />
          </>
        )}
      </PageHeader>
      {board.isPending && <Loading>正在汇总各账号的更新情况…</Loading>}
      {board.isError && <ErrorState problem={board.error} onRetry={() => void board.refetch()} />}
      {board.data && <Board board={board.data} mayCollect={mayCollect} />}
    </>
  );
}

function Board({ board, mayCollect }: { board: BoardReply; mayCollect: boolean }) {
  if (board.accounts === 0) {
    return (
      <EmptyState title="范围内还没有在用的账号" action={<PageLink to="/accounts">前往账号</PageLink>}>
        登记账号并导入发布记录或添加信息源后，这里显示各账号多久没有更新。
      </EmptyState>
    );
  }
  return (
    <>
      <Sentence board={board} />
      <section className="zj-section">
        <h2>距最近一次发布的天数</h2>
        <SilenceChart spread={board.spread} limitDays={board.limit.days} />
      </section>
      <section className="zj-section">
        <h2>超过时限或无法判断的账号</h2>
        <SilentList rows={board.worst} total={board.silent + board.unknown} />
      </section>
      <SourceHealth board={board} mayCollect={mayCollect} />
    </>
  );
}

function Sentence({ board }: { board: BoardReply }) {
  return (
    <StatSentence>
      <Stat value={board.accounts} unit="个" />
      在用账号中，
      <Stat value={board.silent} unit="个" tone="blocked" />
      已证实超过 {board.limit.days} 天没有更新
      {board.unknown > 0 && (
        <>
          ，<Stat value={board.unknown} unit="个" tone="soon" />
          因没有可靠的采集结果而无法判断
        </>
      )}
      。
      {board.stalled > 0
        ? `有 ${board.stalled} 个账号的信息源整体没有新内容，采集可能停滞。`
        : board.unseen > 0
          ? `一天内没有成功采集的账号有 ${board.unseen} 个。`
          : '所有账号一天内都有成功的采集。'}
    </StatSentence>
  );
}

function SourceHealth({ board, mayCollect }: { board: BoardReply; mayCollect: boolean }) {
  const { total, ok, failing, waiting } = board.sources;
  return (
    <section className="zj-section">
      <h2>信息源</h2>
      {total === 0 ? (
        <p>
          还没有信息源，目前只能靠导入发布记录判断。
          {mayCollect && <PageLink to="/monitoring/sources/new">添加信息源</PageLink>}
        </p>
      ) : (
        <p>
          共 <Stat value={total} unit="个" to="/monitoring/sources" />
          ，正常 <Stat value={ok} unit="个" to="/monitoring/sources" search={{ state: 'ok' }} />
          ，采集失败{' '}
          <Stat value={failing} unit="个" tone="blocked" to="/monitoring/sources" search={{ state: 'failing' }} />
          ，尚未采集 <Stat value={waiting} unit="个" to="/monitoring/sources" search={{ state: 'waiting' }} />。
        </p>
      )}
    </section>
  );
}
