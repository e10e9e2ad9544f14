import { Problem } from '#shared/problems.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import type { FilingKind } from '../contract.ts';
import { filingKindTexts, registryProblems } from '../texts.ts';
import { rulesOf, type DutyAccount } from './account-duties.ts';

const filingCoversDays = 30;

/** Whether a filing of the kind that was submitted in the last 30 days, and not returned since, covers an act on the account. */
export async function isFiledBefore(ctx: Context, accountId: string, kind: FilingKind): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - filingCoversDays * 86_400_000);
  const row = await ctx.db
    .selectFrom('filing as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .select('f.id')
    .where('f.accountId', '=', accountId)
    .where('f.kind', '=', kind)
    .where('f.submittedAt', '>=', since)
    .where('c.state', 'in', ['submitted', 'received'])
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Refuses an act on an account that its packs want filed before it is done (S1-3p4e), unless a filing was submitted or the rule is
 * waived. @throws Problem registry.notFiledBefore
 */
export async function assertFiledBefore(ctx: Context, account: DutyAccount, kind: FilingKind): Promise<void> {
  const rule = findEffective(await rulesOf(ctx, account), `filing.${kind}`, 'deadline');
  if (!rule || isWaived(rule) || rule.value.timing !== 'before') return;
  if (await isFiledBefore(ctx, account.id, kind)) return;
  throw new Problem(registryProblems.notFiledBefore, { clause: rule.governing.clause, kind: filingKindTexts[kind] });
}
