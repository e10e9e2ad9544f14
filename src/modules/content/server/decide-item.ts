import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { decide, type Decided } from '#platform/review/decide.ts';
import type { Verdict } from '#platform/review/verdict.ts';
import { deputyshipsOf } from '#modules/roster/server/public.ts';
import type { contentOperations as operations } from '../contract.ts';
import './content-tables.ts';
import { assertGates, gatesOf } from './gates.ts';
import { itemCase } from './item-case.ts';
import { rulesOfItem } from './item-route.ts';
import { startStepClock, stopStepClock } from './step-clock.ts';

type Reply = ReplyOf<typeof operations.decide>;

/**
 * One reviewer's verdict on the text they read. An approval answers every gate of the step; the last one makes the item ready for
 * release, a return sends it back to its editor or to an earlier step (S2-7d, S3-N3.2f, S4-4.2f).
 * @throws Problem review.*, content.gatesOpen
 */
export async function decideItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.decide>,
): Promise<Outcome<Reply>> {
  const { reply, events } = await decideStep(ctx, params.itemId, {
    ...body,
    reason: body.reason?.trim() ?? '',
    gates: body.gates ?? {},
  });
  return { reply, events };
}

/** A decided step of an item, with all that follows from it. */
export async function decideStep(
  ctx: PersonContext,
  itemId: string,
  given: Omit<Verdict, 'deputyships'>,
): Promise<{ readonly reply: Reply; readonly events: [EventDraft, ...EventDraft[]] }> {
  const verdict: Verdict = { ...given, deputyships: () => deputyshipsOf(ctx) };
  const [decided, item] = await together([decide(ctx, verdict), readDecided(ctx, itemId)]);
  if (decided.subjectId !== itemId || decided.event.subject.kind !== itemCase.kind)
    throw new Problem(commonProblems.notFound, { what: '稿件' });
  if (given.verdict === 'approve') assertGates(gatesOf(item.rules, decided.stepCode), given.gates);
  await stopStepClock(ctx, item);
  if (!decided.next) return closeRound(ctx, decided, given.sha);
  await startStepClock(ctx, item, { roundId: given.roundId, stepText: decided.next.text }, item.rules);
  return { reply: { state: 'reviewing', round: 'open', stepText: decided.stepText }, events: [decided.event] };
}

async function readDecided(ctx: PersonContext, id: string) {
  const item = await ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .select(['i.id', 'i.province', 'i.unitId', 'i.unitPath', 'i.classes', 'i.origin', 'c.title'])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return { ...item, rules: await rulesOfItem(ctx, item) };
}

async function closeRound(
  ctx: PersonContext,
  decided: Decided,
  sha: string,
): Promise<{ reply: Reply; events: [EventDraft, ...EventDraft[]] }> {
  const transition = decided.round === 'approved' ? 'approve' : 'return';
  const moved = await moveCase(ctx, itemCase, decided.subjectId, transition, { sha });
  return {
    reply: { state: moved.state, round: decided.round, stepText: decided.stepText },
    events: [decided.event, moved.event],
  };
}
