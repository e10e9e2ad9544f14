import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { together } from '#platform/database/together.ts';
import { decide, type Decided } from '#platform/review/decide.ts';
import type { contentOperations as operations } from '../contract.ts';
import './content-tables.ts';
import { assertGates, gatesFor, type Gates } from './gates.ts';
import { itemCase } from './item-case.ts';

type Reply = ReplyOf<typeof operations.decide>;

/**
 * One reviewer's verdict on the text they read. An approval answers every gate of the item's unit; the last one makes
 * the item ready for release, a return sends it back to its editor (S2-7d, S3-N3.2f, S4-4.2f).
 * @throws Problem review.*, content.gatesOpen
 */
export async function decideItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.decide>,
): Promise<Outcome<Reply>> {
  const verdict = { ...body, reason: body.reason?.trim() ?? '', gates: body.gates ?? {} };
  const [decided, gates] = await together([
    decide(ctx, verdict),
    body.verdict === 'approve' ? gatesOf(ctx, params.itemId) : undefined,
  ]);
  if (decided.subjectId !== params.itemId || decided.event.subject.kind !== itemCase.kind)
    throw new Problem(commonProblems.notFound, { what: '稿件' });
  if (gates) assertGates(gates, verdict.gates);
  if (decided.round === 'open')
    return { reply: { state: 'reviewing', round: 'open', stepText: decided.stepText }, events: [decided.event] };
  return closeRound(ctx, decided, body.sha);
}

async function gatesOf(ctx: PersonContext, id: string): Promise<Gates> {
  const item = await ctx.db.selectFrom('item').select(['unitPath', 'class']).where('id', '=', id).executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  return gatesFor(ctx, item);
}

async function closeRound(ctx: PersonContext, decided: Decided, sha: string): Promise<Outcome<Reply>> {
  const transition = decided.round === 'approved' ? 'approve' : 'return';
  const moved = await moveCase(ctx, itemCase, decided.subjectId, transition, { sha });
  return {
    reply: { state: moved.state, round: decided.round, stepText: decided.stepText },
    events: [decided.event, moved.event],
  };
}
