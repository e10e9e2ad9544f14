import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import type { PolicyKind } from '../contract.ts';
import { interpretationProblems } from '../texts.ts';
import type { ShownAt } from './shown-rules.ts';
import './interpretation-tables.ts';

/** A policy as it is worked on. */
export interface Policy {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly title: string;
  readonly kind: PolicyKind;
  readonly publishedAt: Date;
}

/** Locks a policy that stands. @throws Problem common.notFound, interpretation.struck */
export async function lockPolicy(ctx: Pick<Context, 'db'>, id: string): Promise<Policy> {
  const row = await ctx.db
    .selectFrom('policy')
    .select(['id', 'province', 'unitId', 'unitPath', 'title', 'kind', 'publishedAt', 'struckAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '政策文件' });
  if (row.struckAt !== null) throw new Problem(interpretationProblems.struck);
  return row;
}

/** First instants of a policy's explanations, as SQL over the row `p` of `policy`; what was taken down does not stand. */
export const websiteShownAt = sql<Date | null>`(select min(x.shown_at) from interpretation x
  where x.policy_id = p.id and x.province = p.province and x.removed_at is null)`;
export const newMediaShownAt = sql<Date | null>`(select min(b.published_at) from interpretation x
  join publication b on b.item_id = x.item_id and b.province = x.province join case_record c on c.id = b.id and c.province = b.province
  where x.policy_id = p.id and x.province = p.province and x.removed_at is null and c.state in ('published', 'verified', 'differs'))`;

/** When the explanations of a policy stood in each channel first. */
export async function readShown(ctx: Pick<Context, 'db'>, policyId: string): Promise<ShownAt> {
  const { website = null, newMedia = null } =
    (await ctx.db
      .selectFrom('policy as p')
      .select([websiteShownAt.as('website'), newMediaShownAt.as('newMedia')])
      .where('p.id', '=', policyId)
      .executeTakeFirst()) ?? {};
  return { website, newMedia };
}

export function policyEvent(
  action: string,
  policy: Pick<Policy, 'id' | 'unitPath'>,
  facts: Record<string, unknown>,
): EventDraft {
  return { action, subject: { kind: 'policy', id: policy.id, unitPath: policy.unitPath }, facts };
}
