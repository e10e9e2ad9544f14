import { Button, Select } from 'antd';
import { useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { accountModes, type AccountMode } from '../facts-contract.ts';
import {
  accountStates,
  platforms,
  registryOperations,
  type AccountRow,
  type AccountState,
  type Platform,
} from '../contract.ts';
import { accountModeTexts, accountStateTexts, platformTexts } from '../texts.ts';
import { AccountStateTag } from './registry-marks.tsx';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  state?: AccountState;
  platform?: Platform;
  mode?: AccountMode;
  unitId?: string;
}

const columns: readonly DataColumn<AccountRow>[] = [
  { key: 'name', title: '账号', render: (row) => (row.isMain ? `${row.name}（主账号）` : row.name), phone: 'title' },
  { key: 'platform', title: '平台', width: '8em', render: (row) => platformTexts[row.platform] },
  { key: 'unit', title: '主办单位', render: (row) => row.unitName },
  { key: 'state', title: '状态', width: '10em', render: (row) => <AccountStateTag state={row.state} />, phone: 'end' },
  {
    key: 'last',
    title: '最近发布',
    width: '9em',
    render: (row) =>
      row.lastPostAt ? <Time at={row.lastPostAt} as="since" /> : <span className="zj-quiet">未采集到</span>,
  },
  {
    key: 'due',
    title: '最近期限',
    width: '11em',
    render: (row) => (row.dueAt ? <DueChip dueAt={row.dueAt} isShort /> : ''),
    phone: 'end',
  },
  {
    key: 'findings',
    title: '未关闭问题',
    width: '7em',
    align: 'right',
    isWide: true,
    render: (row) => (row.findingCount > 0 ? `${row.findingCount} 个` : ''),
    phone: 'hidden',
  },
  {
    key: 'mode',
    title: '发布方式',
    width: '7em',
    isWide: true,
    render: (row) => accountModeTexts[row.mode],
    phone: 'hidden',
  },
  { key: 'platformId', title: '平台账号标识', optional: true, render: (row) => row.platformId ?? '', phone: 'hidden' },
  {
    key: 'openedOn',
    title: '启用日期',
    width: '9em',
    optional: true,
    render: (row) => row.openedOn ?? '',
    phone: 'hidden',
  },
];

/** The register of accounts: search first, views by state. */
export function AccountsPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const { state, ...narrow } = filters;
  const list = useList(registryOperations.listAccounts, { query: filters });
  const counts = useOperation(registryOperations.countAccounts, { query: narrow }, { keepPrevious: true });
  const goTo = useGoTo();
  const mayManage = useMay('registry.manage');
  const countOf = (one: AccountState) => counts.data?.states[one] ?? 0;
  const shownStates = accountStates.filter(
    (one) => countOf(one) > 0 || one === state || one === 'running' || one === 'unfiled',
  );
  return (
    <>
      <PageHeader
        title="账号"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/accounts/new')}>
              登记账号
            </Button>
          )
        }
      />
      <DataTable
        name="registry.accounts"
        caption="账号"
        unit="个"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/accounts/${row.id}`}
        search={{
          placeholder: '账号名称、平台账号标识或主办单位',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按状态',
          value: state ?? '',
          onChange: (value) => setFilters({ state: value as AccountState }),
          pills: [
            { value: '', label: '全部', count: counts.data?.total },
            ...shownStates.map((one) => ({
              value: one,
              label: accountStateTexts[one],
              count: counts.data && countOf(one),
              alert: one === 'unfiled',
            })),
          ],
        }}
        filters={<MoreFilters filters={filters} onChange={setFilters} />}
        tools={mayManage && <Button onClick={() => goTo('/accounts/import')}>导入</Button>}
        isFiltered={Object.values(filters).some(Boolean)}
        onClearFilters={() =>
          setFilters({
            search: '',
            state: undefined,
            platform: undefined,
            mode: undefined,
            unitId: undefined,
          } as Filters)
        }
        empty={
          <EmptyState
            title="还没有登记账号"
            action={
              mayManage && (
                <Button type="primary" onClick={() => goTo('/accounts/import')}>
                  导入现有账号
                </Button>
              )
            }
          >
            登记或导入后，账号会列在这里，备案期限和更新间隔随之开始提醒。
          </EmptyState>
        }
      />
    </>
  );
}

function MoreFilters({ filters, onChange }: { filters: Filters; onChange: (change: Filters) => void }) {
  return (
    <>
      <Select
        aria-label="平台"
        placeholder="全部平台"
        allowClear
        style={{ minWidth: '9em' }}
        {...(filters.platform ? { value: filters.platform } : {})}
        onChange={(platform: Platform | undefined) => onChange({ platform } as Filters)}
        options={platforms.map((one) => ({ value: one, label: platformTexts[one] }))}
      />
      <Select
        aria-label="发布方式"
        placeholder="全部发布方式"
        allowClear
        style={{ minWidth: '9em' }}
        {...(filters.mode ? { value: filters.mode } : {})}
        onChange={(mode: AccountMode | undefined) => onChange({ mode } as Filters)}
        options={accountModes.map((one) => ({ value: one, label: accountModeTexts[one] }))}
      />
      <UnitSelect
        label="主办单位"
        placeholder="全部单位"
        isOptional
        value={filters.unitId}
        onChange={(unitId) => onChange({ unitId } as Filters)}
      />
    </>
  );
}
