import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useRegisterFilters } from '#ui/register-filters.tsx';
import { Time } from '#ui/Time.tsx';
import {
  consultationOperations,
  consultationStates,
  type ConsultationRow,
  type ConsultationState,
} from '../consultation-contract.ts';
import { ConsultationTag, consultationStateTexts } from './consultation-words.tsx';

const columns: readonly DataColumn<ConsultationRow>[] = [
  { key: 'title', title: '稿件', render: (row) => row.title, phone: 'title' },
  { key: 'state', title: '状态', render: (row) => <ConsultationTag state={row.state} />, width: '9rem', phone: 'end' },
  { key: 'from', title: '来自', render: (row) => row.fromUnit },
  { key: 'asked', title: '送来', render: (row) => <Time at={row.askedAt} />, width: '10rem' },
  { key: 'by', title: '答复', render: (row) => row.decidedByName ?? '', width: '9rem', phone: 'hidden' },
];

/** What other units ask this one about their texts. */
export function ConsultationsPage() {
  const { query, table } = useRegisterFilters<ConsultationState>({
    placeholder: '标题或单位',
    states: consultationStates,
    stateText: (state) => consultationStateTexts[state],
  });
  const list = useList(consultationOperations.listConsultations, { query });
  return (
    <>
      <PageHeader title="会商">其他单位的稿件涉及本单位的，在此答复；答复针对送来的那一版文字。</PageHeader>
      <DataTable
        name="content.consultations"
        caption="会商"
        unit="件"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/consultations/${row.id}`}
        {...table}
        empty={
          <EmptyState title="没有征求本单位意见的稿件">其他单位送来后列在这里，并出现在审核人员的今日页。</EmptyState>
        }
      />
    </>
  );
}
