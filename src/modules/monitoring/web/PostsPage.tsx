import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { monitoringOperations, type PostRow } from '../contract.ts';
import './monitoring.css';

/** A link out of the house: the address was cleaned to http(s) when it was collected. */
export function OutsideLink({ url, children }: { url: string; children: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

export const postColumns: readonly DataColumn<PostRow>[] = [
  { key: 'title', title: '标题', render: (row) => <OutsideLink url={row.url}>{row.title}</OutsideLink> },
  {
    key: 'account',
    title: '账号',
    width: '14em',
    render: (row) => <PageLink to={`/monitoring/accounts/${row.accountId}`}>{row.accountName}</PageLink>,
  },
  { key: 'unit', title: '主办单位', width: '14em', render: (row) => row.unitName, isWide: true, phone: 'hidden' },
  { key: 'published', title: '发布时间', width: '11em', render: (row) => <Time at={row.publishedAt} />, phone: 'end' },
  {
    key: 'captured',
    title: '采集时间',
    width: '11em',
    render: (row) => <Time at={row.capturedAt} />,
    isWide: true,
    phone: 'hidden',
  },
  {
    key: 'compare',
    title: '审定比对',
    width: '7em',
    render: (row) => <PageLink to={`/monitoring/posts/${row.id}`}>查看比对</PageLink>,
    phone: 'hidden',
  },
  {
    key: 'own',
    title: '来自本系统',
    width: '8em',
    render: (row) => (row.publicationId ? '是' : '否'),
    optional: true,
    phone: 'hidden',
  },
];

/** The register of collected posts. */
export function PostsPage() {
  const [filters, change] = usePageSearch<{ search?: string }>();
  const mayCollect = useMay('monitoring.collect');
  const list = useList(monitoringOperations.listPosts, { query: filters.search ? { search: filters.search } : {} });
  const importLink = mayCollect && (
    <PageLink to="/monitoring/posts/import">
      <Button>导入发布记录</Button>
    </PageLink>
  );
  return (
    <>
      <PageHeader title="发布记录">各账号已公开发布的内容，由采集或导入得到；同一链接只记一次。</PageHeader>
      <DataTable
        name="monitoring.posts"
        caption="发布记录"
        unit="篇"
        columns={postColumns}
        list={list}
        rowKey={(row) => row.id}
        search={{
          placeholder: '标题或账号名称',
          value: filters.search ?? '',
          onSearch: (search) => change({ search }),
        }}
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => change({ search: '' })}
        tools={importLink}
        empty={
          <EmptyState title="还没有发布记录" action={importLink}>
            添加信息源后自动采集，也可以导入已有的发布记录。
          </EmptyState>
        }
      />
    </>
  );
}
