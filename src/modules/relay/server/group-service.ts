import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { relayOperations as operations } from '../contract.ts';
import { askedAccounts } from './relay-accounts.ts';

/** Groups of the acting unit by name. */
export async function listGroups(ctx: PersonContext): Promise<ReplyOf<typeof operations.listGroups>> {
  const rows = await ctx.db
    .selectFrom('relayGroup')
    .select(['id', 'name', 'accountIds'])
    .where('unitId', '=', ctx.office.unitId)
    .orderBy('name')
    .limit(100)
    .execute();
  return { rows };
}

/** Keeps accounts under a name; the same name keeps the new ones. @throws Problem relay.accountUnknown */
export async function saveGroup(
  ctx: PersonContext,
  { body }: Input<typeof operations.saveGroup>,
): Promise<Outcome<{ id: string }>> {
  const { province, unitId, unitPath } = ctx.office;
  const accounts = await askedAccounts(ctx, { accountIds: body.accountIds });
  const accountIds = accounts.map((account) => account.id);
  const { id } = await ctx.db
    .insertInto('relayGroup')
    .values({ id: newId(), province, unitId, unitPath, name: body.name.trim(), accountIds, changedAt: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['unitId', 'name', 'province']).doUpdateSet({ accountIds, changedAt: ctx.now }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const facts = { name: body.name, accounts: accountIds.length };
  return {
    reply: { id },
    events: [{ action: 'relayGroup.save', subject: { kind: 'relayGroup', id, unitPath }, facts }],
  };
}

export async function removeGroup(
  ctx: PersonContext,
  { params }: Input<typeof operations.removeGroup>,
): Promise<Outcome<Record<string, never>>> {
  const gone = await ctx.db
    .deleteFrom('relayGroup')
    .where('id', '=', params.groupId)
    .returning(['id', 'name', 'unitPath'])
    .executeTakeFirst();
  if (!gone) throw new Problem(commonProblems.notFound, { what: '账号组' });
  const subject = { kind: 'relayGroup', id: gone.id, unitPath: gone.unitPath };
  return { reply: {}, events: [{ action: 'relayGroup.remove', subject, facts: { name: gone.name } }] };
}
