import { Button } from 'antd';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { inspectionOperations, type InspectionRow } from '../contract.ts';

const columns: readonly DataColumn<InspectionRow>[] = [
  { key: 'title', title: '检查', render: (row) => row.title },
  { key: 'asOf', title: '检查时点', width: '12em', render: (row) => <Time at={row.asOf} /> },
  { key: 'checked', title: '账号', width: '6em', align: 'right', render: (row) => row.checked.toLocaleString('zh-CN') },
  { key: 'failed', title: '结果', width: '11em', render: (row) => <Outcome row={row} />, phone: 'end' },
  { key: 'unit', title: '范围', width: '14em', render: (row) => row.unitName, isWide: true },
  { key: 'pack', title: '依据', render: (row) => row.packTitle, isWide: true, phone: 'hidden' },
  { key: 'by', title: '检查人', width: '9em', render: (row) => row.inspectedBy, phone: 'hidden' },
];

function Outcome({ row }: { row: InspectionRow }) {
  if (row.failed > 0) return <StatusTag tone="blocked">不合格 {row.failed.toLocaleString('zh-CN')}</StatusTag>;
  return row.unknown > 0 ? (
    <StatusTag tone="soon">无法判定 {row.unknown.toLocaleString('zh-CN')}</StatusTag>
  ) : (
    <StatusTag tone="met">全部合格</StatusTag>
  );
}

/** The register of inspections. */
export function InspectionsPage() {
  const [filters, change] = usePageSearch<{ search?: string }>();
  const mayRun = useMay('inspection.run');
  const list = useList(inspectionOperations.listInspections, {
    query: filters.search ? { search: filters.search } : {},
  });
  const run = mayRun && (
    <PageLink to="/inspections/new">
      <Button type="primary">组织检查</Button>
    </PageLink>
  );
  return (
    <>
      <PageHeader title="检查" actions={run}>
        每次检查记录一个时点的结果，不再改动；不合格的逐一立为问题。
      </PageHeader>
      <DataTable
        name="inspection.inspections"
        caption="检查"
        unit="次"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/inspections/${row.id}`}
        search={{ placeholder: '检查名称', value: filters.search ?? '', onSearch: (search) => change({ search }) }}
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => change({ search: '' })}
        empty={
          <EmptyState title="还没有做过检查" action={run}>
            按国家检查指标或本地规定，一次查完范围内的全部账号。
          </EmptyState>
        }
      />
    </>
  );
}
