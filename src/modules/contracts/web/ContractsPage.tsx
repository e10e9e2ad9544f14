import { Button } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { contractOperations, contractStates, type ContractRow, type ContractState } from '../contract.ts';
import { contractStateTexts } from '../texts.ts';
import { ContractStateTag } from './ContractStateTag.tsx';

const columns: readonly DataColumn<ContractRow>[] = [
  { key: 'title', title: '合同', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <ContractStateTag contract={row} />, phone: 'end' },
  { key: 'contractor', title: '受托方', render: (row) => row.contractorName },
  { key: 'unit', title: '委托单位', render: (row) => row.unitName },
  { key: 'until', title: '截止日期', render: (row) => row.until },
  {
    key: 'letter',
    title: '责任书',
    render: (row) => (row.hasLetter ? '已存档' : <StatusTag tone="blocked">未存档</StatusTag>),
  },
  { key: 'accounts', title: '账号', render: (row) => row.accountCount, align: 'right', phone: 'hidden' },
  { key: 'staff', title: '人员', render: (row) => row.staffCount, align: 'right', phone: 'hidden' },
];

/** Contracts by which others run accounts. */
export function ContractsPage() {
  const goTo = useGoTo();
  const mayManage = useMay('arrangements.manage');
  const { query, table } = useRegisterFilters<ContractState>({
    placeholder: '合同、受托方或单位',
    states: contractStates,
    stateText: (state) => contractStateTexts[state],
  });
  const list = useList(contractOperations.listContracts, { query });
  return (
    <>
      <PageHeader
        title="委托合同"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/contracts/new')}>
              登记合同
            </Button>
          )
        }
      />
      <DataTable
        name="contracts.contracts"
        caption="委托合同"
        unit="份"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/contracts/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(contractOperations.exportContracts, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有登记委托合同">
            账号由其他单位或公司代为运维的，在此登记分工、权属、责任书和人员。
          </EmptyState>
        }
      />
    </>
  );
}
