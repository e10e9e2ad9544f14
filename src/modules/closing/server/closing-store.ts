import { createHash } from 'node:crypto';
import type { Selectable, Updateable } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { permissionText } from '#shared/permissions.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import type { Tables } from '#platform/database/tables.ts';
import { findGrant } from '#platform/find-grant.ts';
import { getAccount, type Account } from '#modules/registry/server/public.ts';
import type { ClosingState } from '../contract.ts';
import { closingProblems } from '../texts.ts';
import './closing-tables.ts';

/** A closing with its state and its account. */
export interface Closing extends Selectable<Tables['closing']> {
  readonly state: ClosingState;
  readonly account: Account;
}

/** Finds a closing inside the scope. @throws Problem common.notFound */
export async function getClosing(ctx: Pick<Context, 'db'>, id: string): Promise<Closing> {
  const row = await ctx.db
    .selectFrom('closing as g')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'g.id').onRef('c.province', '=', 'g.province'))
    .selectAll('g')
    .select('c.state')
    .where('g.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '关停' });
  return { ...row, state: row.state as ClosingState, account: await getAccount(ctx, row.accountId) };
}

/** A closing of the acting unit itself: those above see it, and leave the acts to the sponsor. @throws Problem closing.otherUnit */
export async function getOwnClosing(ctx: PersonContext, id: string): Promise<Closing> {
  const closing = await getClosing(ctx, id);
  if (closing.unitId !== ctx.office.unitId)
    throw new Problem(closingProblems.otherUnit, { unit: closing.account.unitName });
  return closing;
}

/** The closing of an account that has not ended. */
export async function findRunning(
  ctx: Pick<Context, 'db'>,
  accountId: string,
): Promise<{ id: string; state: ClosingState } | undefined> {
  const row = await ctx.db
    .selectFrom('closing as g')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'g.id').onRef('c.province', '=', 'g.province'))
    .select(['g.id', 'c.state'])
    .where('g.accountId', '=', accountId)
    .where('g.endedAt', 'is', null)
    .executeTakeFirst();
  return row as { id: string; state: ClosingState } | undefined;
}

export async function setClosing(
  ctx: Pick<Context, 'db'>,
  id: string,
  facts: Updateable<Tables['closing']>,
): Promise<void> {
  await ctx.db.updateTable('closing').set(facts).where('id', '=', id).execute();
}

export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Which grant lets the person decide, for the keys that prove it. @throws Problem common.forbidden */
export function decidingGrant(ctx: PersonContext): { id: string; role: string } {
  const grant = findGrant(ctx.actor, 'registry.approve');
  if (!grant) throw new Problem(commonProblems.forbidden, { permission: permissionText('registry.approve') });
  return grant;
}
