import type { Context } from '#platform/context.ts';
import { renewUpdateDuty } from '#modules/registry/server/public.ts';
import { listAccounts } from './account-lookup.ts';

/** Moves the update duty of every account with new posts on to its newest one (S4-4.2q, S3-8b). */
export async function renewDuties(ctx: Context, newestByAccount: ReadonlyMap<string, Date>): Promise<void> {
  if (newestByAccount.size === 0) return;
  for (const account of await listAccounts(ctx, [...newestByAccount.keys()])) {
    await renewUpdateDuty(ctx, account, newestByAccount.get(account.id) as Date);
  }
}
