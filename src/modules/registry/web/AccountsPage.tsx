import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { usePhone } from '#ui/use-phone.ts';
import { accountStates, registryOperations, type AccountState } from '../contract.ts';
import { registerOperations } from '../register-contract.ts';
import { accountStateTexts } from '../texts.ts';
import { accountColumns } from './account-columns.tsx';
import { cleared, filterCount, isNarrowed, sortOf, toAccountQuery, type AccountSearch } from './account-query.ts';
import { AccountBulk } from './AccountBulk.tsx';
import { AccountFilters } from './AccountFilters.tsx';
import { AccountMatrix } from './AccountMatrix.tsx';
import { AccountViews } from './AccountViews.tsx';
import './registry.css';

/** The register of accounts: a picture, the kept views, search, filters, one table in any order. */
export function AccountsPage() {
  const [search, setSearch] = usePageSearch<AccountSearch>();
  const query = toAccountQuery(search);
  const list = useList(registryOperations.listAccounts, { query });
  const counts = useOperation(registryOperations.countAccounts, { query }, { keepPrevious: true });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const goTo = useGoTo();
  const mayManage = useMay('registry.manage');
  const isPhone = usePhone();
  const [isOpen, setOpen] = useState(false);
  // On a phone the picture and the filters would fill the screen before the first account.
  const isUnfolded = !isPhone || isOpen;
  const cells = counts.data?.cells ?? [];
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
      {isUnfolded && <AccountMatrix cells={cells} />}
      <AccountViews search={search} onChange={setSearch} />
      <DataTable
        name="registry.accounts"
        caption="账号"
        unit="个"
        columns={accountColumns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/accounts/${row.id}`}
        sort={sortOf(search)}
        onSort={({ key, order }) => setSearch({ sort: key, order })}
        search={{
          placeholder: '账号、单位的名称或拼音（首字母），平台账号标识',
          value: search.search ?? '',
          onSearch: (text) => setSearch({ search: text }),
        }}
        pills={statePills(
          cells.filter((cell) => query.platform === undefined || cell.platform === query.platform),
          query.state,
          counts.data !== undefined,
          (state) => setSearch({ state }),
        )}
        filters={
          <>
            {isPhone && <FoldButton count={filterCount(search)} isOpen={isOpen} onTurn={() => setOpen(!isOpen)} />}
            {isUnfolded && <AccountFilters search={search} onChange={setSearch} />}
          </>
        }
        tools={<Tools search={search} mayManage={mayManage} />}
        {...(mayManage ? { selection: { chosen, onChange: setChosen } } : {})}
        bulk={<AccountBulk chosen={chosen} onDone={() => setChosen(new Set())} />}
        isFiltered={isNarrowed(search)}
        onClearFilters={() => setSearch(cleared)}
        empty={<NoAccounts mayManage={mayManage} />}
      />
    </>
  );
}

function FoldButton({ count, isOpen, onTurn }: { count: number; isOpen: boolean; onTurn: () => void }) {
  return (
    <Button aria-expanded={isOpen} onClick={onTurn}>
      {isOpen ? '收起筛选和分布' : count > 0 ? `筛选和分布（已选 ${count}）` : '筛选和分布'}
    </Button>
  );
}

function statePills(
  cells: readonly { state: AccountState; count: number }[],
  chosen: AccountState | undefined,
  isKnown: boolean,
  onChange: (state: string) => void,
) {
  const countOf = (state: AccountState) =>
    cells.reduce((sum, cell) => (cell.state === state ? sum + cell.count : sum), 0);
  const shown = accountStates.filter(
    (one) => countOf(one) > 0 || one === chosen || one === 'running' || one === 'unfiled',
  );
  return {
    label: '按状态',
    value: chosen ?? '',
    onChange,
    pills: [
      { value: '', label: '全部', count: isKnown ? cells.reduce((sum, cell) => sum + cell.count, 0) : undefined },
      ...shown.map((one) => ({
        value: one,
        label: accountStateTexts[one],
        count: isKnown ? countOf(one) : undefined,
        alert: one === 'unfiled',
      })),
    ],
  };
}

function Tools({ search, mayManage }: { search: AccountSearch; mayManage: boolean }) {
  const goTo = useGoTo();
  const query = toAccountQuery(search);
  const fileOf = (format: 'csv' | 'xlsx') => (
    <a href={hrefOf(registerOperations.exportAccounts, { query: { ...query, format } })} download>
      {format === 'csv' ? '表格文件（CSV）' : 'Excel（XLSX）'}
    </a>
  );
  return (
    <>
      {mayManage && <Button onClick={() => goTo('/accounts/import')}>导入</Button>}
      <Dropdown
        menu={{
          items: [
            { key: 'xlsx', label: fileOf('xlsx') },
            { key: 'csv', label: fileOf('csv') },
            { key: 'qr', label: '打印二维码', onClick: () => goTo('/accounts/qr', { ...search }) },
          ],
        }}
      >
        <Button>导出</Button>
      </Dropdown>
    </>
  );
}

function NoAccounts({ mayManage }: { mayManage: boolean }) {
  const goTo = useGoTo();
  return (
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
  );
}
