import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { Time } from '#ui/Time.tsx';
import { returnOperations as operations, returnStates, type ReturnLine, type ReturnState } from '../contract.ts';
import { returnStateTexts } from '../texts.ts';
import { ReturnStateTag } from './ReturnStateTag.tsx';

const columns: readonly DataColumn<ReturnLine>[] = [
  { key: 'title', title: '报表', render: (row) => row.title, phone: 'title' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <ReturnStateTag state={row.state} isLate={row.isLate} />,
    width: '12rem',
    phone: 'end',
  },
  { key: 'due', title: '期限', render: (row) => <Time at={row.dueAt} />, width: '10rem' },
  { key: 'from', title: '要求单位', render: (row) => row.organiserName },
];

/** Returns that this unit owes or handed in. */
export function ReturnsPage() {
  const { query, table } = useRegisterFilters<ReturnState>({
    placeholder: '标题',
    states: returnStates,
    stateText: (state) => returnStateTexts[state],
  });
  const list = useList(operations.listReturns, { query });
  return (
    <>
      <PageHeader title="报送报表">上级要求报送的统计表：系统先填已知的数，补全后审校、签署、盖章报送。</PageHeader>
      <DataTable
        name="statistics.returns"
        caption="报表"
        unit="张"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/returns/${row.id}`}
        {...table}
        empty={<EmptyState title="没有要报送的报表">上级下达后列在这里，并出现在填报人的今日页。</EmptyState>}
      />
    </>
  );
}
