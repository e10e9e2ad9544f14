import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import { retitleCase } from '#platform/cases/move-case.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import type { registryOperations as operations } from '../contract.ts';
import { openFilingDuty } from './account-duties.ts';
import { assertFiledBefore, isFiledBefore } from './filed-before.ts';
import { rebindAccounts } from './rebind-accounts.ts';
import { getAccount, searchTextOf, writingPlatformId, type Account } from './account-store.ts';

type Facts = Input<typeof operations.updateAccount>['body'];

/** What is registered with the supervising unit: a change of it is filed (S4-4.1q). */
const filedFields = [
  'name',
  'platformId',
  'certifiedSubject',
  'responsible',
] as const satisfies readonly (keyof Facts)[];

/**
 * Corrects what is registered of an account. For a running account a change of what was filed opens the duty to file the
 * change, unless a change filing of the last 30 days covers it; where the packs want it filed first, it is refused until it was.
 * @throws Problem registry.platformIdTaken, registry.notFiledBefore
 */
export async function updateAccount(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateAccount>,
): Promise<Outcome<{ id: string }>> {
  const before = await getAccount(ctx, params.accountId);
  const { changed, filed } = await writeFacts(ctx, before, body);
  const after = await getAccount(ctx, params.accountId);
  if (filed && before.state === 'running') await assertFiledBefore(ctx, before, 'change');
  if (filed && before.state === 'running' && !(await isFiledBefore(ctx, before.id, 'change')))
    await openFilingDuty(ctx, after, 'change', toDay(ctx.now));
  if (before.mediaClass !== after.mediaClass) await rebindAccounts(ctx, [after], ctx.now);
  return {
    reply: { id: after.id },
    events: [
      {
        action: 'account.update',
        subject: { kind: 'account', id: after.id, unitPath: after.unitPath },
        facts: { name: after.name, changed },
      },
    ],
  };
}

/** Writes the given facts; tells which fields changed and whether one of those that are filed did. An empty text clears a field; the case is called by the account's name. */
export async function writeFacts(
  ctx: Context,
  account: Pick<Account, 'id'>,
  facts: Facts,
): Promise<{ changed: string[]; filed: boolean }> {
  const row = await ctx.db
    .selectFrom('account')
    .select([
      'name',
      'platformId',
      'certifiedSubject',
      'description',
      'mediaClass',
      'mode',
      'isMain',
      'responsible',
      'homeUrl',
    ])
    .where('id', '=', account.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const wanted = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, value === '' && key !== 'description' ? null : value]),
  ) as Partial<typeof row>;
  const changed = (Object.keys(wanted) as (keyof typeof row)[]).filter(
    (key) => wanted[key] !== undefined && wanted[key] !== row[key],
  );
  if (changed.length > 0) {
    const next = { ...row, ...wanted };
    await writingPlatformId(next.platformId, () =>
      ctx.db
        .updateTable('account')
        .set({ ...next, search: searchTextOf(next) })
        .where('id', '=', account.id)
        .execute(),
    );
    if (changed.includes('name')) await retitleCase(ctx, account.id, next.name);
  }
  return { changed, filed: changed.some((key) => (filedFields as readonly string[]).includes(key)) };
}
