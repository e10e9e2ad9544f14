import { Button, Select } from 'antd';
import { hrefOf } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
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
  const [{ search = '', state = 'all', kind }, set] = usePageSearch<{
    search?: string;
    state?: string;
    kind?: string;
  }>();
  const query = {
    ...(search ? { search } : {}),
    ...(state === 'all' ? {} : { state: state as LicenceState }),
    ...(kind ? { kind: kind as LicenceKind } : {}),
  };
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
        search={{ placeholder: '证号、持证单位或单位', value: search, onSearch: (text) => set({ search: text }) }}
        filters={
          <Select
            aria-label="种类"
            placeholder="全部种类"
            allowClear
            style={{ minWidth: 160 }}
            value={kind ?? null}
            onChange={(value) => set({ kind: value ?? '' })}
            options={licenceKinds.map((one) => ({ value: one, label: licenceKindTexts[one] }))}
          />
        }
        pills={{
          label: '按状态',
          value: state,
          onChange: (value) => set({ state: value }),
          pills: [
            { value: 'all', label: '全部' },
            ...licenceStates.map((one) => ({ value: one, label: licenceStateTexts[one] })),
          ],
        }}
        tools={
          <Button href={hrefOf(licenceOperations.exportLicences, { query })} download>
            导出
          </Button>
        }
        isFiltered={search !== '' || state !== 'all' || Boolean(kind)}
        onClearFilters={() => set({ search: '', state: '', kind: '' })}
        empty={
          <EmptyState title="还没有登记资质">
            账号从事新闻信息服务或网络视听的，在此登记许可和备案（S4-4.2u）。
          </EmptyState>
        }
      />
    </>
  );
}
