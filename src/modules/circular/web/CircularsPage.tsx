import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Time } from '#ui/Time.tsx';
import { circularOperations, circularStates, type CircularRow, type CircularState } from '../contract.ts';
import { circularStateTexts } from '../texts.ts';
import { CircularStateTag } from './CircularStateTag.tsx';

/** All circulars of the scope. */
export function CircularsPage() {
  const [{ state = '' }, setSearch] = usePageSearch<{ state?: string }>();
  const list = useList(circularOperations.listCirculars, {
    query: state === '' ? {} : { state: state as CircularState },
  });
  const pills = [
    { value: '', label: '全部' },
    ...circularStates.map((value) => ({ value, label: circularStateTexts[value] })),
  ];
  return (
    <>
      <PageHeader title="通报">由检查结果起草，数字逐项可查；核对无误后印发，公文留存原件。</PageHeader>
      <DataTable
        name="circular.circulars"
        caption="通报"
        unit="份"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/circulars/${row.id}`}
        pills={{
          label: '按状态',
          pills: pills.map((pill) => ({ ...pill, count: pill.value === state && list.count ? list.count : undefined })),
          value: state,
          onChange: (value) => setSearch({ state: value }),
        }}
        isFiltered={state !== ''}
        onClearFilters={() => setSearch({ state: '' })}
        empty={
          <EmptyState title="还没有通报" action={<PageLink to="/inspections">去看检查</PageLink>}>
            在一次检查的页面上选择“起草通报”，通报就会列在这里。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<CircularRow>[] = [
  { key: 'title', title: '标题', render: (row) => row.title, phone: 'title' },
  { key: 'number', title: '发文字号', width: '14rem', render: (row) => row.number ?? '—' },
  { key: 'state', title: '状态', width: '7rem', render: (row) => <CircularStateTag state={row.state} />, phone: 'end' },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  { key: 'issued', title: '印发', width: '9rem', render: (row) => (row.issuedAt ? <Time at={row.issuedAt} /> : '—') },
  {
    key: 'created',
    title: '起草',
    width: '12rem',
    isWide: true,
    render: (row) => (
      <>
        <Time at={row.createdAt} /> {row.draftedBy}
      </>
    ),
    phone: 'hidden',
  },
];
