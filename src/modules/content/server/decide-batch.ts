import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { routeOperations as operations } from '../route-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { decideStep } from './decide-item.ts';
import { gatesOf } from './gates.ts';
import { rulesOfItem } from './item-route.ts';

type Body = Input<typeof operations.decideBatch>['body'];
type Result = ReplyOf<typeof operations.decideBatch>['results'][number];

/**
 * Approves several plain items at once: each is decided for itself, and what is refused leaves the others as they are. Nothing that the
 * risk check found something in, and nothing of a class of its own, is approved this way. @throws Problem content.gatesOpen
 */
export async function decideBatch(
  ctx: PersonContext,
  { body }: Input<typeof operations.decideBatch>,
): Promise<Outcome<ReplyOf<typeof operations.decideBatch>>> {
  if (!body.isChecked)
    throw new Problem(contentProblems.batchUnchecked, {}, [{ path: '/isChecked', text: '请先逐篇核对' }]);
  const results: Result[] = [];
  const events: EventDraft[] = [];
  for (const one of body.items) {
    await sql`savepoint one_item`.execute(ctx.db);
    try {
      const decided = await approveOne(ctx, one);
      await sql`release savepoint one_item`.execute(ctx.db);
      results.push({ itemId: one.itemId, isDone: true, stepText: decided.stepText, refusal: null });
      events.push(...decided.events);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`rollback to savepoint one_item`.execute(ctx.db);
      results.push({ itemId: one.itemId, isDone: false, stepText: '', refusal: error.message });
    }
  }
  const { unitId, unitPath } = ctx.office;
  const done = results.filter((one) => one.isDone).length;
  const summary: EventDraft = {
    id: newId(),
    action: 'review.batch',
    subject: { kind: 'unit', id: unitId, unitPath },
    facts: { done, refused: results.length - done },
  };
  return { reply: { results }, events: [summary, ...events] };
}

async function approveOne(
  ctx: PersonContext,
  { itemId, roundId, stepNo, sha }: Body['items'][number],
): Promise<{ stepText: string; events: readonly EventDraft[] }> {
  const { rows } = await sql<{ unitPath: string; classes: []; origin: 'original'; hits: number; code: string | null }>`
    select i.unit_path, i.classes, i.origin,
      coalesce((select sum(jsonb_array_length(k.hits))::int from risk_report k where k.round_id = ${roundId} and k.province = i.province), -1) as hits,
      (select s.code from review_round r join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version
        where r.id = ${roundId} and r.province = i.province and s.step_no = ${stepNo}) as code
    from item i where i.id = ${itemId}`.execute(ctx.db);
  const item = rows[0];
  if (!item || item.code === null || item.hits !== 0 || item.classes.length > 0)
    throw new Problem(contentProblems.notForBatch);
  const { gates } = gatesOf(await rulesOfItem(ctx, item), item.code);
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  const { reply, events } = await decideStep(ctx, itemId, {
    roundId,
    stepNo,
    sha,
    verdict: 'approve',
    reason: '',
    gates: answers,
  });
  return { stepText: reply.stepText, events };
}
