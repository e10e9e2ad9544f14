import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { CircularFacts, circularOperations as operations } from '../contract.ts';
import { circularProblems, usualDemands } from '../texts.ts';
import { circularCase } from './circular-case.ts';
import { getCircular } from './circular-store.ts';
import { getInspection, readFacts } from './read-facts.ts';

/** Drafts the circular of an inspection (S4-4.4d). @throws Problem circular.alreadyDrafted, circular.nothingChecked */
export async function draftCircular(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.draftCircular>,
): Promise<Outcome<{ id: string }>> {
  const inspection = await getInspection(ctx, params.inspectionId);
  await assertFirst(ctx, inspection.id);
  const facts = await readFacts(ctx, inspection);
  if (facts.checked.value === 0) throw new Problem(circularProblems.nothingChecked);
  const id = newId();
  const title = body.title ?? `关于${inspection.title}情况的通报`;
  await openCase(ctx, circularCase, { id, owner: inspection, title });
  await ctx.db
    .insertInto('circular')
    .values({
      id,
      province: inspection.province,
      unitId: inspection.unitId,
      unitPath: inspection.unitPath,
      inspectionId: inspection.id,
      number: null,
      title,
      facts: JSON.stringify(facts),
      demands: toArray(body.demands ?? usualDemands),
      evidenceId: null,
      draftedBy: ctx.actor.personName,
      createdAt: ctx.now,
      issuedAt: null,
      issuedBy: null,
    })
    .execute();
  return {
    reply: { id },
    events: [
      {
        action: 'circular.draft',
        subject: { kind: 'circular', id, unitPath: inspection.unitPath },
        facts: { title, inspection: inspection.id, ...numbersOf(facts) },
      },
    ],
  };
}

/** Changes title and demands of a draft and counts the rows anew. */
export async function reviseCircular(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.reviseCircular>,
): Promise<Outcome<Record<string, never>>> {
  const circular = await getCircular(ctx, params.circularId);
  const facts = await readFacts(ctx, await getInspection(ctx, circular.inspectionId));
  const moved = await moveCase(ctx, circularCase, circular.id, 'revise', {
    title: body.title,
    facts: numbersOf(facts),
  });
  await ctx.db
    .updateTable('circular')
    .set({ title: body.title, demands: toArray(body.demands), facts: JSON.stringify(facts) })
    .where('id', '=', circular.id)
    .execute();
  return { reply: {}, events: [moved.event] };
}

async function assertFirst(ctx: PersonContext, inspectionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`circular.draft|${inspectionId}`}, 0))`.execute(ctx.db);
  const other = await ctx.db
    .selectFrom('circular as k')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'k.id').onRef('c.province', '=', 'k.province'))
    .select('k.title')
    .where('k.inspectionId', '=', inspectionId)
    .where('c.closedAt', 'is', null)
    .executeTakeFirst();
  if (other) throw new Problem(circularProblems.alreadyDrafted, { title: other.title });
}

const toArray = (texts: readonly string[]) => sql<string[]>`${[...texts]}::text[]`;

/** The numbers for the event of the chain. */
export function numbersOf(facts: CircularFacts): Record<string, number | string> {
  return {
    checked: facts.checked.value,
    passed: facts.passed.value,
    failed: facts.failed.value,
    unknown: facts.unknown.value,
    passRate: facts.passRate.text,
  };
}
