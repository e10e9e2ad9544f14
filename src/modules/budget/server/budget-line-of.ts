import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

/** What a unit has for its accounts in a year; undefined without a line (S3-6d: money is one of the conditions of opening). */
export async function budgetLineOf(
  ctx: Pick<Context, 'db'>,
  unitId: string,
  year: number,
): Promise<{ readonly lines: number; readonly amount: string } | undefined> {
  const { rows } = await sql<{ lines: number; amount: string }>`
    select count(*)::int as lines, sum(amount)::text as amount from budget_line
    where unit_id = ${unitId} and year = ${year} and struck_at is null having count(*) > 0`.execute(ctx.db);
  return rows[0];
}
