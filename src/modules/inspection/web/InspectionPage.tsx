import { Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { TreeMatrix } from '#ui/TreeMatrix.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import {
  inspectionOperations,
  type InspectionReply,
  type ResultRow,
  type SampleKept,
  type Verdict,
} from '../contract.ts';
import { verdictTexts } from '../texts.ts';
import { UncheckedHeads } from './UncheckedHeads.tsx';
import './inspection.css';

const tones = { pass: 'met', fail: 'blocked', unknown: 'soon' } as const satisfies Record<Verdict, string>;

/** One inspection: its conclusion, the units, every account with its evidence, and what was not looked at. */
export function InspectionPage() {
  const inspectionId = usePageParam('inspectionId');
  const inspection = useOperation(inspectionOperations.readInspection, { params: { inspectionId } });
  if (inspection.isPending) return <Loading>正在读取检查结果…</Loading>;
  if (inspection.isError) return <ErrorState problem={inspection.error} onRetry={() => void inspection.refetch()} />;
  const { data } = inspection;
  return (
    <>
      <PageHeader
        title={data.title}
        trail={[{ label: '检查', to: '/inspections' }]}
        actions={<InspectionActions inspectionId={inspectionId} />}
      >
        检查时点 <Time at={data.asOf} /> · {data.unitName} · 依据《{data.packTitle}》（规则包第 {data.packVersion} 版）
        · {data.inspectedBy}，<Time at={data.createdAt} />
      </PageHeader>
      <Sentence inspection={data} />
      {data.sample && <Sample sample={data.sample} />}
      <section className="zj-section">
        <h2>按单位</h2>
        <Units inspection={data} />
      </section>
      <section className="zj-section">
        <h2>按账号</h2>
        <Results inspection={data} />
      </section>
      {data.notChecked.length > 0 && (
        <section className="zj-section">
          <h2>未能自动检查的指标</h2>
          <UncheckedHeads heads={data.notChecked} />
        </section>
      )}
    </>
  );
}

/** By what the accounts were drawn: the seed and the list are evidence. */
function Sample({ sample }: { sample: NonNullable<SampleKept> }) {
  return (
    <p className="zj-quiet">
      抽查：{sample.population.toLocaleString('zh-CN')} 个在用账号中抽取 {sample.size.toLocaleString('zh-CN')} 个（
      {sample.percent}%{sample.byUnit ? '，每个单位至少一个' : ''}）；抽样种子 <code>{sample.seed}</code>，名单指纹{' '}
      <code>{sample.populationSha.slice(0, 12)}</code>。用同样的种子和名单可重新抽出同样的账号。
    </p>
  );
}

function InspectionActions({ inspectionId }: { inspectionId: string }) {
  const goTo = useGoTo();
  const mayIssue = useMay('circular.issue');
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {mayIssue && (
        <Button type="primary" onClick={() => goTo(`/inspections/${inspectionId}/circular`)}>
          起草通报
        </Button>
      )}
    </>
  );
}

function Sentence({ inspection }: { inspection: InspectionReply }) {
  const [rule] = inspection.rules;
  return (
    <StatSentence>
      共检查 <Stat value={inspection.checked} unit="个" /> 账号，合格{' '}
      <Stat value={inspection.passed} unit="个" tone="met" to="." search={{ verdict: 'pass' }} />
      ，不合格 <Stat value={inspection.failed} unit="个" tone="blocked" to="." search={{ verdict: 'fail' }} />
      {inspection.unknown > 0 && (
        <>
          ，因采集不足无法判定{' '}
          <Stat value={inspection.unknown} unit="个" tone="soon" to="." search={{ verdict: 'unknown' }} />
        </>
      )}
      。合格只表示更新时限一项合格
      {rule && (
        <>
          （
          {inspection.rules.map((one) => (
            <Clause key={one.clause} id={one.clause} />
          ))}
          ）
        </>
      )}
      {inspection.notChecked.length > 0 && `，另有 ${inspection.notChecked.length} 项指标未能自动检查`}。
    </StatSentence>
  );
}

const states = [
  { key: 'failed', label: '不合格', tone: 'blocked' },
  { key: 'unknown', label: '无法判定', tone: 'soon' },
  { key: 'passed', label: '合格', tone: 'met' },
] as const;

