import { App } from 'antd';
import { ApiProblem, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ThreePane } from '#ui/ThreePane.tsx';
import { Time } from '#ui/Time.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { publishingOperations, type ReleasableDetail, type ReleasableRow } from '../contract.ts';
import { ReleaseFacts } from './ReleaseFacts.tsx';
import { ReleaseSubject } from './ReleaseSubject.tsx';
import { StopBanner } from './StopBanner.tsx';

/** What passed every review and waits for the authorised release, longest waiting first. */
export function ReleasePage() {
  const [search, change] = usePageSearch<{ item?: string }>();
  const goTo = useGoTo();
  const isPhone = usePhone();
  const { message } = App.useApp();
  const list = useList(publishingOperations.listReleaseQueue, {});
  const open = search.item ?? null;
  const item = useOperation(
    publishingOperations.readReleasable,
    { params: { itemId: open ?? '' } },
    { enabled: open !== null },
  );
  const shown = item.data?.itemId === open ? item.data : undefined;
  const onReleased = (publicationIds: readonly string[]) => {
    void message.success('已签发');
    const [only] = publicationIds;
    goTo(publicationIds.length === 1 && only ? `/publications/${only}` : '/publications');
  };
  return (
    <>
      {!(isPhone && open) && (
        <PageHeader title="签发">已通过三审的稿件。签发的是您看到的这一版文本；签发后仍有几秒可以停止。</PageHeader>
      )}
      <StopBanner />
      <ThreePane
        queueLabel="待签发"
        subjectLabel="稿件"
        onBack={() => change({ item: '' })}
        queue={
          <DataTable
            name="publishing.release"
            caption="待签发稿件"
            unit="篇"
            isLines
            columns={columns}
            list={list}
            rowKey={(row) => row.itemId}
            onOpen={(row) => change({ item: row.itemId })}
            {...(open ? { currentKey: open } : {})}
            empty={<EmptyState title="没有待签发的稿件">稿件通过初审、复审、终审后会出现在这里。</EmptyState>}
          />
        }
        nothingOpen={
          list.rows.length > 0 ? (
            <EmptyState title="请从左侧选择一篇">先看全文和各环节审核人，再签发。</EmptyState>
          ) : null
        }
        subject={
          open && (
            <Subject item={shown} problem={item.error} onRetry={() => void item.refetch()} onReleased={onReleased} />
          )
        }
        facts={shown && <ReleaseFacts item={shown} />}
      />
    </>
  );
}

function Subject({
  item,
  problem,
  onRetry,
  onReleased,
}: {
  item: ReleasableDetail | undefined;
  problem: unknown;
  onRetry: () => void;
  onReleased: (ids: readonly string[]) => void;
}) {
  if (!item && problem) return <ErrorState problem={problem} onRetry={onRetry} />;
  if (!item) return <Loading>正在读取稿件…</Loading>;
  const isGone = problem instanceof ApiProblem && problem.status === 404;
  return <ReleaseSubject key={item.sha} item={item} isGone={isGone} onReleased={onReleased} />;
}

const columns: DataColumn<ReleasableRow>[] = [
  { key: 'title', title: '稿件', render: (row) => row.title },
  {
    key: 'targets',
    title: '账号',
    phone: 'end',
    render: (row) => <span className="zj-quiet">{row.targetCount} 个账号</span>,
  },
  { key: 'unit', title: '单位', render: (row) => `${row.unitName} · ${row.authorName}` },
  { key: 'approved', title: '终审通过', render: (row) => <Time at={row.approvedAt} as="since" /> },
];
