import { Problem } from '#shared/problems.ts';
import type { PersonContext } from '#platform/context.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { custodyProblems } from '../texts.ts';
import { demandsOn } from './custody-demands.ts';
import './custody-tables.ts';

/**
 * Where the rules say that an account is operated by named persons (S1-3p7a), only they act on it. An account without a custody record is
 * let through: check F26 reports it, and nothing says yet who they are.
 * @throws Problem custody.notNamed
 */
export async function assertNamedOperator(ctx: PersonContext, accountId: string): Promise<void> {
  const record = await ctx.db
    .selectFrom('custodyRecord')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (!record) return;
  const account = await getAccount(ctx, accountId);
  const { namedOperator } = await demandsOn(ctx, account);
  if (!namedOperator) return;
  const named = await ctx.db
    .selectFrom('custodyHolder')
    .select('id')
    .where('recordId', '=', record.id)
    .where('personId', '=', ctx.actor.personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!named)
    throw new Problem(custodyProblems.notNamed, { account: account.name, clause: namedOperator.governing.clause });
}
