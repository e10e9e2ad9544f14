import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toChineseMoment, toDay } from '#shared/time.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { findGrant } from '#platform/find-grant.ts';
import type { waiverOperations as operations } from '../waiver-contract.ts';
import { waiverProblems } from '../waiver-texts.ts';
import { givenReason } from './given-reason.ts';
import { liftWaivedDuties, resumeWaivedDuties } from './waived-duties.ts';
import { waiverCase } from './waiver-case.ts';
import { getWaiver, type Waiver } from './waiver-store.ts';

/**
 * Grants a waiver for the supervising unit. Final at once: the duties it lifts end in the same transaction; a waiver that begins later
 * lifts them on its first day.
 * @throws Problem waiver.ownWaiver, waiver.notYourWaiver, waiver.waiverRunOut, waiver.waiverDecided
 */
export async function grantWaiver(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.grantWaiver>,
): Promise<Outcome<{ id: string }>> {
  const waiver = await getDecidable(ctx, params.waiverId);
  if (waiver.validUntil < toDay(ctx.now)) throw new Problem(waiverProblems.waiverRunOut, { until: waiver.validUntil });
  const reason = body.reason?.trim() ?? '';
  const facts = { ...factsOf(waiver), reason };
  const moved = await decide(ctx, waiver, 'grant', facts, reason);
  await liftWaivedDuties(ctx, waiver);
  return { reply: { id: waiver.id }, events: [moved] };
}

/** Refuses a waiver with a reason. @throws Problem as grantWaiver */
export async function refuseWaiver(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.refuseWaiver>,
): Promise<Outcome<{ id: string }>> {
  const waiver = await getDecidable(ctx, params.waiverId);
  const reason = givenReason(body.reason, '理由');
  const moved = await decide(ctx, waiver, 'refuse', { ...factsOf(waiver), reason }, reason);
  return { reply: { id: waiver.id }, events: [moved] };
}

/** Takes back a request that nobody has decided yet. @throws Problem waiver.notYourRequest, waiver.waiverDecided */
export async function withdrawWaiver(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.withdrawWaiver>,
): Promise<Outcome<{ id: string }>> {
  const waiver = await getWaiver(ctx, params.waiverId);
  if (waiver.unitId !== ctx.office.unitId && waiver.requestedBy !== ctx.actor.personId)
    throw new Problem(waiverProblems.notYourRequest, { unit: waiver.unitName });
  const reason = givenReason(body.reason, '理由');
  const event = await move(ctx, waiver, 'withdraw', { ...factsOf(waiver), reason });
  await endRow(ctx, waiver.id, reason);
  return { reply: { id: waiver.id }, events: [event] };
}

/** Takes a granted waiver back before its end; the recurring duties run again from now. @throws Problem waiver.notYourWaiver */
export async function revokeWaiver(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.revokeWaiver>,
): Promise<Outcome<{ id: string }>> {
  const waiver = await getWaiver(ctx, params.waiverId);
  assertCompetent(ctx, waiver);
  const reason = givenReason(body.reason, '理由');
  const moved = await moveCase(ctx, waiverCase, waiver.id, 'revoke', { facts: { ...factsOf(waiver), reason } });
  await endRow(ctx, waiver.id, reason);
  await resumeWaivedDuties(ctx, waiver, ctx.now);
  return { reply: { id: waiver.id }, events: [moved.event] };
}

/** A waiver this person may decide: for the supervising unit or one above it, and not asked for by themselves. */
async function getDecidable(ctx: PersonContext, id: string): Promise<Waiver> {
  const waiver = await getWaiver(ctx, id);
  assertCompetent(ctx, waiver);
  if (waiver.requestedBy === ctx.actor.personId) throw new Problem(waiverProblems.ownWaiver);
  return waiver;
}

function assertCompetent(ctx: PersonContext, waiver: Waiver): void {
  if (!waiver.recipientPath.startsWith(ctx.office.unitPath))
    throw new Problem(waiverProblems.notYourWaiver, { recipient: waiver.recipientName });
}

async function decide(
  ctx: PersonContext,
  waiver: Waiver,
  verdict: 'grant' | 'refuse',
  facts: Record<string, unknown>,
  reason: string,
) {
  const eventId = newId();
  const event = await move(ctx, waiver, verdict, facts, eventId);
  const grant = findGrant(ctx.actor, 'rules.decide');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('rules.decide') });
  await ctx.db
    .updateTable('waiver')
    .set({
      verdict,
      decidedBy: ctx.actor.personId,
      decidedByName: ctx.actor.personName,
      decidedUnitName: ctx.office.unitName,
      decidedAt: ctx.now,
      decisionReason: reason,
      decideProvince: ctx.actor.province,
      decideSessionId: ctx.actor.sessionId,
      decideEventId: eventId,
      decideGrantId: grant.id,
      decideRole: grant.role,
    })
    .where('id', '=', waiver.id)
    .execute();
  return event;
}

/** Moves the case; who comes second reads who decided what and when. */
async function move(
  ctx: PersonContext,
  waiver: Waiver,
  transition: 'grant' | 'refuse' | 'withdraw',
  facts: Record<string, unknown>,
  eventId?: string,
) {
  try {
    return (await moveCase(ctx, waiverCase, waiver.id, transition, { facts, ...(eventId ? { eventId } : {}) })).event;
  } catch (error) {
    if (error instanceof Problem && error.kind === commonProblems.stateConflict) await refuseDecided(ctx, waiver.id);
    throw error;
  }
}

async function refuseDecided(ctx: PersonContext, id: string): Promise<void> {
  const made = await ctx.db
    .selectFrom('waiver')
    .select(['decidedByName', 'decidedAt', 'verdict'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!made?.verdict || !made.decidedAt) return;
  throw new Problem(waiverProblems.waiverDecided, {
    by: made.decidedByName,
    at: toChineseMoment(made.decidedAt, ctx.now),
    verdict: made.verdict === 'grant' ? '同意' : '不同意',
  });
}

async function endRow(ctx: PersonContext, id: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('waiver')
    .set({ endedBy: ctx.actor.personId, endedByName: ctx.actor.personName, endedAt: ctx.now, endReason: reason })
    .where('id', '=', id)
    .execute();
}

function factsOf(waiver: Waiver): Record<string, unknown> {
  const { clause, rules, accountId, validFrom, validUntil } = waiver;
  return { clause, rules, account: accountId, from: validFrom, until: validUntil };
}
