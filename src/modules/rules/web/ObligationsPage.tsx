import { EmptyState } from '#ui/EmptyState.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { useList } from '#ui/list.ts';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { rulesOperations, type ObligationRow, type ObligationState } from '../contract.ts';
import { obligationStateTexts } from '../texts.ts';
import { Clause, ClauseSummary } from './Clause.tsx';
import { Deadline } from './Deadline.tsx';

type View = 'running' | 'warned' | 'breached' | 'done';
const views: readonly { value: View; label: string }[] = [
  { value: 'running', label: '未完成' },
  { value: 'warned', label: '将到期' },
  { value: 'breached', label: '已逾期' },
  { value: 'done', label: '已完结' },
];

const tones: Record<ObligationState, StatusTone> = {
  open: 'active',
  warned: 'soon',
  met: 'met',
  late: 'blocked',
  breached: 'blocked',
  waived: 'neutral',
  void: 'neutral',
};

/** Every duty with a clock: what runs, what is late, what was done. */
export function ObligationsPage() {
  const [{ state = 'running', clause }, setSearch] = usePageSearch<{ state?: View; clause?: string }>();
  const list = useList(rulesOperations.listObligations, { query: { state, ...(clause ? { clause } : {}) } });
  return (
    <>
      <PageHeader title="责任事项">
        依照条款自动计时的事项：何时发生、何时到期、是否按时完成。悬停或轻点期限可看算法和依据。
      </PageHeader>
      <DataTable
        name="rules.obligations"
        caption="责任事项"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按状态',
          pills: views.map((view) => ({ ...view, count: view.value === state && list.count ? list.count : undefined })),
          value: state,
          onChange: (value) => setSearch({ state: value as View }),
        }}
        isFiltered={state !== 'running' || Boolean(clause)}
        onClearFilters={() => setSearch({ state: undefined, clause: undefined } as never)}
        empty={
          <EmptyState title="没有未完成的责任事项">
            账号启用、收到整改指令等事件发生后，这里按到期先后列出应完成的事项。
          </EmptyState>
        }
      />
    </>
  );
}

const columns: readonly DataColumn<ObligationRow>[] = [
  { key: 'subject', title: '事项', render: (row) => row.subjectTitle, phone: 'title' },
  { key: 'duty', title: '要求', render: (row) => <ClauseSummary id={row.clause} /> },
  { key: 'unit', title: '责任单位', render: (row) => row.unitName },
  {
    key: 'due',
    title: '期限',
    width: '12rem',
    phone: 'end',
    render: (row) => (
      <Deadline dueAt={row.dueAt} explain={row.explain} clause={row.clause} metAt={row.dischargedAt} isShort />
    ),
  },
  {
    key: 'dueAt',
    title: '到期',
    width: '9rem',
    isWide: true,
    render: (row) => <Time at={row.dueAt} />,
    phone: 'hidden',
  },
  {
    key: 'state',
    title: '状态',
    width: '7.5rem',
    render: (row) => <StatusTag tone={tones[row.state]}>{obligationStateTexts[row.state]}</StatusTag>,
    phone: 'hidden',
  },
  { key: 'clause', title: '依据', width: '8rem', render: (row) => <Clause id={row.clause} /> },
];
