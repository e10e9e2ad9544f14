import { PageHeader } from '#ui/PageHeader.tsx';
import { useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { platformTexts } from '#modules/registry/web/public.tsx';
import type { Platform } from '#modules/registry/contract.ts';
import { connectionOperations, type ConnectionRow } from '../connectors-contract.ts';

/** Accounts and whether they can be published to by interface. */
export function ConnectionsPage() {
  const { data, error, refetch } = useOperation(connectionOperations.listConnections);
  return (
    <>
      <PageHeader title="发布连接">
        账号连上平台后，签发的稿件由系统发送并自动核对。密钥和授权加密保存，不再显示。没有连接的账号由人工发布。
      </PageHeader>
      <DataTable
        name="publishing.connections"
        caption="发布连接"
        unit="个"
        columns={columns}
        list={{
          rows: data?.rows ?? [],
          count: data ? { value: data.rows.length, capped: data.capped } : null,
          status: data ? 'ready' : error ? 'error' : 'loading',
          problem: error,
          hasMore: false,
          isReadingMore: false,
          isRefreshing: false,
          readMore: () => undefined,
          retry: () => void refetch(),
        }}
        rowKey={(row) => row.accountId}
        rowHref={(row) => `/connections/${row.accountId}`}
        empty={<EmptyState title="还没有账号">在“账号”中登记账号后，可在这里配置发布连接。</EmptyState>}
      />
    </>
  );
}

const columns: DataColumn<ConnectionRow>[] = [
  { key: 'account', title: '账号', render: (row) => row.accountName },
  { key: 'state', title: '连接', width: '10rem', phone: 'end', render: (row) => <ConnectionState row={row} /> },
  {
    key: 'platform',
    title: '平台',
    width: '8rem',
    render: (row) => platformTexts[row.platform as Platform],
  },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  {
    key: 'appId',
    title: '应用编号',
    width: '14rem',
    render: (row) => row.connection?.appId ?? <span className="zj-quiet">—</span>,
  },
  {
    key: 'checked',
    title: '最近自检',
    width: '10rem',
    render: (row) =>
      row.connection?.checkedAt ? <Time at={row.connection.checkedAt} /> : <span className="zj-quiet">—</span>,
  },
];

/** A connection's state in a word. */
export function ConnectionState({ row }: { row: ConnectionRow }) {
  if (!row.connection) return <StatusTag tone="neutral">人工发布</StatusTag>;
  if (row.connector?.auth === 'oauth' && !row.connection.hasGrant) return <StatusTag tone="soon">待授权</StatusTag>;
  if (row.connection.state === 'broken') return <StatusTag tone="blocked">需要处理</StatusTag>;
  return row.connection.checkedAt ? (
    <StatusTag tone="met">自检正常</StatusTag>
  ) : (
    <StatusTag tone="soon">未自检</StatusTag>
  );
}
