import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { planningProblems } from '../texts.ts';
import { found } from './plan-store.ts';
import { campaignCase } from './planning-cases.ts';

/** A campaign that still runs or is being prepared. @throws Problem common.notFound, planning.campaignOver */
export async function assertOpenCampaign(ctx: Pick<Context, 'db'>, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('caseRecord')
    .select(['title', 'closedAt'])
    .where('id', '=', id)
    .where('kind', '=', campaignCase.kind)
    .executeTakeFirst();
  const { title, closedAt } = found(row, '专题活动');
  if (closedAt !== null) throw new Problem(planningProblems.campaignOver, { title });
}
