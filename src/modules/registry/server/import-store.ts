import { Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import { openCase } from '#platform/cases/move-case.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { registryProblems } from '../texts.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { accountCase } from './account-case.ts';
import { changeAccountFacts } from './account-facts-store.ts';
import { indexAccounts } from './account-listing.ts';
import { selectAccounts, toAccountRow } from './account-store.ts';
import type { WantedAccount } from './import-rules.ts';

const chunkRows = 500;

/** A wanted account with its sponsor. */
export interface Placed extends WantedAccount {
  readonly unit: Unit;
}

interface Known {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly name: string;
  readonly platformId: string | null;
  readonly description: string;
}

/** An account with the name and description it shall have. */
export type Change = Known;

/** Accounts of the scope, found as an import knows them again. */
export interface KnownAccounts {
  find(row: Placed): Known | undefined;
}

/** Reads the accounts of the scope once. */
export async function knownAccounts(ctx: Context): Promise<KnownAccounts> {
  const rows = await selectAccounts(ctx)
    .select(['a.id', 'a.unitId', 'u.name as unitName', 'a.name', 'a.platform', 'a.platformId', 'a.description'])
    .execute();
  const byPlatformId = new Map(
    rows.filter((row) => row.platformId !== null).map((row) => [`${row.platform}|${row.platformId}`, row]),
  );
  const byName = new Map(rows.map((row) => [`${row.platform}|${row.unitId}|${row.name}`, row]));
  return {
    find: (row) =>
      row.platformId === ''
        ? byName.get(`${row.platform}|${row.unit.id}|${row.name}`)
        : byPlatformId.get(`${row.platform}|${row.platformId}`),
  };
}

/** Units at and below `under` by name and short name; `several` where a name is not unique. */
export async function unitsByName(ctx: Context, under: Unit): Promise<Map<string, Unit | 'several'>> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'shortName', 'packIds', 'divisionCode'])
    .where('unitPath', '>=', under.unitPath)
    .where('unitPath', '<', pathAfter(under.unitPath))
    .where('endedAt', 'is', null)
    .execute();
  const found = new Map<string, Unit | 'several'>();
  for (const { shortName, ...unit } of rows)
    for (const name of new Set([unit.name, shortName ?? unit.name]))
      found.set(name, found.has(name) ? 'several' : unit);
  return found;
}

/** Inserts accounts with their cases, 500 at a time. @throws Problem registry.platformIdTaken when a unit out of sight has one of them */
export async function insertAccounts(ctx: Context, wanted: readonly Placed[]): Promise<void> {
  for (let start = 0; start < wanted.length; start += chunkRows) {
    const rows = wanted
      .slice(start, start + chunkRows)
      .map((row) => toAccountRow(ctx, row.unit, { ...row, state: 'running' }));
    for (const row of rows)
      await openCase(ctx, accountCase, { id: row.id, owner: row, title: row.name, state: 'running' });
    const written = await ctx.db
      .insertInto('account')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['platform', 'platformId', 'province']).where('platformId', 'is not', null).doNothing(),
      )
      .returning('id')
      .execute();
    if (written.length < rows.length) refuseTaken(rows, new Set(written.map((row) => row.id)));
    await indexAccounts(
      ctx,
      rows.map((row) => row.id),
    );
  }
}

function refuseTaken(
  rows: readonly { id: string; platformId: string | null; name: string }[],
  written: ReadonlySet<string>,
): never {
  const taken = rows.filter((row) => !written.has(row.id)).map((row) => `${row.platformId ?? ''}（${row.name}）`);
  throw new Problem(registryProblems.platformIdTaken, {
    platformId: `${taken.slice(0, 5).join('、')}${taken.length > 5 ? `等 ${taken.length} 个` : ''}`,
  });
}

/** Writes changed names and descriptions with their history. */
export async function changeAccounts(ctx: Context, changes: readonly Change[], eventId: string): Promise<void> {
  await changeAccountFacts(
    ctx,
    changes.map(({ id, name, description }) => ({ id, facts: { name, description } })),
    eventId,
  );
}
