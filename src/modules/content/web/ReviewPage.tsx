import { App } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { ThreePane } from '#ui/ThreePane.tsx';
import { Time } from '#ui/Time.tsx';
import { contentOperations, type ItemReply, type ReviewRow } from '../contract.ts';
import { classesText } from '../texts.ts';
import { BatchApproval } from './BatchApproval.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import { ReviewSubject } from './ReviewSubject.tsx';

/** What waits for my review, oldest first; after a decision the next one opens. */
export function ReviewPage() {
  const [search, change] = usePageSearch<{ item?: string }>();
  const list = useList(contentOperations.reviewQueue, {});
  const isPhone = usePhone();
  const { message } = App.useApp();
  const open = search.item ?? null;
  const item = useOperation(contentOperations.readItem, { params: { itemId: open ?? '' } }, { enabled: open !== null });
  const goOn = (words: string) => {
    void message.success(words);
    change({ item: nextOf(list.rows, open)?.itemId ?? '' });
  };
  const isHeadHidden = isPhone && open !== null;
  return (
    <>
      {!isHeadHidden && (
        <PageHeader title="审核">等待您审核的稿件，等得最久的在最上面。不能审核自己写的或改的稿件。</PageHeader>
      )}
      {open === null && <BatchApproval rows={list.rows} />}
      <ThreePane
        queueLabel="待审"
        subjectLabel="稿件"
        onBack={() => change({ item: '' })}
        queue={
          <DataTable
            name="content.review"
            caption="待审稿件"
            unit="篇"
            isLines
            columns={columns}
            list={list}
            rowKey={(row) => row.itemId}
            onOpen={(row) => change({ item: row.itemId })}
            {...(open ? { currentKey: open } : {})}
            empty={<EmptyState title="没有待审的稿件">采编人员提交审核后，轮到您的环节时会出现在这里。</EmptyState>}
          />
        }
        nothingOpen={
          list.rows.length > 0 ? (
            <EmptyState title="请从左侧选择一篇">通过：Alt＋回车；退回修改：Alt＋Shift＋R。</EmptyState>
          ) : null
        }
        subject={
          open && (
            <Subject
              item={item.data?.id === open ? item.data : undefined}
              problem={item.error}
              onRetry={() => void item.refetch()}
              onDone={goOn}
            />
          )
        }
        facts={open && item.data?.id === open && <ReviewFacts item={item.data} />}
      />
    </>
  );
}

function Subject({
  item,
  problem,
  onRetry,
  onDone,
}: {
  item: ItemReply | undefined;
  problem: unknown;
  onRetry: () => void;
  onDone: (words: string) => void;
}) {
  if (!item && problem) return <ErrorState problem={problem} onRetry={onRetry} />;
  if (!item) return <Loading>正在读取稿件…</Loading>;
  return <ReviewSubject key={item.id} item={item} onDone={onDone} />;
}

/** The row after the open one, or the first of the others. */
function nextOf(rows: readonly ReviewRow[], open: string | null): ReviewRow | undefined {
  const at = rows.findIndex((row) => row.itemId === open);
  return rows[at + 1] ?? rows.find((row) => row.itemId !== open);
}

const columns: DataColumn<ReviewRow>[] = [
  { key: 'title', title: '稿件', render: (row) => row.title },
  { key: 'step', title: '环节', phone: 'end', render: (row) => <span className="zj-quiet">{row.stepText}</span> },
  {
    key: 'unit',
    title: '单位',
    render: (row) =>
      `${row.unitName} · ${row.authorName}${row.classes.length === 0 ? '' : ` · ${classesText(row.classes)}`}`,
  },
  { key: 'opened', title: '提交', render: (row) => <Time at={row.openedAt} as="since" /> },
  {
    key: 'due',
    title: '办理时限',
    phone: 'hidden',
    render: (row) => (row.dueAt ? <Time at={row.dueAt} /> : <span className="zj-quiet">未设</span>),
  },
];
