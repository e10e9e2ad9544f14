import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { falseHitProblems } from '../dictionary-texts.ts';
import type { falseHitOperations as operations, Remedy } from '../feedback-contract.ts';
import { falseHitCase } from './false-hit-case.ts';
import { reportFalseHit } from './report-false-hit.ts';

/** Reports a false hit from a page. */
export async function sendFalseHit(
  ctx: PersonContext,
  { body }: Input<typeof operations.reportFalseHit>,
): Promise<Outcome<{ id: string; ownerName: string }>> {
  const { event, ...reply } = await reportFalseHit(ctx, body);
  return { reply, events: [event] };
}

/** Agrees, and says what was done. @throws Problem common.notFound, common.stateConflict, falseHit.notKeeper */
export async function acceptFalseHit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.acceptFalseHit>,
): Promise<Outcome<Record<string, never>>> {
  return decide(ctx, params.falseHitId, 'accept', body.remedy, body.answer);
}

/** Disagrees, and says why. @throws as acceptFalseHit */
export async function refuseFalseHit(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.refuseFalseHit>,
): Promise<Outcome<Record<string, never>>> {
  return decide(ctx, params.falseHitId, 'refuse', null, body.answer);
}

async function decide(
  ctx: PersonContext,
  id: string,
  transition: 'accept' | 'refuse',
  remedy: Remedy | null,
  answer: string,
): Promise<Outcome<Record<string, never>>> {
  await assertKeeper(ctx, id);
  const facts = { remedy, answer: answer.trim() };
  const { event } = await moveCase(ctx, falseHitCase, id, transition, { facts });
  await ctx.db
    .updateTable('falseHit')
    .set({
      remedy,
      answer: answer.trim(),
      decidedBy: ctx.actor.personId,
      decidedByName: ctx.actor.personName,
      decidedAt: ctx.now,
    })
    .where('id', '=', id)
    .execute();
  return { reply: {}, events: [event] };
}

async function assertKeeper(ctx: PersonContext, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('falseHit as f')
    .innerJoin('unit as o', (join) => join.onRef('o.id', '=', 'f.ownerId').onRef('o.province', '=', 'f.ownerProvince'))
    .select(['f.ownerId', 'o.name'])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '误报' });
  if (row.ownerId !== ctx.office.unitId) throw new Problem(falseHitProblems.notKeeper, { owner: row.name });
}
