import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { dischargeObligation } from '#platform/obligations/obligations.ts';
import { maskText } from '#modules/textcheck/server/public.ts';
import type { RectificationState, rectificationOperations as operations } from '../contract.ts';
import { rectificationProblems } from '../texts.ts';
import { rectificationDutyId } from './order-term.ts';
import { rectificationCase } from './rectification-case.ts';
import { getRectification, type RectificationFacts } from './rectification-store.ts';

type Moved = Outcome<{ state: RectificationState }>;

/** The unit takes the order. The clock has run since it was given (S3-N2.2d). @throws Problem rectification.otherUnitResponds */
export async function acceptOrder(
  ctx: PersonContext,
  { params }: Input<typeof operations.acceptOrder>,
): Promise<Moved> {
  const order = await getOwn(ctx, params.rectificationId);
  const moved = await moveCase(ctx, rectificationCase, order.id, 'accept', { facts: { number: order.number } });
  await ctx.db
    .updateTable('rectification')
    .set({ acceptedBy: ctx.actor.personId, acceptedByName: ctx.actor.personName, acceptedAt: ctx.now })
    .where('id', '=', order.id)
    .execute();
  return { reply: { state: moved.state }, events: [moved.event] };
}

/**
 * The unit reports cause, measures and proof (S3-15b). The duty is discharged by the report: how long the re-check takes
 * is not the unit's delay.
 * @throws Problem rectification.otherUnitResponds, common.stateConflict
 */
export async function reportRectification(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.reportRectification>,
): Promise<Moved> {
  const order = await getOwn(ctx, params.rectificationId);
  const facts = {
    number: order.number,
    cause: maskText(body.cause),
    measures: maskText(body.measures),
    proofUrl: body.proofUrl ?? null,
  };
  const moved = await moveCase(ctx, rectificationCase, order.id, 'report', { facts });
  await ctx.db
    .updateTable('rectification')
    .set({
      cause: body.cause,
      measures: body.measures,
      proofUrl: body.proofUrl ?? null,
      reportedBy: ctx.actor.personId,
      reportedByName: ctx.actor.personName,
      reportedAt: ctx.now,
      recheckedBy: null,
      recheckedByName: null,
      recheckedUnitId: null,
      recheckedAt: null,
      recheckNote: null,
      recheckResult: null,
    })
    .where('id', '=', order.id)
    .execute();
  await dischargeObligation(ctx, rectificationDutyId, order, ctx.now);
  return { reply: { state: moved.state }, events: [moved.event] };
}

async function getOwn(ctx: PersonContext, id: string): Promise<RectificationFacts> {
  const order = await getRectification(ctx, id);
  if (order.unitId !== ctx.actor.unitId)
    throw new Problem(rectificationProblems.otherUnitResponds, { unit: order.unitName });
  return order;
}
