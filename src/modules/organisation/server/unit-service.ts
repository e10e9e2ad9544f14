import { Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { organisationOperations as operations } from '../contract.ts';
import { organisationProblems } from '../texts.ts';
import { insertUnit, lockUnit } from './unit-store.ts';

/** Adds a unit below one in the scope. */
export async function createUnit(
  ctx: PersonContext,
  { body }: Input<typeof operations.createUnit>,
): Promise<Outcome<{ id: string; path: string }>> {
  const parent = await lockUnit(ctx, body.parentId);
  const twin = await ctx.db
    .selectFrom('unit')
    .select('id')
    .where('parentId', '=', parent.id)
    .where('name', '=', body.name)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (twin) throw new Problem(organisationProblems.sameName, { parent: parent.name, name: body.name });
  const unit = await insertUnit(ctx, parent, body);
  return {
    reply: { id: unit.id, path: unit.unitPath },
    events: [
      {
        action: 'unit.create',
        subject: { kind: 'unit', id: unit.id, unitPath: unit.unitPath },
        facts: { name: unit.name, parent: parent.name },
      },
    ],
  };
}
