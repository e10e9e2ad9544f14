import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { OpeningBasis, Platform } from '../contract.ts';
import { openingProblems } from '../opening-texts.ts';
import { rulesOf } from './account-duties.ts';
import { approvalClauseOf } from './opening-rules.ts';
import './registry-tables.ts';

interface Planned {
  readonly unitPath: string;
  readonly mediaClass: 'text' | 'video';
  readonly platform: Platform;
}

/** On what a planned account is to be opened: with an approval where the packs want one (S2-3k, S3-4b). */
export async function openingBasisOf(ctx: Context, planned: Planned): Promise<OpeningBasis> {
  return approvalClauseOf(await rulesOf(ctx, planned)) === null ? 'free' : 'approval';
}

/** Refuses to let an account go live that needs an approval and has none; the database refuses it too. @throws Problem opening.openingNotApproved */
export async function assertOpeningApproved(ctx: Context, account: Planned & { readonly id: string }): Promise<void> {
  const { openingBasis, openingRequestId } = await ctx.db
    .selectFrom('account')
    .select(['openingBasis', 'openingRequestId'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  if (openingBasis !== 'approval' || openingRequestId !== null) return;
  const clause = approvalClauseOf(await rulesOf(ctx, account)) ?? '登记时的规定';
  throw new Problem(openingProblems.openingNotApproved, { clause });
}
