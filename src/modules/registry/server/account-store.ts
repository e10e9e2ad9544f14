import { newId } from '#shared/ids.ts';
import { toDay } from '#shared/time.ts';
import { Problem } from '#shared/problems.ts';
import { commonProblems } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import type { AccountFacts, AccountMode, MediaClass } from '../facts-contract.ts';
import type { AccountState, OpeningBasis, Platform } from '../contract.ts';
import { registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { firstFacts } from './account-facts-rules.ts';
import { indexAccounts } from './account-listing.ts';
import './registry-tables.ts';

/** An account as other code needs it. */
export interface Account {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly name: string;
  readonly platform: Platform;
  readonly platformId: string | null;
  readonly mediaClass: MediaClass;
  readonly mode: AccountMode;
  readonly openedOn: string | null;
  readonly watchedFrom: Date;
  readonly state: AccountState;
}

/** What is known of a new account. */
export interface NewAccount extends AccountFacts {
  readonly id?: string;
  readonly name: string;
  readonly platform: Platform;
  readonly openedOn?: string | undefined;
  readonly state: AccountState;
  /** Default: in use before it was registered. */
  readonly openingBasis?: OpeningBasis | undefined;
}

interface Owner {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
}

/** Query of accounts with state and sponsor, to be narrowed by the caller. */
export function selectAccounts(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('account as a')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'a.id').onRef('c.province', '=', 'a.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'));
}

const accountColumns = [
  'a.id',
  'a.province',
  'a.unitId',
  'a.unitPath',
  'u.name as unitName',
  'a.name',
  'a.platform',
  'a.platformId',
  'a.mediaClass',
  'a.mode',
  'a.openedOn',
  'a.watchedFrom',
  'c.state',
] as const;

/** Finds an account inside the scope. @throws Problem common.notFound */
export async function getAccount(ctx: Pick<Context, 'db'>, id: string): Promise<Account> {
  const account = await findAccount(ctx, id);
  if (!account) throw new Problem(commonProblems.notFound, { what: '账号' });
  return account;
}

/** The same; undefined where it is not, or not any more, in the scope. */
export async function findAccount(ctx: Pick<Context, 'db'>, id: string): Promise<Account | undefined> {
  const row = await selectAccounts(ctx).select(accountColumns).where('a.id', '=', id).executeTakeFirst();
  return row as Account | undefined;
}

/** What the search looks in, besides the sponsor's name. */
export function searchTextOf(facts: {
  name: string;
  platformId?: string | null | undefined;
  certifiedSubject?: string | null | undefined;
}): string {
  return [facts.name, facts.platformId, facts.certifiedSubject].filter(Boolean).join(' ').toLowerCase();
}

/** The row of a new account; its case is opened apart, and `indexAccounts` makes it found. */
export function toAccountRow(ctx: Pick<Context, 'now'>, owner: Owner, facts: NewAccount) {
  return {
    id: facts.id ?? newId(ctx.now.getTime()),
    province: owner.province,
    unitId: owner.id,
    unitPath: owner.unitPath,
    platform: facts.platform,
    ...firstFacts(facts, toDay(ctx.now)),
    openedOn: facts.openedOn ?? null,
    watchedFrom: ctx.now,
    search: searchTextOf(facts),
    openingBasis: facts.openingBasis ?? 'existing',
    createdAt: ctx.now,
  };
}

/** Inserts an account with its case; opens no duty and checks no rule. @throws Problem as `writingFacts` */
export async function insertAccount(ctx: Context, owner: Owner, facts: NewAccount): Promise<{ id: string }> {
  const row = toAccountRow(ctx, owner, facts);
  await openCase(ctx, accountCase, {
    id: row.id,
    owner: { province: owner.province, unitId: owner.id, unitPath: owner.unitPath },
    title: row.name,
    state: facts.state,
  });
  await writingFacts(row.platformId, () => ctx.db.insertInto('account').values(row).execute());
  await indexAccounts(ctx, [row.id]);
  return { id: row.id };
}

/**
 * Names the refusals of the database when facts of an account are written. Who has the platform id already may be out of sight.
 * @throws Problem registry.platformIdTaken, registry.mainTaken, registry.subTypeOfOther
 */
export async function writingFacts<R>(platformId: string | null | undefined, write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    if (isSqlError(error, '23505', 'account_platform_id'))
      throw new Problem(registryProblems.platformIdTaken, { platformId: platformId ?? '' }, [
        { path: '/platformId', text: '该标识已被登记，请核对' },
      ]);
    if (isSqlError(error, '23505', 'account_one_main'))
      throw new Problem(registryProblems.mainTaken, {}, [{ path: '/isMain', text: '本单位已有主账号' }]);
    if (isSqlError(error, '23514', 'sub_type_of_platform'))
      throw new Problem(registryProblems.subTypeOfOther, {}, [{ path: '/subType', text: '该平台没有这种类型' }]);
    throw error;
  }
}
