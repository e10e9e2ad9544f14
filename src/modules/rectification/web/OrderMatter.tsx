import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { hrefOf } from '#ui/api.ts';
import { Facts } from '#ui/Facts.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import { subjectHref, toTimeline, type ServerTimelineEntry } from '#modules/today/web/public.tsx';
import type { RectificationDetail } from '../contract.ts';
import { AcceptBar } from './AcceptBar.tsx';
import { MachineResult } from './MachineResult.tsx';
import { RecheckPanel } from './RecheckPanel.tsx';
import { ReportForm } from './ReportForm.tsx';
import { StateTag } from './StateTag.tsx';
import './rectification.css';

/** The order itself: the demand, the finding with its evidence, the report, and what happens next. */
export function OrderMatter({ order }: { order: RectificationDetail }) {
  return (
    <article className="rect-matter">
      <div className="rect-name">
        <h2>{order.title}</h2>
        <StateTag state={order.state} />
      </div>
      <p className="rect-demand">{order.demand}</p>
      <FindingPart order={order} />
      {order.may.accept && <AcceptBar order={order} />}
      {order.state === 'returned' && order.recheckNote && <ReturnedPart order={order} />}
      {order.may.report && <ReportForm order={order} />}
      {order.reportedAt && !order.may.report && <ReportPart order={order} />}
      {order.may.recheck && <RecheckPanel order={order} />}
      {order.state === 'closed' && <ClosedPart order={order} />}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(order.timeline, detailOf, {
            'rectification.close': 'met',
            'rectification.return': 'blocked',
          })}
        />
      </section>
    </article>
  );
}

function FindingPart({ order }: { order: RectificationDetail }) {
  const { finding } = order;
  const subject = subjectHref(finding.subjectKind, finding.subjectId);
  return (
    <section className="zj-section">
      <h2>问题和证据</h2>
      <Facts
        items={[
          { label: '问题', value: <PageLink to={`/findings/${finding.id}`}>{finding.title}</PageLink> },
          {
            label: '对象',
            value:
              finding.subjectName &&
              (subject ? <PageLink to={subject}>{finding.subjectName}</PageLink> : finding.subjectName),
          },
          {
            label: '依据',
            value: (
              <>
                <Clause id={finding.clause} /> {finding.clauseSummary}
              </>
            ),
          },
          { label: '发现', value: <Time at={finding.foundAt} /> },
        ]}
      />
      <EvidenceNote order={order} />
      <ul className="rect-evidence">
        {order.evidence.map((one) => (
          <li key={one.id}>
            <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId: one.id } })} download>
              {one.name}
            </a>
            <span className="zj-quiet">
              <Time at={one.capturedAt} /> 取得
            </span>
            <SubjectHash hash={one.sha256} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EvidenceNote({ order }: { order: RectificationDetail }) {
  if (order.evidenceElsewhere > 0)
    return <p className="zj-quiet">另有 {order.evidenceElsewhere} 份证据由取证的上级单位保管，可向其索取。</p>;
  return order.evidence.length === 0 ? <p className="zj-quiet">此问题没有附证据文件。</p> : null;
}

function ReportPart({ order }: { order: RectificationDetail }) {
  return (
    <section className="zj-section">
      <h2>整改情况</h2>
      <Facts
        items={[
          { label: '原因', value: order.cause },
          { label: '措施', value: order.measures },
          {
            label: '佐证',
            value: order.proofUrl && (
              <a href={order.proofUrl} target="_blank" rel="noreferrer noopener">
                {order.proofUrl}
              </a>
            ),
          },
          { label: '报告人', value: order.reportedBy },
        ]}
      />
    </section>
  );
}

function ReturnedPart({ order }: { order: RectificationDetail }) {
  return (
    <section className="zj-section rect-returned">
      <h2>退回意见</h2>
      <p>{order.recheckNote}</p>
      <p className="zj-quiet">
        {order.recheckedBy}（{order.recheckedUnitName}）
      </p>
      {order.recheckResult && <MachineResult result={order.recheckResult} />}
    </section>
  );
}

function ClosedPart({ order }: { order: RectificationDetail }) {
  return (
    <section className="zj-section">
      <h2>复查结论</h2>
      <p>合格。{order.recheckNote}</p>
      {order.recheckResult && <MachineResult result={order.recheckResult} />}
    </section>
  );
}

function detailOf({ facts }: ServerTimelineEntry) {
  const words = ['demand', 'cause', 'measures', 'note']
    .map((key) => facts[key])
    .filter((word): word is string => typeof word === 'string' && word !== '');
  return words.length > 0 ? words.map((word) => word.replace(/[。；]+$/, '')).join('；') : null;
}
