import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import type { CircularFacts, CircularState } from '../contract.ts';
import './circular-tables.ts';

/** A circular with the names around it. */
export interface Circular {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly inspectionId: string;
  readonly number: string | null;
  readonly title: string;
  readonly facts: CircularFacts;
  readonly demands: string[];
  readonly evidenceId: string | null;
  readonly draftedBy: string;
  readonly createdAt: Date;
  readonly issuedAt: Date | null;
  readonly issuedBy: string | null;
  readonly state: CircularState;
}

/** Finds a circular in the scope. @throws Problem common.notFound */
export async function getCircular(ctx: Pick<Context, 'db'>, id: string): Promise<Circular> {
  const row = await ctx.db
    .selectFrom('circular as k')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'k.id').onRef('c.province', '=', 'k.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'k.unitId').onRef('u.province', '=', 'k.province'))
    .selectAll('k')
    .select(['c.state', 'u.name as unitName'])
    .where('k.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '通报' });
  return { ...row, facts: row.facts as CircularFacts, state: row.state as CircularState };
}

/** "通报〔2026〕3号": the next number of the unit's year, as an offer; offices that number in their own register type theirs. */
export async function suggestNumber(ctx: Context, unitId: string): Promise<string> {
  const year = toDay(ctx.now).slice(0, 4);
  const { rows } = await sql<{ last: number | null; shortName: string | null }>`
    select (select max((regexp_match(k.number, '〔\\d{4}〕(\\d+)号$'))[1]::int) from circular k where k.unit_id = u.id and k.number like ${`%〔${year}〕%`}) as last, u.short_name
    from unit u where u.id = ${unitId}`.execute(ctx.db);
  return `${rows[0]?.shortName ?? ''}通报〔${year}〕${(rows[0]?.last ?? 0) + 1}号`;
}
