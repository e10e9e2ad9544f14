import { sql } from 'kysely';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import type { organisationOperations as operations, UnitRow } from '../contract.ts';
import { containing } from '#platform/database/containing.ts';
import { pathAfter } from '#platform/unit-path.ts';

const mostRows = 2000;

/** The units of the scope in tree order, with what hangs on each. */
export async function listUnits(
  ctx: PersonContext,
  { query }: Input<typeof operations.listUnits>,
): Promise<{ rows: UnitRow[]; capped: boolean }> {
  const base = query.under ? await pathOf(ctx, query.under) : ctx.office.unitPath;
  const rows = await ctx.db
    .selectFrom('unit as u')
    .select(['u.id', 'u.parentId', 'u.unitPath as path', 'u.name', 'u.kind', 'u.level', 'u.divisionCode', 'u.packIds'])
    .select(sql<boolean>`u.ended_at is not null`.as('ended'))
    .select(
      sql<number>`(select count(*)::int from account a where a.unit_id = u.id and a.province = u.province)`.as(
        'accountCount',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from person p where p.unit_id = u.id and p.province = u.province and p.ended_at is null)`.as(
        'personCount',
      ),
    )
    .select(
      sql<
        string[]
      >`array(select distinct c.old_name from unit_change c where c.unit_id = u.id and c.province = u.province and c.kind = 'rename')`.as(
        'oldNames',
      ),
    )
    .where('u.unitPath', '>=', base)
    .where('u.unitPath', '<', pathAfter(base))
    .where(matchesSearch(query.search))
    .orderBy('u.unitPath')
    .limit(mostRows + 1)
    .execute();
  return { rows: rows.slice(0, mostRows), capped: rows.length > mostRows };
}

/** Units that a search finds: by name now and before, first letters, codes; all where nothing is searched. */
export function matchesSearch(search: string | undefined) {
  const typed = search?.trim() ?? '';
  return sql<boolean>`(${typed} = '' or u.search like ${containing(typed.toLowerCase())} or u.name like ${containing(typed)} or u.division_code = ${typed})`;
}

/** Path of a unit of the scope; of one outside it that of the acting unit. */
export async function pathOf(ctx: PersonContext, unitId: string): Promise<string> {
  const row = await ctx.db.selectFrom('unit').select('unitPath').where('id', '=', unitId).executeTakeFirst();
  return row?.unitPath.startsWith(ctx.office.unitPath) ? row.unitPath : ctx.office.unitPath;
}
