import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { publicationViews, publishingOperations, type PublicationRow, type PublicationView } from '../contract.ts';
import { liveVerdictTexts, publicationViewTexts } from '../texts.ts';
import { LedgerDialog } from './LedgerDialog.tsx';
import { PublicationTag } from './PublicationTag.tsx';
import { StopBanner } from './StopBanner.tsx';

/** The register of publications: what went where, when, and whether it still reads as approved. */
export function PublicationsPage() {
  const [search, change] = usePageSearch<{ view?: string; q?: string }>();
  const mayRelease = useMay('publishing.release');
  const view = publicationViews.find((one) => one === search.view);
  const list = useList(publishingOperations.listPublications, {
    query: { ...(view ? { view } : {}), ...(search.q ? { search: search.q } : {}) },
  });
  return (
    <>
      <PageHeader
        title="发布"
        actions={
          <>
            <LedgerDialog />
            {mayRelease && <PageLink to="/release">去签发</PageLink>}
          </>
        }
      >
        每篇稿件发到每个账号记一行；发布后自动读取线上页面，与审定文本逐字核对。
      </PageHeader>
      <StopBanner />
      <DataTable
        name="publishing.publications"
        caption="发布登记"
        unit="条"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/publications/${row.id}`}
        search={{ placeholder: '标题或账号名称', value: search.q ?? '', onSearch: (q) => change({ q }) }}
        pills={{
          label: '按进展',
          value: view ?? '',
          onChange: (value) => change({ view: value }),
          pills: [
            { value: '', label: '全部' },
            ...publicationViews.map((one: PublicationView) => ({ value: one, label: publicationViewTexts[one] })),
          ],
        }}
        isFiltered={Boolean(view ?? search.q)}
        onClearFilters={() => change({ view: '', q: '' })}
        empty={
          <EmptyState title="还没有发布记录">
            稿件通过三审并签发后，会在这里看到发送进展、文章链接和核对结果。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: DataColumn<PublicationRow>[] = [
  { key: 'title', title: '标题', render: (row) => row.title },
  { key: 'state', title: '状态', width: '9.5rem', phone: 'end', render: (row) => <PublicationTag state={row.state} /> },
  { key: 'account', title: '账号', width: '12rem', render: (row) => row.accountName },
  { key: 'unit', title: '单位', width: '13rem', isWide: true, phone: 'hidden', render: (row) => row.unitName },
  { key: 'released', title: '签发', width: '11rem', render: (row) => <Released row={row} /> },
  {
    key: 'published',
    title: '发布时间',
    width: '9rem',
    render: (row) => (row.publishedAt ? <Time at={row.publishedAt} /> : <span className="zj-quiet">—</span>),
  },
  {
    key: 'verdict',
    title: '线上核对',
    width: '9rem',
    isWide: true,
    phone: 'hidden',
    render: (row) => (row.liveVerdict ? liveVerdictTexts[row.liveVerdict] : <span className="zj-quiet">未核对</span>),
  },
];

function Released({ row }: { row: PublicationRow }) {
  return (
    <>
      {row.releasedByName} <Time at={row.releasedAt} />
    </>
  );
}
