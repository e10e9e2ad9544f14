import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { AccountRow, AccountState, registryOperations as operations } from '../contract.ts';
import { selectAccounts } from './account-store.ts';

type Filters = Input<typeof operations.countAccounts>['query'];

/** Accounts of the scope in the order of the unit tree. */
export async function listAccounts(
  ctx: PersonContext,
  { query }: Input<typeof operations.listAccounts>,
): Promise<ReplyOf<typeof operations.listAccounts>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = filterAccounts(ctx, query).$if(query.state !== undefined, (qb) =>
    qb.where('c.state', '=', query.state as string),
  );
  const [path, id] = query.after ? fromCursor(query.after, ['path', 'id']) : [];
  const rows = await selectRowColumns(filtered)
    .select('a.unitPath')
    .$if(path !== undefined, (qb) => qb.where(sql<boolean>`(a.unit_path, a.id) > (${path}, ${id}::uuid)`))
    .orderBy('a.unitPath')
    .orderBy('a.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.unitPath, row.id]);
  return { ...page, rows: page.rows.map(toAccountReply), count: await countCapped(ctx, filtered) };
}

/** How many accounts are in each state under the same filters. */
export async function countAccounts(
  ctx: PersonContext,
  { query }: Input<typeof operations.countAccounts>,
): Promise<{ total: number; states: Record<string, number> }> {
  const rows = await filterAccounts(ctx, query)
    .select(['c.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('c.state')
    .execute();
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    states: Object.fromEntries(rows.map((row) => [row.state, row.count])),
  };
}

function filterAccounts(ctx: PersonContext, query: Filters) {
  const like = `%${(query.search ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return selectAccounts(ctx)
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) => eb.or([eb('a.search', 'like', like), eb('u.name', 'like', like)])),
    )
    .$if(query.platform !== undefined, (qb) => qb.where('a.platform', '=', query.platform as AccountRow['platform']))
    .$if(query.mode !== undefined, (qb) => qb.where('a.mode', '=', query.mode as AccountRow['mode']))
    .$if(query.unitId !== undefined, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('unit as t')
            .select('t.id')
            .where('t.id', '=', query.unitId as string)
            .where(sql<boolean>`starts_with(a.unit_path, t.unit_path)`),
        ),
      ),
    );
}

/** Adds the columns of a row of the register to a narrowed query of accounts. */
export function selectRowColumns(accounts: ReturnType<typeof selectAccounts>) {
  return accounts
    .select([
      'a.id',
      'a.name',
      'a.platform',
      'a.platformId',
      'a.unitId',
      'u.name as unitName',
      'c.state',
      'a.mode',
      'a.isMain',
      'a.openedOn',
    ])
    .select(
      sql<Date | null>`(select max(p.published_at) from post p where p.account_id = a.id and p.province = a.province)`.as(
        'lastPostAt',
      ),
    )
    .select(
      sql<Date | null>`(select min(o.due_at) from obligation o where o.subject_id = a.id and o.province = a.province and o.state in ('open', 'warned', 'breached'))`.as(
        'dueAt',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from finding f where f.subject_id = a.id and f.province = a.province and f.open_key is not null)`.as(
        'findingCount',
      ),
    );
}

type RowColumns = Omit<AccountRow, 'state' | 'lastPostAt' | 'dueAt'> & {
  state: string;
  lastPostAt: Date | null;
  dueAt: Date | null;
};

/** A row as it is sent. */
export function toAccountReply(row: RowColumns): AccountRow {
  return {
    ...row,
    state: row.state as AccountState,
    lastPostAt: row.lastPostAt && formatInstant(row.lastPostAt),
    dueAt: row.dueAt && formatInstant(row.dueAt),
  };
}
