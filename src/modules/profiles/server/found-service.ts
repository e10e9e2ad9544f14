import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { FoundState, profilesOperations as operations } from '../contract.ts';
import { profileProblems } from '../texts.ts';
import { foundCase } from './found-case.ts';
import { plainName } from './found-rules.ts';
import './profiles-tables.ts';

/** Accounts found outside the register, newest first. */
export async function listFound(
  ctx: PersonContext,
  { query }: Input<typeof operations.listFound>,
): Promise<ReplyOf<typeof operations.listFound>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const words = query.search?.trim() ? `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const base = ctx.db
    .selectFrom('foundAccount as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(words !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('f.name', 'ilike', words as string), eb('u.name', 'ilike', words as string)])),
    );
  const rows = await base
    .selectAll('f')
    .select(['c.state', 'u.name as unitName'])
    .$if(id !== undefined, (qb) => qb.where('f.id', '<', id as string))
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, state: row.state as FoundState, foundAt: row.foundAt.toISOString() })),
    count: await countCapped(ctx, base),
  };
}

/** The account was registered meanwhile: names which one. @throws Problem profile.otherUnitsAccount, profile.otherAccount */
export async function registerFound(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.registerFound>,
): Promise<Outcome<{ id: string }>> {
  const found = await getFound(ctx, params.foundId);
  const account = await getAccount(ctx, body.accountId);
  if (account.unitId !== found.unitId)
    throw new Problem(profileProblems.otherUnitsAccount, { account: account.name, unit: found.unitName }, [
      { path: '/accountId', text: '请重新选择账号' },
    ]);
  const isSame =
    account.platform === found.platform &&
    (plainName(account.name) === plainName(found.name) ||
      (found.platformId !== null && account.platformId === found.platformId));
  if (!isSame) throw new Problem(profileProblems.otherAccount, { account: account.name, found: found.name });
  return settle(ctx, params.foundId, 'register', { accountId: account.id, reason: '' });
}

/** The unit closed it on the platform; says how. */
export async function closeFound(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.closeFound>,
): Promise<Outcome<{ id: string }>> {
  return settle(ctx, params.foundId, 'close', { accountId: null, reason: body.reason });
}

/** It is not the unit's, or somebody pretends to be it; says why. */
export async function dismissFound(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.dismissFound>,
): Promise<Outcome<{ id: string }>> {
  return settle(ctx, params.foundId, 'dismiss', { accountId: null, reason: body.reason });
}

async function getFound(ctx: PersonContext, id: string) {
  const row = await ctx.db
    .selectFrom('foundAccount as f')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .selectAll('f')
    .select('u.name as unitName')
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '未登记账号' });
  return row;
}

async function settle(
  ctx: PersonContext,
  id: string,
  move: 'register' | 'close' | 'dismiss',
  { accountId, reason }: { accountId: string | null; reason: string },
): Promise<Outcome<{ id: string }>> {
  const { event, owner } = await moveCase(ctx, foundCase, id, move, { facts: { reason } });
  await ctx.db
    .updateTable('foundAccount')
    .set({ accountId, settledAt: ctx.now, settledByName: ctx.actor.personName, settleReason: reason })
    .where('id', '=', id)
    .execute();
  await requestChecks(ctx, owner.unitPath);
  return { reply: { id }, events: [event] };
}
