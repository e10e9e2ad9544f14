import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { closingOperations as operations } from '../contract.ts';
import { requestClosingFollow } from '#modules/registry/server/public.ts';
import { closingProblems } from '../texts.ts';
import { closingCase } from './closing-case.ts';
import { nextStep } from './closing-duties.ts';
import { decidingGrant, getOwnClosing, setClosing, type Closing } from './closing-store.ts';

/**
 * Approves a closing for the sponsoring unit: another person than who submitted it, and exactly what was submitted.
 * @throws Problem closing.otherUnit, closing.ownSubmission
 */
export async function approveClosing(
  ctx: PersonContext,
  { params }: Input<typeof operations.approveClosing>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getDecidable(ctx, params.closingId);
  const eventId = newId();
  const sha = closing.submitSha ?? '';
  const { event } = await moveCase(ctx, closingCase, closing.id, 'approve', { eventId, sha });
  const grant = decidingGrant(ctx);
  await setClosing(ctx, closing.id, {
    approvedSha: sha,
    approvedBy: ctx.actor.personId,
    approvedByName: ctx.actor.personName,
    approvedAt: ctx.now,
    approveProvince: ctx.actor.province,
    approveSessionId: ctx.actor.sessionId,
    approveEventId: eventId,
    approveGrantId: grant.id,
    approveRole: grant.role,
  });
  await nextStep(ctx, closing, 'filing');
  // A merge filing may have been received before this was approved.
  await requestClosingFollow(ctx, closing.accountId);
  return { reply: { id: closing.id }, events: [event] };
}

/** Sends a closing back to be revised. @throws Problem as approveClosing */
export async function returnClosing(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.returnClosing>,
): Promise<Outcome<{ id: string }>> {
  const closing = await getDecidable(ctx, params.closingId);
  const { event } = await moveCase(ctx, closingCase, closing.id, 'return', { facts: { reason: body.reason } });
  await setClosing(ctx, closing.id, { returnReason: body.reason });
  await nextStep(ctx, closing, 'draft');
  return { reply: { id: closing.id }, events: [event] };
}

async function getDecidable(ctx: PersonContext, id: string): Promise<Closing> {
  const closing = await getOwnClosing(ctx, id);
  if (closing.submittedBy === ctx.actor.personId) throw new Problem(closingProblems.ownSubmission);
  return closing;
}
