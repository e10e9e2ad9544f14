import { newId } from '#shared/ids.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { findGrant } from '#platform/find-grant.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { openingOperations as operations } from '../opening-contract.ts';
import { openingProblems, openingVerdictTexts } from '../opening-texts.ts';
import { accountCase } from './account-case.ts';
import { judgeFor } from './check-opening.ts';
import { openingCase } from './opening-case.ts';
import { getOpening, type Opening } from './opening-store.ts';
import './opening-tables.ts';

/**
 * Decides on a request for the supervising unit, on exactly what was seen. Approved, the planned account may go live; refused, it is
 * 不予开设. What needs a waiver is waived first.
 * @throws Problem opening.openingChanged, opening.openingOwn, opening.openingNotYours, opening.openingWaiverPending, common.stateConflict
 */
export async function decideOpening(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.decideOpening>,
): Promise<Outcome<{ id: string; accountId: string }>> {
  const opening = await getOpening(ctx, params.openingId);
  const reason = (body.reason ?? '').trim();
  await assertDecidable(ctx, opening, body.sha);
  if (body.verdict !== 'approve' && reason === '')
    throw new Problem(openingProblems.openingNeedsReason, { verdict: openingVerdictTexts[body.verdict] }, [
      { path: '/reason', text: '请写明理由' },
    ]);
  if (body.verdict === 'approve') await assertWaived(ctx, opening);
  const eventId = newId();
  const facts = { ...(reason === '' ? {} : { reason }), unit: ctx.office.unitName };
  const moved = await moveCase(ctx, openingCase, opening.id, body.verdict, { eventId, sha: opening.sha, facts });
  await writeDecision(ctx, opening, body.verdict, reason, eventId);
  return {
    reply: { id: opening.id, accountId: opening.accountId },
    events: [moved.event, ...(await followVerdict(ctx, opening, body.verdict, reason))],
  };
}

async function assertDecidable(ctx: PersonContext, opening: Opening, sha: string): Promise<void> {
  if (!opening.recipientPath.startsWith(ctx.office.unitPath))
    throw new Problem(openingProblems.openingNotYours, { recipient: opening.recipientName });
  if (opening.requestedBy === ctx.actor.personId) throw new Problem(openingProblems.openingOwn);
  if (opening.sha !== sha) throw new Problem(openingProblems.openingChanged);
}

async function assertWaived(ctx: PersonContext, opening: Opening): Promise<void> {
  const judged = await judgeFor(ctx, await getUnit(ctx, opening.unitId), opening.form, opening.accountId);
  const open = judged.findings.filter(({ kind }) => kind === 'waivable');
  if (open.length > 0)
    throw new Problem(openingProblems.openingWaiverPending, {
      text: open.map((one) => `${one.text}（${one.clause}）`).join('；'),
    });
}

async function writeDecision(
  ctx: PersonContext,
  opening: Opening,
  verdict: 'approve' | 'refuse' | 'return',
  decisionReason: string,
  decideEventId: string,
): Promise<void> {
  const grant = findGrant(ctx.actor, 'registry.approve');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('registry.approve') });
  await ctx.db
    .updateTable('openingRequest')
    .set({
      verdict,
      decisionReason,
      decidedBy: ctx.actor.personId,
      decidedByName: ctx.actor.personName,
      decidedUnitName: ctx.office.unitName,
      decidedAt: ctx.now,
      decideProvince: ctx.actor.province,
      decideSessionId: ctx.actor.sessionId,
      decideEventId,
      decideGrantId: grant.id,
      decideRole: grant.role,
    })
    .where('id', '=', opening.id)
    .execute();
}

async function followVerdict(
  ctx: PersonContext,
  opening: Opening,
  verdict: 'approve' | 'refuse' | 'return',
  reason: string,
): Promise<EventDraft[]> {
  if (verdict === 'approve')
    await ctx.db
      .updateTable('account')
      .set({ openingRequestId: opening.id })
      .where('id', '=', opening.accountId)
      .execute();
  if (verdict !== 'refuse') return [];
  return [(await moveCase(ctx, accountCase, opening.accountId, 'refuseOpening', { facts: { reason } })).event];
}
