import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { closingOperations as operations, ClosingState } from '../contract.ts';
import { closingProblems, closingStateTexts } from '../texts.ts';
import { toEvent } from './begin-closing.ts';
import { closingCase } from './closing-case.ts';
import { nextStep, noticeTerm } from './closing-duties.ts';
import { decidingGrant, getOwnClosing, setClosing, sha256, type Closing } from './closing-store.ts';
import { noticeUntil } from './notice-rules.ts';

const beforeNotice: readonly ClosingState[] = ['draft', 'approval', 'filing', 'notice'];

/** Writes the notice; a change after its approval needs a new one. @throws Problem closing.noticeShort */
export async function writeNotice(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.writeNotice>,
): Promise<Outcome<{ id: string }>> {
  const closing = await lockUnpublished(ctx, params.closingId);
  const least = await noticeTerm(ctx, closing);
  if (body.days < least)
    throw new Problem(closingProblems.noticeShort, { days: least, by: '单位' }, [
      { path: '/days', text: `至少 ${least} 天` },
    ]);
  const noticeText = body.text.trim();
  const sha = sha256(noticeText);
  await setClosing(ctx, closing.id, {
    noticeText,
    noticeSha: sha,
    noticeDays: body.days,
    noticeWrittenBy: ctx.actor.personId,
    noticeWrittenByName: ctx.actor.personName,
    ...noApproval,
  });
  const event = toEvent('closing.writeNotice', closing, { days: body.days });
  return { reply: { id: closing.id }, events: [{ ...event, subject: { ...event.subject, sha } }] };
}

const noApproval = {
  noticeApprovedSha: null,
  noticeApprovedBy: null,
  noticeApprovedByName: null,
  noticeApprovedAt: null,
  noticeProvince: null,
  noticeSessionId: null,
  noticeEventId: null,
  noticeGrantId: null,
  noticeRole: null,
};

/** Approves the text of the notice as it stands; who wrote it does not. @throws Problem closing.noticeMissing, closing.ownNotice */
export async function approveNotice(
  ctx: PersonContext,
  { params }: Input<typeof operations.approveNotice>,
): Promise<Outcome<{ id: string }>> {
  const closing = await lockUnpublished(ctx, params.closingId);
  if (!closing.noticeSha) throw new Problem(closingProblems.noticeMissing);
  if (closing.noticeWrittenBy === ctx.actor.personId) throw new Problem(closingProblems.ownNotice);
  const eventId = newId();
  const grant = decidingGrant(ctx);
  await setClosing(ctx, closing.id, {
    noticeApprovedSha: closing.noticeSha,
    noticeApprovedBy: ctx.actor.personId,
    noticeApprovedByName: ctx.actor.personName,
    noticeApprovedAt: ctx.now,
    noticeProvince: ctx.actor.province,
    noticeSessionId: ctx.actor.sessionId,
    noticeEventId: eventId,
    noticeGrantId: grant.id,
    noticeRole: grant.role,
  });
  const event = toEvent('closing.approveNotice', closing, {});
  return {
    reply: { id: closing.id },
    events: [{ ...event, id: eventId, subject: { ...event.subject, sha: closing.noticeSha } }],
  };
}

/**
 * Records that the approved notice stands in public, and where (S4-4.1s). Its period runs from that day; meanwhile the account stays under
 * the update clock. No day before the approval counts. @throws Problem closing.noticeMissing, closing.noticeChanged, closing.publishedLater,
 * closing.publishedUnapproved
 */
export async function publishNotice(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.publishNotice>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getOwnClosing(ctx, params.closingId);
  if (!closing.noticeSha || closing.noticeDays === null) throw new Problem(closingProblems.noticeMissing);
  if (closing.noticeApprovedSha !== closing.noticeSha) throw new Problem(closingProblems.noticeChanged);
  assertPublishDay(body.publishedOn, toDay(closing.noticeApprovedAt ?? ctx.now), toDay(ctx.now));
  const until = noticeUntil(body.publishedOn, closing.noticeDays);
  const { event } = await moveCase(ctx, closingCase, closing.id, 'publish', {
    sha: closing.noticeSha,
    facts: { publishedOn: body.publishedOn, until, links: body.links },
  });
  await setClosing(ctx, closing.id, {
    publishedOn: body.publishedOn,
    publishedAt: ctx.now,
    publishedByName: ctx.actor.personName,
    noticeLinks: body.links,
    noticeUntil: until,
  });
  await nextStep(ctx, closing, 'period', until);
  return { reply: { id: closing.id }, events: [event] };
}

function assertPublishDay(day: string, approvedOn: string, today: string): void {
  if (day > today)
    throw new Problem(closingProblems.publishedLater, { day }, [{ path: '/publishedOn', text: '请填写今天或以前' }]);
  if (day < approvedOn)
    throw new Problem(closingProblems.publishedUnapproved, { day, approvedOn }, [
      { path: '/publishedOn', text: `请填写 ${approvedOn} 或以后` },
    ]);
}

async function lockUnpublished(ctx: PersonContext, id: string): Promise<Closing> {
  await lockCase(ctx, closingCase, id);
  const closing = await getOwnClosing(ctx, id);
  if (!beforeNotice.includes(closing.state))
    throw new Problem(commonProblems.stateConflict, {
      state: closingStateTexts[closing.state],
      action: closingStateTexts.notice,
    });
  return closing;
}
