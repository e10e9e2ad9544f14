import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { platformTexts } from '#modules/registry/web/public.tsx';
import { recordOperations, type CustodyRow } from '../record-contract.ts';
import { phoneKindTexts } from '../texts.ts';
import { GapTags, HolderName } from './custody-marks.tsx';
import './custody.css';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  view?: 'all' | 'missing' | 'recorded';
  unitId?: string;
}

const columns: readonly DataColumn<CustodyRow>[] = [
  {
    key: 'account',
    title: '账号',
    render: (row) => `${row.accountName}（${platformTexts[row.platform]}）`,
    phone: 'title',
  },
  { key: 'unit', title: '主办单位', isWide: true, render: (row) => row.unitName },
  { key: 'custodian', title: '保管人', width: '9em', render: (row) => <HolderName holder={row.custodian} /> },
  {
    key: 'deputy',
    title: 'B岗',
    width: '8em',
    isWide: true,
    render: (row) => <HolderName holder={row.deputy} />,
    phone: 'hidden',
  },
  { key: 'phone', title: '管理员手机', width: '10em', render: (row) => phoneWords(row), phone: 'hidden' },
  {
    key: 'operators',
    title: '运营者',
    width: '5em',
    align: 'right',
    render: (row) => `${row.operatorCount} 人`,
    phone: 'hidden',
  },
  {
    key: 'devices',
    title: '设备',
    width: '5em',
    align: 'right',
    render: (row) => `${row.deviceCount} 台`,
    phone: 'hidden',
  },
  { key: 'rotate', title: '应换密', width: '9em', render: (row) => <RotateBy row={row} /> },
  {
    key: 'review',
    title: '应核对',
    width: '8em',
    optional: true,
    render: (row) => row.reviewBy ?? '',
    phone: 'hidden',
  },
  { key: 'mailbox', title: '绑定邮箱', optional: true, render: (row) => row.mailbox, phone: 'hidden' },
  { key: 'gaps', title: '缺项', width: '15em', render: (row) => <GapTags gaps={row.gaps} />, phone: 'end' },
];

function phoneWords(row: CustodyRow): string {
  if (row.phoneKind === null) return '';
  return row.phonePost === '' ? phoneKindTexts[row.phoneKind] : `${phoneKindTexts[row.phoneKind]}，${row.phonePost}`;
}

function RotateBy({ row }: { row: CustodyRow }) {
  if (row.rotateBy === null) return <span className="zj-quiet">{row.rotatedOn === null ? '未登记' : '无期限'}</span>;
  const isLate = row.gaps.includes('rotationOverdue');
  return isLate ? <StatusTag tone="blocked">{row.rotateBy}</StatusTag> : <>{row.rotateBy}</>;
}

/** Accounts by who holds what of them; what is missing stands out. */
export function CustodyPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const list = useList(recordOperations.listCustody, { query: filters });
  return (
    <>
      <PageHeader title="保管">谁保管账号的手机、邮箱、设备，谁在操作，何时换过密码。本系统不保存任何密码。</PageHeader>
      <DataTable
        name="custody.accounts"
        caption="账号"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.accountId}
        rowHref={(row) => `/accounts/${row.accountId}/custody`}
        search={{
          placeholder: '账号、主办单位或保管人员',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按登记情况',
          value: filters.view ?? 'all',
          onChange: (view) => setFilters({ view: view as 'all' }),
          pills: [
            { value: 'all', label: '全部' },
            { value: 'missing', label: '未登记' },
            { value: 'recorded', label: '已登记' },
          ],
        }}
        filters={
          <UnitSelect
            value={filters.unitId}
            onChange={(unitId) => setFilters({ unitId: unitId ?? '' })}
            placeholder="全部单位"
            isOptional
          />
        }
        tools={
          <Button href={hrefOf(recordOperations.exportCustody, { query: filters })} download>
            导出
          </Button>
        }
        isFiltered={Boolean(filters.search || filters.unitId || (filters.view && filters.view !== 'all'))}
        onClearFilters={() => setFilters({ search: '', unitId: '', view: 'all' })}
        empty={<EmptyState title="还没有账号">登记账号后，在这里登记谁保管、谁操作、用哪台设备。</EmptyState>}
      />
    </>
  );
}
