import { hrefOf, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toTimeline, type TimelineWords } from '#ui/server-timeline.ts';
import { Time } from '#ui/Time.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import {
  accountStateTexts,
  filingKindTexts,
  filingStateTexts,
  platformTexts,
  registryActionTexts,
} from '#modules/registry/web/public.tsx';
import type { AccountState, FilingKind, FilingState } from '#modules/registry/contract.ts';
import { closingOperations, type ClosingDetail } from '../contract.ts';
import { closingActionTexts, closingStateNotes, moveItemTexts } from '../texts.ts';
import { ArchivePart } from './ArchivePart.tsx';
import { ClosingStep } from './ClosingStep.tsx';
import { NoticePart } from './NoticePart.tsx';
import { ClosingStateTag, StepPicture } from './StepPicture.tsx';
import { WithdrawButton } from './WithdrawButton.tsx';
import './closing.css';

/** One closing: its steps as a picture, what to do now, and all that proves what was done. */
export function ClosingPage() {
  const closingId = usePageParam('closingId');
  const closing = useOperation(closingOperations.readClosing, { params: { closingId } });
  if (closing.isError) return <ErrorState problem={closing.error} onRetry={() => void closing.refetch()} />;
  if (!closing.data) return <Loading />;
  return <Closing closing={closing.data} />;
}

function Closing({ closing }: { closing: ClosingDetail }) {
  return (
    <>
      <PageHeader
        title={`关停：${closing.accountName}`}
        trail={[{ label: '关停办理', to: '/closings' }]}
        marks={<ClosingStateTag state={closing.state} />}
        actions={<WithdrawButton closing={closing} />}
      >
        {platformTexts[closing.platform]} · {closing.unitName}
        {closing.kind === 'emergency' && ' · 紧急关停'}
      </PageHeader>
      <StepPicture steps={closing.steps} />
      <div className="closing-case">
        <div>
          <section className="zj-section">
            <h2>现在要办</h2>
            <p>{closingStateNotes[closing.state]}</p>
            {closing.state === 'withdrawn' && <p>终止理由：{closing.endReason}</p>}
            {closing.returnReason && closing.state === 'draft' && <p>退回理由：{closing.returnReason}</p>}
            {closing.isOwnUnit ? (
              <ClosingStep closing={closing} />
            ) : (
              closing.steps.some((step) => step.progress === 'now') && (
                <p className="zj-quiet">由主办单位{closing.unitName}办理。</p>
              )
            )}
          </section>
          <NoticePart closing={closing} />
          <MovesPart closing={closing} />
          <ArchivePart closing={closing} />
          <section className="zj-section">
            <h2>经过</h2>
            <CaseTimeline entries={toTimeline(closing.timeline, words)} />
          </section>
        </div>
        <aside aria-label="关停事项">
          <ClosingFactsPart closing={closing} />
        </aside>
      </div>
    </>
  );
}

function MovesPart({ closing }: { closing: ClosingDetail }) {
  if (closing.moves.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>告知和迁移</h2>
      <ul className="closing-lines">
        {closing.moves.map((move) => (
          <li key={move.item}>
            <span>
              {moveItemTexts[move.item]}：{move.note}{' '}
              {move.hasFile && (
                <a
                  href={hrefOf(closingOperations.downloadProof, {
                    params: { closingId: closing.id, proof: move.item },
                  })}
                >
                  附件
                </a>
              )}
            </span>
            <span className="zj-quiet">
              {move.by} <Time at={move.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClosingFactsPart({ closing }: { closing: ClosingDetail }) {
  return (
    <section className="zj-section">
      <h2>关停事项</h2>
      <Facts
        isAbove
        items={[
          {
            label: '账号',
            value: (
              <>
                <PageLink to={`/accounts/${closing.accountId}`}>{closing.accountName}</PageLink>（
                {accountStateTexts[closing.accountState as AccountState]}）
              </>
            ),
          },
          { label: '更新期限（照常计算）', value: closing.updateDueAt && <DueChip dueAt={closing.updateDueAt} /> },
          { label: '事由', value: closing.reason },
          {
            label: '承接账号',
            value: closing.successorId && (
              <PageLink to={`/accounts/${closing.successorId}`}>{closing.successorName}</PageLink>
            ),
          },
          { label: '内容和服务去向', value: closing.successorText },
          { label: '拟办', value: closing.begunByName ?? '由备案转入' },
          { label: '报审', value: closing.submittedByName },
          {
            label: '批准',
            value: closing.approved && (
              <>
                {closing.approved.by} <Time at={closing.approved.at} />
              </>
            ),
          },
          {
            label: '备案',
            value: closing.filings.length > 0 && (
              <ul className="closing-lines">
                {closing.filings.map((filing) => (
                  <li key={filing.id}>
                    <PageLink to={`/filings/${filing.id}`}>{filingKindTexts[filing.kind as FilingKind]}备案</PageLink>
                    <span className="zj-quiet">
                      {filingStateTexts[filing.state as FilingState]} {filing.receiptNumber ?? ''}
                    </span>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            label: '平台注销',
            value: closing.cancelled && (
              <>
                {closing.cancelled.on} {closing.cancelled.byName}{' '}
                <a
                  href={hrefOf(closingOperations.downloadProof, {
                    params: { closingId: closing.id, proof: 'cancellation' },
                  })}
                >
                  凭证
                </a>
              </>
            ),
          },
        ]}
      />
      <p className="zj-quiet">
        依据 <Clause id="S4-4.1o" />
        。各步期限由单位设定，非条款数值。
      </p>
    </section>
  );
}

const words: TimelineWords = {
  textOf: (action) => closingActionTexts[action] ?? registryActionTexts[action],
  detailOf: ({ facts }) =>
    typeof facts['reason'] === 'string' ? facts['reason'] : typeof facts['note'] === 'string' ? facts['note'] : null,
  decisions: {
    'closing.approve': 'met',
    'closing.return': 'blocked',
    'closing.approveNotice': 'met',
    'closing.withdraw': 'blocked',
  },
};
