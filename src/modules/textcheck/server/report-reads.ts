import type { Context } from '#platform/context.ts';
import type { RiskHit, RiskResult } from '../contract.ts';
import './textcheck-tables.ts';

/** The newest report on this hash of a subject, if it was ever checked. */
export async function findReport(
  ctx: Pick<Context, 'db'>,
  subjectId: string,
  sha: string,
): Promise<(RiskResult & { id: string; checkedAt: Date }) | undefined> {
  const row = await ctx.db
    .selectFrom('riskReport')
    .select(['id', 'verdict', 'hits', 'engineVersion', 'tableVersion', 'checkedAt'])
    .where('subjectId', '=', subjectId)
    .where('subjectSha', '=', sha)
    .orderBy('checkedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, hits: row.hits as RiskHit[] };
}
