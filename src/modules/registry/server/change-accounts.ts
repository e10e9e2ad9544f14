import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { registerOperations as operations } from '../register-contract.ts';
import { changeAccountFacts, previewFacts } from './account-facts-store.ts';
import { getAccount, selectAccounts } from './account-store.ts';
import { rebindAccounts } from './rebind-accounts.ts';

type Reply = ReplyOf<typeof operations.changeAccounts>;

/**
 * States the same of many accounts at once. The preview says what the run will do, account by account; what stands there already is left as
 * it is. Accounts out of sight are left out.
 */
export async function changeAccounts(
  ctx: PersonContext,
  { body }: Input<typeof operations.changeAccounts>,
): Promise<Outcome<Reply>> {
  const eventId = newId(ctx.now.getTime());
  const dryRun = body.dryRun ?? false;
  const stated = (await seenOf(ctx, body.accountIds)).map(({ id }) => ({ id, facts: body.facts }));
  const done = dryRun ? await previewFacts(ctx, stated) : await changeAccountFacts(ctx, stated, eventId);
  if (!dryRun) await rebindChanged(ctx, done);
  const names = new Map((await seenOf(ctx, body.accountIds)).map(({ id, name }) => [id, name]));
  const changed = done.map(({ id, changes }) => ({ id, name: names.get(id) ?? '', changes: [...changes] }));
  return {
    reply: { changed, unchanged: stated.length - changed.length, dryRun },
    events: [
      {
        id: eventId,
        action: 'account.changeMany',
        subject: { kind: 'unit', id: ctx.office.unitId, unitPath: ctx.office.unitPath },
        facts: { fields: Object.keys(body.facts), accounts: changed.map(({ id }) => id), dryRun },
      },
    ],
  };
}

async function seenOf(ctx: PersonContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return selectAccounts(ctx).select(['a.id', 'a.name']).where('a.id', 'in', ids).orderBy('a.id').execute();
}

/** The form of what an account publishes decides which interval binds it. */
async function rebindChanged(
  ctx: PersonContext,
  done: readonly { id: string; changes: readonly { field: string }[] }[],
) {
  for (const { id, changes } of done)
    if (changes.some(({ field }) => field === 'mediaClass'))
      await rebindAccounts(ctx, [await getAccount(ctx, id)], ctx.now);
}
