import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { Time } from '#ui/Time.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import {
  rosterFilingOperations,
  rosterFilingStates,
  type RosterFilingRow,
  type RosterFilingState,
} from '../filing-contract.ts';
import { rosterFilingStateTexts } from '../texts.ts';
import { BeginFiling } from './BeginFiling.tsx';
import { RosterFilingTag } from './RosterFilingTag.tsx';

/** Rosters as reported, with their receipts. */
export function RosterFilingsPage() {
  const [filters, setFilters] = usePageSearch<{ search?: string; unitId?: string; state?: RosterFilingState }>();
  const list = useList(rosterFilingOperations.listFilings, { query: filters });
  const session = useSession();
  const mayKeep = useMay('people.roster');
  const unitId = session.data?.unit?.id;
  return (
    <>
      <PageHeader title="岗位备案" actions={mayKeep && unitId && <BeginFiling unitId={unitId} />} />
      <DataTable
        name="roster.filings"
        caption="岗位备案"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/roster-filings/${row.id}`}
        search={{ placeholder: '单位', value: filters.search ?? '', onSearch: (search) => setFilters({ search }) }}
        pills={{
          label: '按状态',
          pills: [
            { value: '', label: '全部' },
            ...rosterFilingStates.map((state) => ({ value: state, label: rosterFilingStateTexts[state] })),
          ],
          value: filters.state ?? '',
          onChange: (state) => setFilters({ state: state as RosterFilingState }),
        }}
        filters={
          <UnitSelect
            placeholder="全部单位"
            isOptional
            value={filters.unitId}
            onChange={(id) => setFilters({ unitId: id ?? '' })}
          />
        }
        isFiltered={Object.values(filters).some(Boolean)}
        onClearFilters={() => setFilters({ search: '', unitId: '', state: '' as RosterFilingState })}
        empty={
          <EmptyState title="还没有岗位备案">
            登记任职后，在这里把“三员一长”名册报送主管单位；人员变动后重新报备，系统列出变动内容。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<RosterFilingRow>[] = [
  { key: 'unit', title: '单位', phone: 'title', render: (row) => row.unitName },
  { key: 'people', title: '任职', width: '6em', render: (row) => (row.people > 0 ? `${row.people} 项` : '') },
  { key: 'to', title: '报送', render: (row) => row.recipientName ?? '' },
  { key: 'sent', title: '报送时间', width: '11em', render: (row) => row.submittedAt && <Time at={row.submittedAt} /> },
  { key: 'receipt', title: '接收编号', width: '11em', render: (row) => row.receiptNumber ?? '' },
  { key: 'state', title: '状态', width: '11em', phone: 'end', render: (row) => <RosterFilingTag state={row.state} /> },
];
