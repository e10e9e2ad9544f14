import { toChineseDay } from '#shared/time.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { rulesOperations, type ObligationRow, type ObligationScope, type ObligationState } from '../contract.ts';
import { obligationNoticeTexts, obligationStateTexts } from '../texts.ts';
import { Clause, ClauseSummary } from './Clause.tsx';
import { ClauseCounts } from './ClauseCounts.tsx';
import { Deadline } from './Deadline.tsx';
import { DueDays } from './DueDays.tsx';
import './obligations.css';

type View = 'running' | 'warned' | 'breached' | 'done' | 'waived';
const views: readonly { value: View; label: string }[] = [
  { value: 'running', label: '未完成' },
  { value: 'warned', label: '将到期' },
  { value: 'breached', label: '已逾期' },
  { value: 'done', label: '已完结' },
  { value: 'waived', label: '已豁免' },
];
const scopes: readonly { value: ObligationScope; label: string }[] = [
  { value: 'mine', label: '我的' },
  { value: 'unit', label: '本单位' },
  { value: 'all', label: '本单位和下级' },
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

type Search = { scope?: ObligationScope; state?: View; clause?: string; due?: string };

/** Every duty with a clock: mine, my unit's, overdue, by clause, and how many fall due in the next thirty days. */
export function ObligationsPage() {
  const [{ scope = 'all', state = 'running', clause, due }, setSearch] = usePageSearch<Search>();
  const list = useList(rulesOperations.listObligations, {
    query: { scope, state, ...(clause ? { clause } : {}), ...(due ? { dueOn: due } : {}) },
  });
  const counts = useOperation(rulesOperations.countObligations, { query: { scope } }, { keepPrevious: true });
  const { data } = counts;
  const of = (view: View) => ({ scope, state: view });
  const countOf = (view: View) => (view === 'done' || view === 'waived' ? undefined : data?.[view]);
  return (
    <>
      <PageHeader title="责任事项">
        依照条款自动计时的事项：做完规定的事，计时自动了结，不用在这里勾选。悬停或轻点期限可看算法和依据。
      </PageHeader>
      <FilterPills
        label="范围"
        value={scope}
        onChange={(value) => setSearch({ scope: value as ObligationScope, clause: '', due: '' })}
        pills={scopes}
      />
      {data && (
        <>
          <StatSentence>
            有 <Stat value={data.running} unit="项" />
            未完成，其中{' '}
            <Stat value={data.breached} unit="项" tone="blocked" to="/obligations" search={of('breached')} />
            已逾期，
            <Stat value={data.warned} unit="项" tone="soon" to="/obligations" search={of('warned')} />
            将到期。
          </StatSentence>
          <div className="due-overview">
            <DueDays
              days={data.days}
              chosen={due}
              onDay={(day) => setSearch({ due: day === due ? '' : day, state: 'running', clause: '' })}
            />
            <ClauseCounts
              rows={data.clauses}
              chosen={clause}
              onClause={(id) => setSearch({ clause: id === clause ? '' : id, state: 'running', due: '' })}
            />
          </div>
        </>
      )}
      <DataTable
        name="rules.obligations"
        caption="责任事项"
        unit="项"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        pills={{
          label: '按状态',
          pills: views.map((view) => ({ ...view, count: countOf(view.value), alert: view.value === 'breached' })),
          value: state,
          onChange: (value) => setSearch({ state: value as View, due: '' }),
        }}
        filters={<Chosen clause={clause} due={due} onClear={() => setSearch({ clause: '', due: '' })} />}
        isFiltered={Boolean(clause) || Boolean(due)}
        onClearFilters={() => setSearch({ clause: '', due: '' })}
        empty={
          <EmptyState title={emptyTitles[state]}>
            账号启用、收到整改指令等事件发生后，这里按到期先后列出应完成的事项。
          </EmptyState>
        }
      />
    </>
  );
}

const emptyTitles: Record<View, string> = {
  running: '没有未完成的责任事项',
  warned: '没有将到期的责任事项',
  breached: '没有逾期的责任事项',
  done: '还没有完结的责任事项',
  waived: '没有因豁免而停下的责任事项',
};

function Chosen({
  clause,
  due,
  onClear,
}: {
  clause: string | undefined;
  due: string | undefined;
  onClear: () => void;
}) {
  if (!clause && !due) return null;
  return (
    <span className="due-chosen">
      只看{clause ? `依据 ${clause} 的` : `${toChineseDay(due ?? '')}到期的`}
      <button type="button" className="zj-plain due-clear" onClick={onClear}>
        不限
      </button>
    </span>
  );
}

/** Pages of the things that duties hang on. */
const folders: Readonly<Record<string, string>> = {
  account: '/accounts',
  rectification: '/rectifications',
  closing: '/closings',
  handover: '/handovers',
  contract: '/contracts',
  licence: '/licences',
  document: '/mechanisms',
  unit: '/units',
};

/** Where the duty is done, where a page does it. */
function Subject({ row }: { row: ObligationRow }) {
  if (row.duty === 'personnel.filing')
    return (
      <PageLink to="/roster" search={{ unitId: row.subjectId }}>
        {row.subjectTitle}
      </PageLink>
    );
  const folder = folders[row.subjectKind];
  return folder ? <PageLink to={`${folder}/${row.subjectId}`}>{row.subjectTitle}</PageLink> : <>{row.subjectTitle}</>;
}

function State({ row }: { row: ObligationRow }) {
  return (
    <>
      <StatusTag tone={tones[row.state]}>{obligationStateTexts[row.state]}</StatusTag>
      {row.notice && <span className="due-notice">{obligationNoticeTexts[row.notice]}</span>}
      {row.waiverId && (
        <PageLink className="due-notice" to={`/rules/waivers/${row.waiverId}`}>
          查看豁免
        </PageLink>
      )}
    </>
  );
}

const columns: readonly DataColumn<ObligationRow>[] = [
  { key: 'subject', title: '事项', render: (row) => <Subject row={row} />, phone: 'title' },
  { key: 'duty', title: '要求', render: (row) => <ClauseSummary id={row.clause} /> },
  { key: 'unit', title: '责任单位', render: (row) => row.unitName },
  {
    key: 'due',
    title: '期限',
    width: '12rem',
    phone: 'end',
    render: (row) =>
      row.state === 'waived' ? (
        <span className="zj-quiet">不再计时</span>
      ) : (
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
  { key: 'state', title: '状态', width: '8.5rem', render: (row) => <State row={row} />, phone: 'line' },
  { key: 'clause', title: '依据', width: '8rem', render: (row) => <Clause id={row.clause} /> },
];
