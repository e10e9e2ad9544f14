import type { ReactNode } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import { CaseTimeline, type TimelineEntry } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { AccountWaivers, Clause, ClauseSummary } from '#modules/rules/web/public.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import { subjectHref } from '#modules/today/web/public.tsx';
import { inspectionOperations, type FindingReply } from '../contract.ts';
import {
  evidenceMethodTexts,
  findingStateTexts,
  findingTones,
  inspectionActionTexts,
  severityTexts,
} from '../texts.ts';
import { FindingActs } from './FindingActs.tsx';
import { mendPage } from './mend-page.ts';

/** One finding: what was seen against what was asked, on which evidence, and what has been done. */
export function FindingDetail({ findingId, onDone }: { findingId: string; onDone: () => void }) {
  const finding = useOperation(inspectionOperations.readFinding, { params: { findingId } });
  if (finding.isPending) return <Loading>正在读取问题…</Loading>;
  if (finding.isError) return <ErrorState problem={finding.error} onRetry={() => void finding.refetch()} />;
  const { data } = finding;
  return (
    <article className="inspection-detail">
      <h2>{data.title}</h2>
      <p>
        <StatusTag tone={findingTones[data.state]}>{findingStateTexts[data.state]}</StatusTag>{' '}
        {severityTexts[data.severity]} · {data.unitName} · <Time at={data.foundAt} />
        发现
      </p>
      <dl className="inspection-measure">
        <div>
          <dt>查到的情况</dt>
          <dd className="inspection-seen">{data.valueText}</dd>
        </div>
        <div>
          <dt>
            规定 <Clause id={data.clause} />
          </dt>
          <dd>{data.thresholdText || <ClauseSummary id={data.clause} />}</dd>
        </div>
      </dl>
      <FindingActs finding={data} onDone={onDone} />
      {data.subjectKind === 'account' && <AccountWaivers accountId={data.subjectId} clause={data.clause} />}
      <section className="zj-section">
        <h2>要点</h2>
        <Facts
          items={[
            ...data.facts.map((fact) => ({ label: fact.label, value: fact.text })),
            { label: '对象', value: subjectOf(data) },
            { label: '在哪里改正', value: mendLink(data) },
            {
              label: '来源',
              value: data.inspectionId && <PageLink to={`/inspections/${data.inspectionId}`}>查看这次检查</PageLink>,
            },
          ]}
        />
      </section>
      <Evidence finding={data} />
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline entries={data.timeline.map(toEntry)} />
      </section>
    </article>
  );
}

function mendLink(finding: FindingReply): ReactNode {
  const page = mendPage(finding);
  if (!page || finding.state === 'closed' || finding.state === 'false') return null;
  return (
    <PageLink to={page.to} {...(page.search ? { search: page.search } : {})}>
      {page.text}
    </PageLink>
  );
}

/** What the finding is about; null for kinds without a page of their own. */
function subjectOf(finding: FindingReply): ReactNode {
  if (finding.subjectKind === 'publication')
    return <PageLink to={`/publications/${finding.subjectId}`}>查看线上与审定文本的对照</PageLink>;
  if (finding.subjectKind === 'unit') return <PageLink to={`/units/${finding.subjectId}`}>{finding.unitName}</PageLink>;
  if (finding.subjectKind !== 'account' || !finding.subjectName) {
    const href = subjectHref(finding.subjectKind, finding.subjectId);
    return href && <PageLink to={href}>查看</PageLink>;
  }
  return (
    <>
      <PageLink to={`/accounts/${finding.subjectId}`}>{finding.subjectName}</PageLink>（
      <PageLink to={`/monitoring/accounts/${finding.subjectId}`}>采集经过</PageLink>）
    </>
  );
}

function Evidence({ finding }: { finding: FindingReply }) {
  return (
    <section className="zj-section">
      <h2>证据</h2>
      {finding.evidence.length === 0 && finding.evidenceElsewhere === 0 && <p className="zj-quiet">没有附证据。</p>}
      <ul className="inspection-evidence">
        {finding.evidence.map((evidence) => (
          <li key={evidence.id}>
            <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: evidence.id } })}>{evidence.name}</a>
            （{evidenceMethodTexts[evidence.method] ?? '系统留存'}，<Time at={evidence.capturedAt} /> 留存）
            {evidence.sourceUrl && <div className="zj-quiet">{evidence.sourceUrl}</div>}
            <SubjectHash hash={evidence.sha256} />
          </li>
        ))}
      </ul>
      {finding.evidenceElsewhere > 0 && (
        <p className="zj-quiet">另有 {finding.evidenceElsewhere} 份证据由上级单位留存，需要时请向其调取。</p>
      )}
    </section>
  );
}

function toEntry(entry: FindingReply['timeline'][number]): TimelineEntry {
  const reason = entry.facts['reason'];
  return {
    id: entry.id,
    at: entry.at,
    kind: entry.action === 'finding.open' ? 'event' : 'decision',
    who: entry.by,
    what: inspectionActionTexts[entry.action] ?? '处理',
    hash: entry.hash,
    ...(typeof reason === 'string' ? { detail: reason } : {}),
  };
}
