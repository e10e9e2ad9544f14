import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Context } from '#platform/context.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { RuleSource } from '#rulebook/effective-format.ts';
import './waiver-tables.ts';

/** Whether a waiver lifts a rule for an account of a unit. */
export type WaiverLookup = (
  account: { readonly unitId: string; readonly accountId: string },
  rule: Pick<RuleSource, 'pack' | 'rule' | 'force'>,
) => boolean;

/**
 * The waivers of a unit and all below that held at an instant, read once, for judging many accounts. Only in-principle rules are ever
 * lifted. `rulesFor` answers the same for one unit.
 */
export async function waiversAt(ctx: Pick<Context, 'db'>, unitPath: string, at: Date): Promise<WaiverLookup> {
  const day = toDay(at);
  const rows = await ctx.db
    .selectFrom('waiver')
    .select(['unitId', 'accountId', 'rules'])
    .where(sql<boolean>`unit_path >= ${unitPath} and unit_path < ${pathAfter(unitPath)}`)
    .where('verdict', '=', 'grant')
    .where('decidedAt', '<=', at)
    .where('validFrom', '<=', day)
    .where('validUntil', '>=', day)
    .where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>', at)]))
    .execute();
  const lifted = new Set(
    rows.flatMap(({ unitId, accountId, rules }) => rules.map((rule) => `${unitId} ${accountId ?? ''} ${rule}`)),
  );
  return ({ unitId, accountId }, { pack, rule, force }) =>
    force === 'inPrinciple' &&
    (lifted.has(`${unitId}  ${pack}:${rule}`) || lifted.has(`${unitId} ${accountId} ${pack}:${rule}`));
}
