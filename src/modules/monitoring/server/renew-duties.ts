import { defaultFreshnessMs } from '#rulebook/update-check.ts';
import type { Context } from '#platform/context.ts';
import { renewUpdateDuty } from '#modules/registry/server/public.ts';
import { listAccounts } from './account-lookup.ts';

/** Accounts whose look is fresh: only from these may a running clock be told. Pure. */
export function freshOnly(
  newestByAccount: ReadonlyMap<string, Date>,
  capturedAtOf: (accountId: string) => Date | undefined,
  now: Date,
): Map<string, Date> {
  const freshFrom = now.getTime() - defaultFreshnessMs;
  return new Map([...newestByAccount].filter(([accountId]) => (capturedAtOf(accountId)?.getTime() ?? 0) >= freshFrom));
}

/**
 * Moves the update duty of every account with new posts on to its newest one (S4-4.2q, S3-8b). Give only accounts with a fresh look: a
 * file of former years says nothing of today, and no duty may run out on what nobody looked at.
 */
export async function renewDuties(ctx: Context, newestByAccount: ReadonlyMap<string, Date>): Promise<void> {
  if (newestByAccount.size === 0) return;
  for (const account of await listAccounts(ctx, [...newestByAccount.keys()])) {
    await renewUpdateDuty(ctx, account, newestByAccount.get(account.id) as Date);
  }
}
