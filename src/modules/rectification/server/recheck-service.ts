import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { findingCase } from '#platform/findings/finding-case.ts';
import { settleFinding } from '#platform/findings/open-finding.ts';
import { openObligation } from '#platform/obligations/obligations.ts';
import { maskText } from '#modules/textcheck/server/public.ts';
import type {
  MachineRecheck,
  RecheckVerdict,
  RectificationState,
  rectificationOperations as operations,
} from '../contract.ts';
import { leastReasonLength, rectificationProblems } from '../texts.ts';
import { evaluateAgain } from './machine-recheck.ts';
import { termFor } from './order-term.ts';
import { rectificationCase } from './rectification-case.ts';
import { getFinding, getRectification, type RectificationFacts } from './rectification-store.ts';

/** What the machine sees now, before the person decides. */
export async function machineRecheck(
  ctx: PersonContext,
  { params }: Input<typeof operations.machineRecheck>,
): Promise<ReplyOf<typeof operations.machineRecheck>> {
  const order = await getRectification(ctx, params.rectificationId);
  return { result: await evaluateAgain(ctx, await getFinding(ctx, order.findingId), order.reportedAt) };
}

/**
 * Re-checks by another person of another office (S3-15c): closes order and finding, or returns the work with a new term.
 * The machine's own evaluation at this moment is kept beside the person's verdict, whichever it is.
 * @throws Problem rectification.samePersonRechecks, rectification.sameOfficeRechecks, rectification.reasonNeeded, common.stateConflict
 */
export async function recheckRectification(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recheckRectification>,
): Promise<Outcome<{ state: RectificationState }>> {
  const order = await getRectification(ctx, params.rectificationId);
  assertOther(ctx, order);
  const result = await evaluateAgain(ctx, await getFinding(ctx, order.findingId), order.reportedAt);
  if (body.verdict === 'closed') assertReasoned(result, body.note);
  const facts = {
    number: order.number,
    note: maskText(body.note),
    machine: result && { verdict: result.verdict, text: result.text },
  };
  const moved = await moveCase(ctx, rectificationCase, order.id, body.verdict === 'closed' ? 'close' : 'return', {
    facts,
  });
  await writeVerdict(ctx, order, body.note, result);
  const events = await settle(ctx, order, moved.title, body.verdict);
  return { reply: { state: moved.state }, events: [moved.event, ...events] };
}

function assertOther(ctx: PersonContext, order: RectificationFacts): void {
  if (order.reportedBy === ctx.actor.personId) throw new Problem(rectificationProblems.samePersonRechecks);
  if (order.unitId === ctx.actor.unitId) throw new Problem(rectificationProblems.sameOfficeRechecks);
}

/** Against the machine's word an order is closed only with a reason. */
function assertReasoned(result: MachineRecheck | null, note: string): void {
  if (result === null || result.verdict === 'pass' || [...note.trim()].length >= leastReasonLength) return;
  throw new Problem(rectificationProblems.reasonNeeded, { machine: result.text, least: leastReasonLength });
}

async function writeVerdict(
  ctx: PersonContext,
  order: RectificationFacts,
  note: string,
  result: MachineRecheck | null,
): Promise<void> {
  try {
    await ctx.db
      .updateTable('rectification')
      .set({
        recheckedBy: ctx.actor.personId,
        recheckedByName: ctx.actor.personName,
        recheckedUnitId: ctx.actor.unitId,
        recheckedAt: ctx.now,
        recheckNote: note,
        recheckResult: result === null ? null : JSON.stringify(result),
      })
      .where('id', '=', order.id)
      .execute();
  } catch (error) {
    if (isSqlError(error, '23514', 'other_person_rechecks'))
      throw new Problem(rectificationProblems.samePersonRechecks);
    if (isSqlError(error, '23514', 'other_office_rechecks'))
      throw new Problem(rectificationProblems.sameOfficeRechecks);
    throw error;
  }
}

/** Closes the finding, or opens the duty again: a return is a new demand from above with a term of its own. */
async function settle(
  ctx: PersonContext,
  order: RectificationFacts,
  title: string,
  verdict: RecheckVerdict,
): Promise<EventDraft[]> {
  if (verdict === 'closed') {
    const closed = await moveCase(ctx, findingCase, order.findingId, 'close', { facts: { number: order.number } });
    await settleFinding(ctx, order.findingId);
    return [closed.event];
  }
  const term = await termFor(ctx, order.unitPath, ctx.now);
  await ctx.db
    .updateTable('rectification')
    .set({ dueAt: term.due.dueAt, dueExplain: JSON.stringify(term.due.explain), dueSetByUnit: term.setByUnit })
    .where('id', '=', order.id)
    .execute();
  await openObligation(
    ctx,
    term.duty,
    {
      kind: 'rectification',
      id: order.id,
      title,
      province: order.province,
      unitId: order.unitId,
      unitPath: order.unitPath,
    },
    ctx.now,
    term.due,
  );
  return [];
}
