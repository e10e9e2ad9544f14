import { useParams } from '@tanstack/react-router';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { ThreePane } from '#ui/ThreePane.tsx';
import { Time } from '#ui/Time.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { findingStates, inspectionOperations, type FindingRow, type FindingState } from '../contract.ts';
import { findingStateTexts, findingTones, severityTexts } from '../texts.ts';
import { FindingDetail } from './FindingDetail.tsx';
import { ChosenGroup, FindingGroups } from './FindingGroups.tsx';
import './inspection.css';

const columns: readonly DataColumn<FindingRow>[] = [
  { key: 'title', title: '问题', render: (row) => row.title },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag tone={findingTones[row.state]}>{findingStateTexts[row.state]}</StatusTag>,
    phone: 'end',
  },
  { key: 'clause', title: '条款', render: (row) => `${row.clause} · ${severityTexts[row.severity]}` },
  { key: 'unit', title: '单位', render: (row) => row.unitName },
  { key: 'found', title: '发现时间', render: (row) => <Time at={row.foundAt} /> },
];

/** Findings to work through: the queue, the matter with its clause and evidence, and what can be done. */
export function FindingsPage() {
  const { findingId } = useParams({ strict: false }) as { findingId?: string };
  const [filters, change] = usePageSearch<{
    state?: FindingState;
    check?: string;
    clause?: string;
    unitId?: string;
    search?: string;
  }>();
  const goTo = useGoTo();
  const isPhone = usePhone();
  const list = useList(inspectionOperations.listFindings, {
    query: {
      ...(filters.state ? { state: filters.state } : {}),
      ...(filters.check ? { check: filters.check } : {}),
      ...(filters.clause ? { clause: filters.clause } : {}),
      ...(filters.unitId ? { unitId: filters.unitId } : {}),
      ...(filters.search ? { search: filters.search } : {}),
    },
  });
  const isFiltered = Boolean(filters.state || filters.check || filters.clause || filters.unitId || filters.search);
  const nextId = list.rows[list.rows.findIndex((row) => row.id === findingId) + 1]?.id;
  return (
    <>
      <PageHeader title="问题">检查和到期发现的问题，附条款和证据；核实后下达整改，误报须写明理由。</PageHeader>
      <ThreePane
        queueLabel="问题列表"
        subjectLabel="问题详情"
        onBack={() => goTo('/findings', { ...filters })}
        queue={
          <div className="inspection-queue">
            {isPhone && <FindingGroups filters={filters} />}
            <ChosenGroup filters={filters} />
            <DataTable
              name="inspection.findings"
              caption="问题"
              unit="个"
              isLines
              columns={columns}
              list={list}
              rowKey={(row) => row.id}
              onOpen={(row) => goTo(`/findings/${row.id}`, { ...filters })}
              {...(findingId ? { currentKey: findingId } : {})}
              search={{
                placeholder: '搜索问题',
                value: filters.search ?? '',
                onSearch: (search) => change({ search }),
              }}
              pills={{
                label: '按状态',
                value: filters.state ?? '',
                onChange: (state) => change({ state: state as FindingState }),
                pills: [
                  { value: '', label: '全部' },
                  ...findingStates.map((state) => ({ value: state, label: findingStateTexts[state] })),
                ],
              }}
              filters={
                <UnitSelect
                  value={filters.unitId}
                  onChange={(unitId) => change({ unitId })}
                  placeholder="全部单位"
                  isOptional
                />
              }
              isFiltered={isFiltered}
              onClearFilters={() =>
                change({ state: undefined, check: undefined, clause: undefined, unitId: undefined, search: undefined })
              }
              empty={<EmptyState title="没有发现问题">组织检查后，不合格的账号会列在这里。</EmptyState>}
            />
          </div>
        }
        nothingOpen={
          <>
            <EmptyState title="请从左侧选择一个问题">
              最近发现的在最上面；问题多时，先从下面选一类，逐个办理。
            </EmptyState>
            <FindingGroups filters={filters} />
          </>
        }
        subject={
          findingId ? (
            <FindingDetail
              key={findingId}
              findingId={findingId}
              onDone={() => nextId && goTo(`/findings/${nextId}`, { ...filters })}
            />
          ) : null
        }
      />
    </>
  );
}
