import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { organisationOperations as operations } from '../contract.ts';
import { organisationProblems } from '../texts.ts';
import { cleanFacts } from './clean-facts.ts';
import { insertUnit, lockUnit } from './unit-store.ts';
import { unitWarnings } from './unit-warnings.ts';

/** Adds a unit below one in the scope. */
export async function createUnit(
  ctx: PersonContext,
  { body }: Input<typeof operations.createUnit>,
): Promise<Outcome<{ id: string; path: string; warnings: string[] }>> {
  const facts = cleanFacts(body);
  const parent = await lockUnit(ctx, body.parentId);
  const twin = await ctx.db
    .selectFrom('unit')
    .select('id')
    .where('parentId', '=', parent.id)
    .where('name', '=', body.name)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (twin) throw new Problem(organisationProblems.sameName, { parent: parent.name, name: body.name });
  const unit = await insertUnit(ctx, parent, facts);
  return {
    reply: {
      id: unit.id,
      path: unit.unitPath,
      warnings: unitWarnings({ ...body, divisionCode: unit.divisionCode }),
    },
    events: [
      {
        action: 'unit.create',
        subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath },
        facts: { name: unit.name, parent: parent.name },
      },
    ],
  };
}
