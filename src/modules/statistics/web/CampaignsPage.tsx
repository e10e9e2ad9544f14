import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { campaignOperations as operations, type CampaignRow } from '../campaign-contract.ts';

const columns: readonly DataColumn<CampaignRow>[] = [
  { key: 'title', title: '报送任务', render: (row) => row.title, phone: 'title' },
  {
    key: 'progress',
    title: '进度',
    render: (row) =>
      row.isCancelled ? (
        <StatusTag tone="neutral">已撤销</StatusTag>
      ) : (
        `${row.handedIn} / ${row.asked} 已报，${row.accepted} 已接收`
      ),
    width: '15rem',
    phone: 'end',
  },
  {
    key: 'late',
    title: '逾期',
    render: (row) => (row.late > 0 ? <StatusTag tone="blocked">{row.late} 个</StatusTag> : '无'),
    width: '7rem',
  },
  { key: 'due', title: '期限', render: (row) => <Time at={row.dueAt} />, width: '10rem' },
  { key: 'unit', title: '下达单位', render: (row) => row.unitName, phone: 'hidden' },
];

/** What was asked of units, and how far it came in. */
export function CampaignsPage() {
  const goTo = useGoTo();
  const [filters, setFilters] = usePageSearch<{ search?: string }>();
  const list = useList(operations.listCampaigns, { query: filters });
  return (
    <>
      <PageHeader
        title="报送任务"
        actions={
          <Button type="primary" onClick={() => goTo('/campaigns/new')}>
            下达报送任务
          </Button>
        }
      />
      <DataTable
        name="statistics.campaigns"
        caption="报送任务"
        unit="次"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/campaigns/${row.id}`}
        search={{ placeholder: '标题', value: filters.search ?? '', onSearch: (search) => setFilters({ search }) }}
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => setFilters({ search: '' })}
        empty={
          <EmptyState title="还没有报送任务">
            向下级单位收集《政务新媒体情况统计表》或自定的报表，到期自动催报，交来后自动汇总。
          </EmptyState>
        }
      />
    </>
  );
}