function Units({ inspection }: { inspection: InspectionReply }) {
  if (inspection.units.length === 0) return <p className="zj-quiet">范围内没有在用账号。</p>;
  const base = Math.min(...inspection.units.map((unit) => depthOf(unit.path)));
  const rows = inspection.units.map((unit) => ({
    id: unit.unitId,
    name: unit.name,
    depth: Math.min(depthOf(unit.path) - base, 5),
    counts: { failed: unit.failed, unknown: unit.unknown, passed: unit.passed },
  }));
  return (
    <>
      <TreeMatrix states={states} rows={rows} />
      {inspection.unitsCapped && (
        <p className="zj-quiet">单位较多，只列出不合格最多的 {inspection.units.length} 个。</p>
      )}
    </>
  );
}

const depthOf = (path: string): number => path.split('/').length;

function Results({ inspection }: { inspection: InspectionReply }) {
  const [filters, change] = usePageSearch<{ verdict?: Verdict }>();
  const [search, setSearch] = useState('');
  const list = useList(inspectionOperations.listResults, {
    params: { inspectionId: inspection.id },
    query: { ...(filters.verdict ? { verdict: filters.verdict } : {}), ...(search ? { search } : {}) },
  });
  const counts: Record<Verdict, number> = {
    pass: inspection.passed,
    fail: inspection.failed,
    unknown: inspection.unknown,
  };
  return (
    <DataTable
      name="inspection.results"
      caption="各账号结果"
      unit="个"
      columns={columns}
      list={list}
      rowKey={(row) => row.accountId}
      search={{ placeholder: '账号或单位名称', value: search, onSearch: setSearch }}
      pills={{
        label: '按结果',
        value: filters.verdict ?? '',
        onChange: (verdict) => change({ verdict: verdict as Verdict }),
        pills: [
          { value: '', label: '全部', count: inspection.checked },
          ...(['fail', 'unknown', 'pass'] satisfies Verdict[]).map((verdict) => ({
            value: verdict,
            label: verdictTexts[verdict],
            count: counts[verdict],
            alert: verdict === 'fail',
          })),
        ],
      }}
      isFiltered={Boolean(filters.verdict || search)}
      onClearFilters={() => {
        setSearch('');
        change({ verdict: undefined });
      }}
      empty={<EmptyState title="范围内没有在用账号">登记账号后再组织检查。</EmptyState>}
    />
  );
}

const columns: readonly DataColumn<ResultRow>[] = [
  {
    key: 'name',
    title: '账号',
    render: (row) => <PageLink to={`/monitoring/accounts/${row.accountId}`}>{row.name}</PageLink>,
  },
  { key: 'unit', title: '主办单位', width: '14em', render: (row) => row.unitName, isWide: true },
  {
    key: 'verdict',
    title: '结果',
    width: '8em',
    render: (row) => <StatusTag tone={tones[row.verdict]}>{verdictTexts[row.verdict]}</StatusTag>,
    phone: 'end',
  },
  {
    key: 'days',
    title: '未更新',
    width: '8em',
    align: 'right',
    render: (row) => (row.days === null ? '没有内容' : `${row.days.toLocaleString('zh-CN')} 天`),
  },
  {
    key: 'last',
    title: '最近发布',
    width: '12em',
    render: (row) => (row.lastPostAt ? <Time at={row.lastPostAt} /> : '没有发现'),
  },
  { key: 'reason', title: '说明', render: (row) => row.reason, isWide: true },
  {
    key: 'captured',
    title: '采集时间',
    width: '12em',
    render: (row) => (row.capturedAt ? <Time at={row.capturedAt} /> : '从未'),
    isWide: true,
    phone: 'hidden',
  },
  { key: 'links', title: '依据', width: '9em', render: (row) => <ResultLinks row={row} /> },
];

function ResultLinks({ row }: { row: ResultRow }) {
  return (
    <>
      {row.findingId && <PageLink to={`/findings/${row.findingId}`}>问题</PageLink>}{' '}
      {row.evidenceId && (
        <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: row.evidenceId } })}>证据</a>
      )}
    </>
  );
}
