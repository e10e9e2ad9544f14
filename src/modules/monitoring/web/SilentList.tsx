import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { ListState } from '#ui/list.ts';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { SilentRow } from '../contract.ts';
import './monitoring.css';

const columns: readonly DataColumn<SilentRow>[] = [
  { key: 'name', title: '账号', render: (row) => row.name },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName, isWide: true },
  {
    key: 'days',
    title: '未更新',
    width: '8em',
    align: 'right',
    render: (row) => (row.days === null ? '没有内容' : `${Math.floor(row.days).toLocaleString('zh-CN')} 天`),
    phone: 'end',
  },
  {
    key: 'last',
    title: '最近发布',
    width: '11em',
    render: (row) => (row.lastPostAt ? <Time at={row.lastPostAt} /> : '没有发现'),
  },
  {
    key: 'ok',
    title: '最近成功采集',
    width: '11em',
    render: (row) => (row.lastOkAt ? <Time at={row.lastOkAt} /> : '从未'),
  },
  {
    key: 'verdict',
    title: '判断',
    width: '8em',
    render: (row) =>
      row.verdict === 'silent' ? (
        <StatusTag tone="blocked">已证实</StatusTag>
      ) : (
        <StatusTag tone="soon">无法判断</StatusTag>
      ),
  },
  {
    key: 'reason',
    title: '依据',
    render: (row) => <span className="monitoring-reason">{row.reason}</span>,
    isWide: true,
  },
];

/** Accounts beyond the limit, the proved ones first, each with the last good look beside it. */
export function SilentList({ rows, total }: { rows: readonly SilentRow[]; total: number }) {
  const list: ListState<SilentRow> = {
    rows,
    count: { value: total, capped: false },
    status: 'ready',
    problem: null,
    hasMore: false,
    isReadingMore: false,
    isRefreshing: false,
    readMore: () => undefined,
    retry: () => undefined,
  };
  return (
    <>
      <DataTable
        name="monitoring.silent"
        caption="超过时限或无法判断的账号"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.accountId}
        rowHref={(row) => `/monitoring/accounts/${row.accountId}`}
        empty={<EmptyState title="没有超过时限的账号">所有账号都在时限内有更新。</EmptyState>}
      />
      {total > rows.length && (
        <p className="zj-quiet">
          这里只列最久的 {rows.length} 个，共 {total.toLocaleString('zh-CN')} 个；
          <PageLink to="/inspections/new">组织一次检查</PageLink>可得到全部名单。
        </p>
      )}
    </>
  );
}
