import { permissionsOf, type Role } from '#shared/permissions.ts';
import type { Context } from '#platform/context.ts';
import { isValidGrant } from '#platform/session/valid-grant.ts';
import { readTasks, type TaskLine } from '#modules/today/server/public.ts';

/** A person with what they have to do for one unit. */
export interface PersonsTasks {
  readonly personId: string;
  readonly name: string;
  readonly tasks: readonly TaskLine[];
}

/** Of a kind are looked through for one person; more are told when these are done. */
const mostOfKind = 100;

/** What every person with a log-in and a position of the context's unit has to do now; only these persons where named. */
export async function tasksOfUnit(ctx: Context, only?: readonly string[]): Promise<PersonsTasks[]> {
  const { unitId } = ctx.office;
  const rows = await ctx.db
    .selectFrom('positionGrant as g')
    .innerJoin('person as p', (join) => join.onRef('p.id', '=', 'g.personId').onRef('p.province', '=', 'g.province'))
    .select(['p.id', 'p.name', 'g.role'])
    .where('g.unitId', '=', unitId)
    .where('p.login', 'is not', null)
    .where('p.endedAt', 'is', null)
    .where(isValidGrant('g'))
    .orderBy('p.id')
    .execute();
  const people = Map.groupBy(rows, (row) => row.id);
  const result: PersonsTasks[] = [];
  for (const [personId, grants] of people) {
    if (only && !only.includes(personId)) continue;
    const permissions = permissionsOf(grants.map((grant) => grant.role as Role));
    const tasks = await readTasks({ ...ctx, actor: { personId, unitId, permissions } }, mostOfKind);
    result.push({ personId, name: grants[0]?.name ?? '', tasks });
  }
  return result;
}
