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
import { licenceKinds, licenceOperations, licenceStates } from '../contract.ts';
import type { LicenceKind, LicenceRow, LicenceState } from '../contract.ts';
import { licenceKindTexts, licenceStateTexts } from '../texts.ts';
import { LicenceStateTag } from './LicenceStateTag.tsx';

const columns: readonly DataColumn<LicenceRow>[] = [
  { key: 'number', title: '许可证号或备案号', render: (row) => row.number, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <LicenceStateTag licence={row} />, phone: 'end' },
  { key: 'kind', title: '种类', render: (row) => licenceKindTexts[row.kind] },
  { key: 'holder', title: '持证单位', render: (row) => row.holder },
  { key: 'unit', title: '登记单位', render: (row) => row.unitName, phone: 'hidden', isWide: true },
  { key: 'until', title: '有效期至', render: (row) => row.until },
];

/** Licences of the scope. */
export function LicencesPage() {
  const goTo = useGoTo();
  const mayManage = useMay('arrangements.manage');
  const { query, table } = useRegisterFilters<LicenceState, LicenceKind>({
    placeholder: '证号、持证单位或单位',
    states: licenceStates,
    stateText: (state) => licenceStateTexts[state],
    kinds: licenceKinds,
    kindText: (kind) => licenceKindTexts[kind],
  });
  const list = useList(licenceOperations.listLicences, { query });
  return (
    <>
      <PageHeader
        title="资质"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => goTo('/licences/new')}>
              登记资质
            </Button>
          )
        }
      />
      <DataTable
        name="licences.licences"
        caption="资质"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/licences/${row.id}`}
        {...table}
        tools={
          <Button href={hrefOf(licenceOperations.exportLicences, { query })} download>
            导出
          </Button>
        }
        empty={
          <EmptyState title="还没有登记资质">
            账号从事新闻信息服务或网络视听的，在此登记许可和备案（S4-4.2u）。
          </EmptyState>
        }
      />
    </>
  );
}
