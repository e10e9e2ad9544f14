import { Button } from 'antd';
import { toDay } from '#shared/time.ts';
import { useOperation } from '#ui/api.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { Clause, ClauseSummary } from '#modules/rules/web/public.tsx';
import { whatifOperations, type ViewResult } from '../contract.ts';
import { pointTexts } from '../texts.ts';
import { InspectorAccounts } from './InspectorAccounts.tsx';
import { InspectorQuestions } from './InspectorQuestions.tsx';
import './whatif.css';

/** What an inspector would say this minute, and what only a person can answer. Looking leaves no trace and opens no finding. */
export function InspectorPage() {
  const [{ unit, ...filter }, setSearch] = usePageSearch<{ unit?: string; verdict?: string; head?: string }>();
  const started = useOperation(
    whatifOperations.inspectNow,
    { body: unit ? { unitId: unit } : {} },
    { keepPrevious: true },
  );
  const mayRun = useMay('inspection.run');
  const viewId = started.data?.viewId ?? '';
  const isLong = started.data?.state === 'waiting' || started.data?.state === 'running';
  const followed = useOperation(
    whatifOperations.readView,
    { params: { viewId } },
    { enabled: isLong, ...(isLong ? { pollMs: 800 } : {}) },
  );
  const view = followed.data?.viewId === viewId && isLong ? followed.data : started.data;
  return (
    <>
      <PageHeader
        title="如果现在来检查"
        actions={
          <>
            {mayRun && (
              <PageLink to="/inspections/new">
                <Button>组织正式检查</Button>
              </PageLink>
            )}
            <Button loading={started.isFetching} onClick={() => void started.refetch()}>
              重新查看
            </Button>
          </>
        }
      >
        按此刻已有的数据，说明检查人员会怎样认定各账号。只供自查，不留检查记录，也不立问题。
      </PageHeader>
      <div className="whatif-unit">
        <UnitSelect
          value={unit}
          onChange={(id) => setSearch({ unit: id ?? '', verdict: '', head: '' })}
          placeholder="本单位及下级"
          isOptional
        />
      </div>
      {started.isError && <ErrorState problem={started.error} onRetry={() => void started.refetch()} />}
      {!started.isError && !view?.result && view?.state !== 'failed' && <Loading>正在逐个账号查看…</Loading>}
      {view?.state === 'failed' && (
        <EmptyState title="没有看完">请选“重新查看”；仍不成功时请联系系统管理员。</EmptyState>
      )}
      {view?.result && (
        <Shown viewId={view.viewId} result={view.result} filter={filter} onFilter={(change) => setSearch(change)} />
      )}
    </>
  );
}

interface ShownProps {
  viewId: string;
  result: ViewResult;
  filter: { verdict?: string; head?: string };
  onFilter: (change: { verdict?: string; head?: string }) => void;
}

function Shown({ viewId, result, filter, onFilter }: ShownProps) {
  if (result.accounts === 0)
    return (
      <EmptyState title="范围内还没有在用的账号" action={<PageLink to="/accounts">前往账号</PageLink>}>
        登记账号并采集发布情况后，这里说明现在来检查会怎样认定。
      </EmptyState>
    );
  return (
    <>
      <Sentence result={result} />
      <p className="zj-quiet">
        截至 <Time at={result.asOf} /> · 依据 {result.packTexts.map((text) => `《${text}》`).join('、')}
        {result.waived > 0 && ` · 已豁免、未作认定 ${result.waived} 处`}
      </p>
      <Heads heads={result.heads} onChoose={(head) => onFilter({ head, verdict: '' })} />
      <section className="zj-section">
        <h2>逐个账号</h2>
        <InspectorAccounts viewId={viewId} result={result} filter={filter} onFilter={onFilter} />
      </section>
      <InspectorQuestions questions={result.questions} planned={result.planned} />
    </>
  );
}

function Sentence({ result }: { result: ViewResult }) {
  return (
    <StatSentence>
      {result.unitName}的 <Stat value={result.accounts} unit="个" />
      账号中，
      <Stat value={result.failed} unit="个" tone="blocked" /> 会被认定不合格，
      <Stat value={result.unknown} unit="个" tone="soon" /> 没有可靠数据无法判断，
      <Stat value={result.passed} unit="个" tone="met" /> 就已有数据看合格。
      {result.overdue + result.dueToday > 0 && (
        <>
          责任事项逾期{' '}
          <Stat value={result.overdue} unit="项" tone="blocked" to="/obligations" search={{ state: 'breached' }} />
          ，今天到期{' '}
          <Stat value={result.dueToday} unit="项" tone="soon" to="/obligations" search={{ due: toDay(result.asOf) }} />
          。
        </>
      )}
      {result.findings > 0 && (
        <>
          未了结的问题 <Stat value={result.findings} unit="个" tone="soon" to="/findings" />。
        </>
      )}
      {result.questions.length > 0 && <>另有 {result.questions.length} 项只能由人核查。</>}
    </StatSentence>
  );
}

const tones = {
  veto: 'blocked',
  rule: 'blocked',
  overdue: 'blocked',
  finding: 'soon',
  doubt: 'soon',
  today: 'soon',
} as const;

function Heads({ heads, onChoose }: { heads: ViewResult['heads']; onChoose: (head: string) => void }) {
  if (heads.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>会被指出的问题</h2>
      <ul className="whatif-heads">
        {heads.map((head) => (
          <li key={`${head.kind} ${head.head} ${head.clause}`}>
            <StatusTag tone={tones[head.kind]}>{pointTexts[head.kind]}</StatusTag>
            <button type="button" className="whatif-link" onClick={() => onChoose(head.head)}>
              {head.head === pointTexts[head.kind] ? <ClauseSummary id={head.clause} /> : head.head}
            </button>
            <Clause id={head.clause} />
            <span className="whatif-number">{head.accounts.toLocaleString('zh-CN')} 个账号</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
