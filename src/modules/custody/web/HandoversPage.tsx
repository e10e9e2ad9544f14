import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { handoverOperations, type HandoverRow } from '../handover-contract.ts';
import { handoverReasonTexts } from '../texts.ts';
import { HandoverStateTag } from './custody-marks.tsx';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  view?: 'running' | 'done' | 'all';
}

const columns: readonly DataColumn<HandoverRow>[] = [
  { key: 'account', title: '账号', render: (row) => row.accountName, phone: 'title' },
  { key: 'unit', title: '主办单位', isWide: true, render: (row) => row.unitName },
  {
    key: 'giver',
    title: '移交人',
    width: '10em',
    render: (row) => `${row.giverName}，${handoverReasonTexts[row.reason]}`,
  },
  {
    key: 'receiver',
    title: '接收人',
    width: '8em',
    render: (row) => row.receiverName ?? <span className="zj-quiet">未定</span>,
  },
  { key: 'state', title: '状态', width: '9em', render: (row) => <HandoverStateTag state={row.state} />, phone: 'end' },
  { key: 'next', title: '下一步', width: '16em', render: (row) => row.next },
  {
    key: 'due',
    title: '最近期限',
    width: '11em',
    render: (row) => (row.dueAt ? <DueChip dueAt={row.dueAt} isShort /> : ''),
    phone: 'end',
  },
  {
    key: 'started',
    title: '发起',
    width: '8em',
    isWide: true,
    render: (row) => <Time at={row.startedAt} />,
    phone: 'hidden',
  },
];

/** Handovers under way and done. */
export function HandoversPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const list = useList(handoverOperations.listHandovers, { query: filters });
  return (
    <>
      <PageHeader title="账号交接">
        保管人离职、调任、辞职时办理：停用旧权限、三方签字、更换密码、完善上级平台信息。
      </PageHeader>
      <DataTable
        name="custody.handovers"
        caption="交接"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/handovers/${row.id}`}
        search={{
          placeholder: '账号、单位或人员',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按进展',
          value: filters.view ?? 'running',
          onChange: (view) => setFilters({ view: view as 'running' }),
          pills: [
            { value: 'running', label: '办理中' },
            { value: 'done', label: '已办结' },
            { value: 'all', label: '全部' },
          ],
        }}
        tools={
          <Button href={hrefOf(handoverOperations.exportHandovers)} download>
            导出
          </Button>
        }
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => setFilters({ search: '' })}
        empty={<EmptyState title="没有在办的交接">登记人员离岗后自动出现；也可以在账号的保管页“发起交接”。</EmptyState>}
      />
    </>
  );
}
