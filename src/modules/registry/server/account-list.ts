import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { CappedCount } from '#shared/paging.ts';
import type { PersonContext } from '#platform/context.ts';
import { defaultPageSize, fromCursor, toCursor, type CursorKey } from '#platform/http/keyset.ts';
import type { AccountQuery, AccountRow, AccountSort, registryOperations as operations } from '../contract.ts';
import { filterAccounts, type FilteredAccounts } from './account-filter.ts';
import { selectRowColumns, toAccountReply } from './account-reads.ts';
import { selectAccounts } from './account-store.ts';

type SortColumn =
  | 'unitPath'
  | 'nameKey'
  | 'platformRank'
  | 'stateRank'
  | 'followers'
  | 'openedOn'
  | 'lastPostAt'
  | 'dueAt'
  | 'findingCount';

/** Each order with its column of the listing and what stands in a cursor for it. */
const sorts: Record<AccountSort, { column: SortColumn; kind: CursorKey }> = {
  unit: { column: 'unitPath', kind: 'path' },
  name: { column: 'nameKey', kind: 'text' },
  platform: { column: 'platformRank', kind: 'number' },
  state: { column: 'stateRank', kind: 'number' },
  followers: { column: 'followers', kind: 'number' },
  openedOn: { column: 'openedOn', kind: 'day' },
  lastPost: { column: 'lastPostAt', kind: 'instant' },
  due: { column: 'dueAt', kind: 'instant' },
  findings: { column: 'findingCount', kind: 'number' },
};

/** A place in the register: how far, and how many there were when the first page was read. */
interface Place {
  readonly key: string | number;
  readonly id: string;
  readonly count: CappedCount;
}

type Key = Pick<Place, 'key' | 'id'>;

/** This many are counted; a list of fewer is read whole and put in order here, which takes one way through the listing instead of two. */
const mostCounted = 1000;

/**
 * Accounts of the scope under the filters, in one of the orders of the register. The order and the filters go by the listing; what is shown
 * of each row is read as it is now. Counted once, with the first page.
 */
export async function listAccounts(
  ctx: PersonContext,
  { query }: Input<typeof operations.listAccounts>,
): Promise<ReplyOf<typeof operations.listAccounts>> {
  const filtered = await filterAccounts(ctx, query);
  if (!filtered) return { rows: [], next: null, count: { value: 0, capped: false } };
  const limit = query.limit ?? defaultPageSize;
  const after = query.after ? readPlace(query.after, query) : undefined;
  const { keys, count } = await pageOf(filtered, query, after, limit + 1);
  const shown = keys.slice(0, limit);
  const rows = await readRows(
    ctx,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const next = keys.length > limit && last ? toCursor([last.key, last.id, count.value, count.capped ? 1 : 0]) : null;
  return { rows, next, count };
}

function readPlace(cursor: string, query: AccountQuery): Place {
  const keys = fromCursor(cursor, [sortOf(query).kind, 'id', 'number', 'number']);
  const [key, id, value, capped] = keys as [string | number, string, number, number];
  return { key, id, count: { value, capped: capped === 1 } };
}

const sortOf = ({ sort }: AccountQuery) => sorts[sort ?? 'unit'];

async function pageOf(
  filtered: FilteredAccounts,
  query: AccountQuery,
  after: Place | undefined,
  limit: number,
): Promise<{ keys: Key[]; count: CappedCount }> {
  const few = after?.count.capped ? undefined : await fewOf(filtered, query);
  if (few) {
    const behind = after ? few.filter((one) => compare(one, after) * directionOf(query) > 0) : few;
    return { keys: behind.slice(0, limit), count: after?.count ?? { value: few.length, capped: false } };
  }
  return { keys: await keysInOrder(filtered, query, after, limit), count: { value: mostCounted, capped: true } };
}

/** All of them in order, where there are not more than are counted. */
async function fewOf(filtered: FilteredAccounts, query: AccountQuery): Promise<Key[] | undefined> {
  const rows = await filtered
    .select(['l.id', `l.${sortOf(query).column} as key`])
    .limit(mostCounted + 1)
    .execute();
  if (rows.length > mostCounted) return undefined;
  const direction = directionOf(query);
  return rows.map(toKey).sort((one, other) => compare(one, other) * direction);
}

const directionOf = ({ order }: AccountQuery): 1 | -1 => (order === 'desc' ? -1 : 1);

/** In the order of the database: bytes of UTF-8 (collation "C"), then the id. Instants and days are written so that this is theirs. */
function compare(one: Key, other: Key): number {
  if (typeof one.key === 'number') return one.key - Number(other.key) || compareText(one.id, other.id);
  return compareText(one.key, String(other.key)) || compareText(one.id, other.id);
}

const compareText = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

const toKey = ({ id, key }: { id: string; key: string | number | Date }): Key => ({
  id,
  key: key instanceof Date ? key.toISOString() : key,
});

/** The next accounts in the order asked for, with the key of their place. */
export async function keysInOrder(
  filtered: FilteredAccounts,
  query: AccountQuery,
  after: Key | undefined,
  limit: number,
): Promise<Key[]> {
  const order = query.order ?? 'asc';
  const { column } = sortOf(query);
  const key = sql.ref(`l.${column}`);
  const rows = await filtered
    .select(['l.id', `l.${column} as key`])
    .$if(after !== undefined, (qb) =>
      qb.where(
        order === 'asc'
          ? sql<boolean>`(${key}, l.id) > (${after?.key}, ${after?.id}::uuid)`
          : sql<boolean>`(${key}, l.id) < (${after?.key}, ${after?.id}::uuid)`,
      ),
    )
    .orderBy(`l.${column}`, order)
    .orderBy('l.id', order)
    .limit(limit)
    .execute();
  return rows.map(toKey);
}

/** The rows of some accounts as they are now, in the order of the ids. */
export async function readRows(ctx: PersonContext, ids: readonly string[]): Promise<AccountRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectRowColumns(selectAccounts(ctx).where('a.id', 'in', ids)).execute();
  const byId = new Map(rows.map((row) => [row.id, toAccountReply(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many accounts of each platform are in each state, under the filters but those two. */
export async function countAccounts(
  ctx: PersonContext,
  { query }: Input<typeof operations.countAccounts>,
): Promise<ReplyOf<typeof operations.countAccounts>> {
  const { platform: _, state: __, ...others } = query;
  const filtered = await filterAccounts(ctx, others);
  if (!filtered) return { total: 0, cells: [] };
  const cells = await filtered
    .select(['l.platform', 'l.state', sql<number>`count(*)::int`.as('count')])
    .groupBy(['l.platform', 'l.state'])
    .execute();
  return { total: cells.reduce((sum, cell) => sum + cell.count, 0), cells };
}
