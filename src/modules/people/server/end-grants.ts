import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import './people-tables.ts';

/** Ends at once the grants that rest on an appointment; how many. */
export async function endGrantsOn(
  ctx: Pick<Context, 'db' | 'now'>,
  appointmentIds: readonly string[],
): Promise<number> {
  if (appointmentIds.length === 0) return 0;
  const ended = await ctx.db
    .updateTable('positionGrant')
    .set({ endedAt: ctx.now })
    .where('appointmentId', 'in', [...appointmentIds])
    .where('endedAt', 'is', null)
    .returning('id')
    .execute();
  return ended.length;
}

/** Ends at once the grants that rest on lines of a contract. */
export async function endContractGrants(ctx: Pick<Context, 'db' | 'now'>, staffIds: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('positionGrant')
    .set({ endedAt: ctx.now })
    .where('contractStaffId', 'in', [...staffIds])
    .where('endedAt', 'is', null)
    .execute();
}

/** Ends at once every grant of a person inside the scope, or only those given until an instant; how many. */
export async function endAllGrants(
  ctx: Pick<Context, 'db' | 'now'>,
  personId: string,
  givenUntil?: Date,
): Promise<number> {
  const ended = await ctx.db
    .updateTable('positionGrant')
    .set({ endedAt: ctx.now })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    // Ids begin with their instant.
    .$if(givenUntil !== undefined, (qb) => qb.where('id', '<', newId((givenUntil as Date).getTime() + 1)))
    .returning('id')
    .execute();
  return ended.length;
}

/** The person no longer belongs to the office: nobody logs in as them, and their sessions prove nothing. */
export async function endPerson(ctx: Pick<Context, 'db' | 'now'>, personId: string): Promise<void> {
  await ctx.db
    .updateTable('person')
    .set({ endedAt: ctx.now })
    .where('id', '=', personId)
    .where('endedAt', 'is', null)
    .execute();
}

/** The person belongs to another unit of the scope from now on. */
export async function movePerson(
  ctx: Pick<Context, 'db'>,
  personId: string,
  unit: { readonly id: string; readonly unitPath: string },
): Promise<void> {
  await ctx.db
    .updateTable('person')
    .set({ unitId: unit.id, unitPath: unit.unitPath })
    .where('id', '=', personId)
    .execute();
}
