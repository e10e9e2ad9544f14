import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { Time } from '#ui/Time.tsx';
import { letterOperations, letterStates, type LetterRow, type LetterState } from '../letter-contract.ts';
import { LetterTag, letterStateTexts } from './letter-words.tsx';

const columns: readonly DataColumn<LetterRow>[] = [
  { key: 'title', title: '通报', render: (row) => row.title, phone: 'title' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <LetterTag state={row.state} isLate={row.isLate} />,
    width: '11rem',
    phone: 'end',
  },
  { key: 'unit', title: '通知单位', render: (row) => row.unitName },
  { key: 'number', title: '文号', render: (row) => row.number, width: '12rem', phone: 'hidden' },
  { key: 'accounts', title: '点名账号', render: (row) => `${row.accounts} 个`, width: '7rem' },
  {
    key: 'due',
    title: '回复期限',
    render: (row) => (row.replyDueAt ? <Time at={row.replyDueAt} /> : '不要求回复'),
    width: '10rem',
  },
];

/** Letters to the units that circulars name: who has them, who has replied. */
export function LettersPage() {
  const { query, table } = useRegisterFilters<LetterState>({
    placeholder: '标题、文号或单位',
    states: letterStates,
    stateText: (state) => letterStateTexts[state],
  });
  const list = useList(letterOperations.listLetters, { query });
  return (
    <>
      <PageHeader title="整改通知单">
        通报印发时，点名的单位各收到一份，列明本单位的账号和要求；在此接收和回复。
      </PageHeader>
      <DataTable
        name="circular.letters"
        caption="整改通知单"
        unit="份"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/circular-letters/${row.id}`}
        {...table}
        empty={<EmptyState title="没有整改通知单">通报点名本单位或下级单位的账号时，列在这里。</EmptyState>}
      />
    </>
  );
}
