import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import './organisation-tables.ts';

/** A unit that receives what others send it. */
export interface SupervisingUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
}

/** The supervising unit of a unit: the nearest one above; at the very top the unit itself. @throws Problem common.notFound */
export async function supervisorOf(
  ctx: Pick<Context, 'db'>,
  unit: { readonly unitId: string; readonly unitPath: string },
): Promise<SupervisingUnit> {
  const row = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name'])
    .where('unitPath', 'in', ancestorsOf(unit.unitPath))
    .where((eb) => eb.or([eb('id', '!=', unit.unitId), eb('parentId', 'is', null)]))
    .orderBy(sql`length(unit_path)`, 'desc')
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '主管单位' });
  return row;
}
