import { Select } from 'antd';
import { useRef } from 'react';
import { capabilityText } from '#rulebook/capability-texts.ts';
import type { ReplyOf } from '#shared/operation.ts';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SearchBox } from '#ui/SearchBox.tsx';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { coverageOperations } from '../coverage-contract.ts';
import { CoverageList } from './CoverageList.tsx';
import { CoverageMatrix } from './CoverageMatrix.tsx';
import { coverageLooks, filterCoverage, lookOf, type CoverageFilters } from './coverage-view.ts';
import './coverage.css';

type Reply = ReplyOf<typeof coverageOperations.readCoverage>;
type Filters = { [K in keyof CoverageFilters]-?: string };

/** Every clause of the five documents: carried by what, and proved by which test. */
export function CoveragePage() {
  const coverage = useOperation(coverageOperations.readCoverage);
  return (
    <>
      <PageHeader title="条款覆盖">
        五个文件的每一条由产品的哪条规则、流程或检查落实，还有哪些没有落实。一格是一条，点格子看这一条。去掉后测试没有察觉的，不算落实。摘要为产品所写，不是原文。
      </PageHeader>
      {coverage.isError ? (
        <ErrorState problem={coverage.error} onRetry={() => void coverage.refetch()} />
      ) : coverage.data ? (
        <Covered reply={coverage.data} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Covered({ reply }: { reply: Reply }) {
  const [filters, setFilters] = usePageSearch<Filters>();
  const list = useRef<HTMLElement>(null);
  const rows = filterCoverage(reply.rows, filters);
  const pick = (search: string) => {
    setFilters({ search, look: '', document: '', capability: '' });
    list.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <Summary reply={reply} />
      <CoverageMatrix documents={reply.documents} rows={reply.rows} onPick={pick} />
      <section className="zj-section coverage-section" aria-label="条款" ref={list}>
        <LookPills rows={reply.rows} awaiting={reply.awaitingChecks} look={filters.look ?? ''} onLook={setFilters} />
        <div className="coverage-bar">
          <SearchBox
            placeholder="条款编号、摘要或承载"
            value={filters.search ?? ''}
            onSearch={(search) => setFilters({ search })}
          />
          <Select
            aria-label="文件"
            placeholder="全部文件"
            allowClear
            value={filters.document}
            onChange={(document: string | undefined) => setFilters({ document: document ?? '' })}
            options={reply.documents.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
          />
          <Select
            aria-label="功能"
            placeholder="全部功能"
            allowClear
            value={filters.capability}
            onChange={(capability: string | undefined) => setFilters({ capability: capability ?? '' })}
            options={capabilitiesOf(reply)}
          />
        </div>
        <CoverageList key={JSON.stringify(filters)} rows={rows} />
      </section>
    </>
  );
}

function Summary({ reply: { counts, askedOnly, partly, awaitingChecks } }: { reply: Reply }) {
  return (
    <StatSentence>
      五个文件共 <Stat value={counts.distinct} unit="条" />
      不重复的条款：
      <Stat value={counts.carried} unit="条" tone="met" />
      已承载（其中 <Stat value={askedOnly} unit="条" tone="active" />
      只由人核查，这里面 <Stat value={awaitingChecks} unit="条" tone="soon" />
      的自动检查待建），
      <Stat value={counts.planned} unit="条" tone="soon" />
      待建（其中 <Stat value={partly} unit="条" />
      已有一部分在执行），
      <Stat value={counts.outside} unit="条" />
      不属于产品范围，
      <Stat value={counts.none} unit="条" tone="blocked" />
      无承载。
    </StatSentence>
  );
}

interface LookPillsProps {
  rows: Reply['rows'];
  awaiting: number;
  look: string;
  onLook: (change: { look: string }) => void;
}

function LookPills({ rows, awaiting, look, onLook }: LookPillsProps) {
  const looks = coverageLooks.map(({ key, label }) => ({
    value: key,
    label,
    count: rows.filter((row) => lookOf(row) === key).length,
    alert: key === 'none',
  }));
  return (
    <FilterPills
      label="按状态"
      value={look}
      onChange={(value) => onLook({ look: value })}
      pills={[
        { value: '', label: '全部', count: rows.length },
        ...looks,
        { value: 'awaited', label: '自动检查待建', count: awaiting },
      ]}
    />
  );
}

function capabilitiesOf({ rows }: Reply): { value: string; label: string }[] {
  return [...new Set(rows.map((row) => row.capability))]
    .sort()
    .map((one) => ({ value: one, label: capabilityText(one) }));
}
