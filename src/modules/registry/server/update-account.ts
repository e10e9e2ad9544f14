import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import type { Input } from '#shared/operation.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import type { AccountFacts, AccountField } from '../facts-contract.ts';
import type { registryOperations as operations } from '../contract.ts';
import { openFilingDuty } from './account-duties.ts';
import { assertFiledBefore, isFiledBefore } from './filed-before.ts';
import { rebindAccounts } from './rebind-accounts.ts';
import { changeAccountFacts } from './account-facts-store.ts';
import { getAccount, selectAccounts, type Account } from './account-store.ts';

/** What is registered with the supervising unit: a change of it is filed (S4-4.1q). */
const filedFields = [
  'name',
  'platformId',
  'certifiedSubject',
  'responsible',
] as const satisfies readonly AccountField[];

/**
 * Corrects what is registered of an account. For a running account a change of what was filed opens the duty to file the
 * change, unless a change filing of the last 30 days covers it; where the packs want it filed first, it is refused until it was.
 * @throws Problem registry.platformIdTaken, registry.mainTaken, registry.notFiledBefore
 */
export async function updateAccount(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.updateAccount>,
): Promise<Outcome<{ id: string }>> {
  const before = await getAccount(ctx, params.accountId);
  const eventId = newId(ctx.now.getTime());
  const { changed, filed } = await writeFacts(ctx, before, body, eventId);
  const after = await getAccount(ctx, params.accountId);
  if (filed && before.state === 'running') await assertFiledBefore(ctx, before, 'change');
  if (filed && before.state === 'running' && !(await isFiledBefore(ctx, before.id, 'change')))
    await openFilingDuty(ctx, after, 'change', toDay(ctx.now));
  if (before.mediaClass !== after.mediaClass) await rebindAccounts(ctx, [after], ctx.now);
  return {
    reply: { id: after.id },
    events: [
      {
        id: eventId,
        action: 'account.update',
        subject: { kind: 'account', id: after.id, unitPath: after.unitPath },
        facts: { name: after.name, changed },
      },
    ],
  };
}

/**
 * Writes the given facts of one account, see `changeAccountFacts`; tells which fields changed and whether one of those that are filed did. A
 * main account that was closed makes room for the next one.
 */
export async function writeFacts(
  ctx: Context,
  account: Pick<Account, 'id' | 'unitId'>,
  facts: AccountFacts,
  eventId: string,
): Promise<{ changed: AccountField[]; filed: boolean }> {
  if (facts.isMain === true) await releaseClosedMain(ctx, account.unitId, eventId);
  const [done] = await changeAccountFacts(ctx, [{ id: account.id, facts }], eventId);
  const changed = (done?.changes ?? []).map(({ field }) => field);
  return { changed, filed: changed.some((field) => (filedFields as readonly string[]).includes(field)) };
}

/** A closed account is no unit's main account any longer, once another shall be. */
export async function releaseClosedMain(ctx: Context, unitId: string, eventId: string): Promise<void> {
  const closed = await selectAccounts(ctx)
    .select('a.id')
    .where('a.unitId', '=', unitId)
    .where('a.isMain', '=', true)
    .where('c.closedAt', 'is not', null)
    .execute();
  await changeAccountFacts(
    ctx,
    closed.map(({ id }) => ({ id, facts: { isMain: false } })),
    eventId,
  );
}
