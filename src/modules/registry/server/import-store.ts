import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { Problem } from '#shared/problems.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { openCases } from '#platform/cases/move-case.ts';
import { together } from '#platform/database/together.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import type { AccountState } from '../contract.ts';
import { registryProblems } from '../texts.ts';
import { accountCase } from './account-case.ts';
import { factColumns } from './account-facts-store.ts';
import { insertListings, toListing } from './account-listing.ts';
import { toAccountRow, writingFacts } from './account-store.ts';
import { tidyWord } from './import-cells.ts';
import { readUppers, writeUppers, type UpperNumber } from './import-upper.ts';
import type { Entry } from './import-entries.ts';
import type { PlannedNew, Registered, SponsorUnit } from './import-plan.ts';

const chunkRows = 2000;
/** So many rows are worked out before others have their turn. */
const turnRows = 100;

/**
 * Reads what is registered of a list: every account with one of its identifiers, and all of the units it names; of a complete list all
 * accounts at and below `under`.
 */
export async function readRegistered(
  ctx: Context,
  under: Unit,
  entries: readonly Entry[],
  unitIds: readonly string[],
  isComplete: boolean,
): Promise<Registered[]> {
  const ids = [...new Set(entries.flatMap((entry) => (entry.platformId === '' ? [] : [entry.platformId])))];
  const wanted = isComplete
    ? sql`unit_path >= ${under.unitPath} and unit_path < ${pathAfter(under.unitPath)} or platform_id = any(${ids}::text[])`
    : sql`platform_id = any(${ids}::text[]) or original_id = any(${ids}::text[]) or unit_id = any(${[...unitIds]}::uuid[])`;
  // One table a statement: right after a large import the planner knows nothing of the sizes, and a join may take minutes.
  const accounts = await sql<Omit<Registered, 'state' | 'unitName' | 'uppers'> & { state?: never }>`
    select id, unit_id, platform, ${sql.join(factColumns.map((column) => sql.ref(column)))} from account where ${wanted} order by id`.execute(
    ctx.db,
  );
  const found = accounts.rows.map((row) => row.id);
  const cases = await ctx.db
    .selectFrom('caseRecord')
    .select(['id', 'state'])
    .where(sql<boolean>`id = any(${found}::uuid[])`)
    .execute();
  const owners = [...new Set(accounts.rows.map((row) => row.unitId))];
  const units = await ctx.db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${owners}::uuid[])`)
    .execute();
  const uppers = await readUppers(ctx, found);
  const states = new Map(cases.map((row) => [row.id, row.state]));
  const names = new Map(units.map((row) => [row.id, row.name]));
  return accounts.rows.map((row) => ({
    ...row,
    state: states.get(row.id) as Registered['state'],
    unitName: names.get(row.unitId) ?? '',
    uppers: uppers.get(row.id) ?? {},
  }));
}

/** Units at and below `under` by tidied name and short name; `several` where a name is not unique. */
export async function unitsByName(
  ctx: Context,
  under: Unit,
): Promise<Map<string, (SponsorUnit & { id: string }) | 'several'>> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(['id', 'name', 'shortName'])
    .where('unitPath', '>=', under.unitPath)
    .where('unitPath', '<', pathAfter(under.unitPath))
    .where('endedAt', 'is', null)
    .execute();
  const found = new Map<string, (SponsorUnit & { id: string }) | 'several'>();
  for (const { id, name, shortName } of rows)
    for (const key of new Set([tidyWord(name), tidyWord(shortName ?? name)]))
      found.set(key, found.has(key) ? 'several' : { id, name });
  return found;
}

/** Creates the units that are not there yet, directly below `under`. Returns all by name. */
export async function createUnits(ctx: Context, under: Unit, names: readonly string[]): Promise<Map<string, Unit>> {
  const { level } = await ctx.db
    .selectFrom('unit')
    .select('level')
    .where('id', '=', under.id)
    .executeTakeFirstOrThrow();
  const created = new Map<string, Unit>();
  for (const name of names) created.set(name, await insertUnit(ctx, under, { name, kind: 'department', level }));
  return created;
}

/** A unit that new accounts are written for. */
export type OwnerUnit = Unit & { readonly shortName?: string | null };

/**
 * Writes new accounts with their cases and their places in the register. While the database writes one part, the next is made ready: reading
 * characters and writing rows take about the same time.
 * @throws Problem registry.platformIdTaken when a unit out of sight has one of them
 */
export async function insertAccounts(
  ctx: PersonContext,
  wanted: readonly { unit: OwnerUnit; account: PlannedNew }[],
): Promise<void> {
  let ready = await prepare(ctx, wanted.slice(0, chunkRows));
  for (let next = chunkRows; ready.rows.length > 0; next += chunkRows)
    [, ready] = await together([writeChunk(ctx, ready), prepare(ctx, wanted.slice(next, next + chunkRows))]);
}

interface ReadyChunk {
  readonly rows: readonly { id: string; platformId: string | null; name: string }[];
  readonly cases: Parameters<typeof openCases<AccountState>>[2];
  readonly columns: readonly string[];
  readonly accounts: string;
  readonly listings: string;
  readonly uppers: readonly { readonly accountId: string; readonly uppers: readonly UpperNumber[] }[];
}

/** Works out the rows of some accounts, letting others have their turn in between. */
async function prepare(ctx: Context, wanted: readonly { unit: OwnerUnit; account: PlannedNew }[]): Promise<ReadyChunk> {
  const rows: ReturnType<typeof toAccountRow>[] = [];
  const listings: unknown[] = [];
  const states: AccountState[] = [];
  const uppers: { accountId: string; uppers: readonly UpperNumber[] }[] = [];
  for (const [at, { unit, account }] of wanted.entries()) {
    if (at % turnRows === 0) await setImmediate();
    const { facts, uppers: numbers, ...rest } = account;
    const row = toAccountRow(ctx, unit, { ...facts, ...rest });
    rows.push(row);
    states.push(account.state);
    if (numbers.length > 0) uppers.push({ accountId: row.id, uppers: numbers });
    const { name: unitName, shortName = null } = unit;
    listings.push(toListing({ ...row, unitName, shortName, state: account.state }));
  }
  await setImmediate();
  const columns = (Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[]).filter((column) =>
    rows.some((row) => row[column] !== null),
  );
  const stated = rows.map((row) => Object.fromEntries(columns.map((column) => [toSnake(column), row[column]])));
  return {
    rows,
    cases: rows.map((row, at) => ({ id: row.id, owner: row, title: row.name, state: states[at] ?? 'running' })),
    columns: columns.map(toSnake),
    accounts: JSON.stringify(stated),
    listings: JSON.stringify(listings),
    uppers,
  };
}

/** Statements that travel together: of a part that cannot be written the first refusal is told. */
async function writeChunk(ctx: PersonContext, chunk: ReadyChunk): Promise<void> {
  await together([
    openCases(ctx, accountCase, chunk.cases),
    writeAccounts(ctx, chunk),
    insertListings(ctx, chunk.listings),
    writeUppers(ctx, chunk.uppers),
  ]);
}

async function writeAccounts(ctx: Context, { rows, columns, accounts }: ReadyChunk): Promise<void> {
  const list = sql.raw(columns.join(', '));
  const { rows: written } = await writingFacts(undefined, () =>
    sql<{ id: string }>`
      insert into account (${list}) select ${list} from jsonb_populate_recordset(null::account, ${accounts}::jsonb)
      on conflict (platform, platform_id, province) where platform_id is not null do nothing returning id`.execute(
      ctx.db,
    ),
  );
  if (written.length < rows.length) refuseTaken(rows, new Set(written.map((row) => row.id)));
}

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function refuseTaken(
  rows: readonly { id: string; platformId: string | null; name: string }[],
  written: ReadonlySet<string>,
): never {
  const taken = rows.filter((row) => !written.has(row.id)).map((row) => `${row.platformId ?? ''}（${row.name}）`);
  throw new Problem(registryProblems.platformIdTaken, {
    platformId: `${taken.slice(0, 5).join('、')}${taken.length > 5 ? `等 ${taken.length} 个` : ''}`,
  });
}
