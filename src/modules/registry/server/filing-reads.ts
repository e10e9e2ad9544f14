import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { FilingRow, FilingState, registryOperations as operations } from '../contract.ts';
import './registry-tables.ts';
import './transfer-tables.ts';

/** Filings of the scope: those that wait are oldest first, others newest first. */
export async function listFilings(
  ctx: PersonContext,
  { query }: Input<typeof operations.listFilings>,
): Promise<ReplyOf<typeof operations.listFilings>> {
  const limit = query.limit ?? defaultPageSize;
  const like = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const isQueue = query.state === 'submitted';
  const filtered = selectFilings(ctx)
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.accountId !== undefined, (qb) => qb.where('f.accountId', '=', query.accountId as string))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([eb('a.name', 'like', like), eb('u.name', 'like', like), eb('f.receiptNumber', 'like', like)]),
      ),
    );
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await selectColumns(filtered)
    .select('c.changedAt')
    .$if(at !== undefined && isQueue, (qb) =>
      qb.where(sql<boolean>`(c.changed_at, f.id) > (${at}::timestamptz, ${id}::uuid)`),
    )
    .$if(at !== undefined && !isQueue, (qb) =>
      qb.where(sql<boolean>`(c.changed_at, f.id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('c.changedAt', isQueue ? 'asc' : 'desc')
    .orderBy('f.id', isQueue ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.changedAt.toISOString(), row.id]);
  return { ...page, rows: page.rows.map(toFilingReply), count: await countCapped(ctx, filtered) };
}

/** The filings of an account, newest first. */
export async function filingsOf(ctx: Pick<Context, 'db'>, accountId: string): Promise<FilingRow[]> {
  const rows = await selectColumns(selectFilings(ctx))
    .where('f.accountId', '=', accountId)
    .orderBy('f.id', 'desc')
    .limit(50)
    .execute();
  return rows.map(toFilingReply);
}

/** Query of filings with account, sponsor and supervising unit, to be narrowed by the caller; also of an account that has moved on since. */
export function selectFilings(ctx: Pick<Context, 'db'>) {
  return ctx.db
    .selectFrom('filing as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .innerJoin('accountKnown as a', (join) =>
      join.onRef('a.id', '=', 'f.accountId').onRef('a.province', '=', 'f.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .innerJoin('unit as r', (join) =>
      join.onRef('r.id', '=', 'f.recipientId').onRef('r.province', '=', 'f.recipientProvince'),
    );
}

/** The columns of a row of the list. */
export function selectColumns(filings: ReturnType<typeof selectFilings>) {
  return filings.select([
    'f.id',
    'f.accountId',
    'a.name as accountName',
    'a.platform',
    'f.kind',
    'c.state',
    'u.name as unitName',
    'r.name as recipientName',
    'f.createdAt',
    'f.submittedAt',
    'f.receivedAt',
    'f.receiptNumber',
    'f.reason',
  ]);
}

type Columns = Omit<FilingRow, 'state' | 'createdAt' | 'submittedAt' | 'receivedAt'> & {
  state: string;
  createdAt: Date;
  submittedAt: Date | null;
  receivedAt: Date | null;
};

/** A filing as the page gets it. */
export function toFilingReply(row: Columns): FilingRow {
  return {
    ...row,
    state: row.state as FilingState,
    createdAt: formatInstant(row.createdAt),
    submittedAt: row.submittedAt && formatInstant(row.submittedAt),
    receivedAt: row.receivedAt && formatInstant(row.receivedAt),
  };
}
