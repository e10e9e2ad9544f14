import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { monitoringOperations as operations, PostRow, SourceRow, SourceState } from '../contract.ts';
import { parseTableTime } from './post-rules.ts';
import './monitoring-tables.ts';

/** Collected posts of the scope, newest first. */
export async function listPosts(
  ctx: PersonContext,
  { query }: Input<typeof operations.listPosts>,
): Promise<ReplyOf<typeof operations.listPosts>> {
  const limit = query.limit ?? defaultPageSize;
  const from = query.from === undefined ? undefined : parseTableTime(query.from);
  const until = query.until === undefined ? undefined : parseTableTime(query.until);
  const filtered = selectPosts(ctx)
    .$if(query.accountId !== undefined, (qb) => qb.where('p.accountId', '=', query.accountId as string))
    .$if(from !== undefined, (qb) => qb.where('p.publishedAt', '>=', from as Date))
    .$if(until !== undefined, (qb) => qb.where('p.publishedAt', '<=', until as Date))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([eb('p.title', 'like', containing(query.search)), eb('a.name', 'like', containing(query.search))]),
      ),
    );
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select(postColumns)
    .$if(at !== undefined, (qb) => qb.where(sql<boolean>`(p.published_at, p.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('p.publishedAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.publishedAt.toISOString(), row.id]);
  return { ...page, rows: page.rows.map(toPostRow), count: await countCapped(ctx, filtered) };
}

function selectPosts(ctx: PersonContext) {
  return ctx.db
    .selectFrom('post as p')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'p.accountId').onRef('a.province', '=', 'p.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .innerJoin('observation as o', (join) =>
      join.onRef('o.id', '=', 'p.observationId').onRef('o.province', '=', 'p.province'),
    );
}

const postColumns = [
  'p.id',
  'p.accountId',
  'a.name as accountName',
  'u.name as unitName',
  'p.title',
  'p.url',
  'p.publishedAt',
  'p.publicationId',
  'o.capturedAt',
] as const;

function toPostRow(
  row: Omit<PostRow, 'publishedAt' | 'capturedAt'> & { publishedAt: Date; capturedAt: Date },
): PostRow {
  return { ...row, publishedAt: formatInstant(row.publishedAt), capturedAt: formatInstant(row.capturedAt) };
}

/** Running sources of the scope, those that fail first. */
export async function listSources(
  ctx: PersonContext,
  { query }: Input<typeof operations.listSources>,
): Promise<ReplyOf<typeof operations.listSources>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = selectSources(ctx)
    .$if(query.accountId !== undefined, (qb) => qb.where('s.accountId', '=', query.accountId as string))
    .$if(query.state !== undefined, (qb) => qb.where(stateOf, '=', query.state as SourceState))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([eb('a.name', 'like', containing(query.search)), eb('s.url', 'like', containing(query.search))]),
      ),
    );
  const [rank, id] = query.after ? fromCursor(query.after, ['number', 'id']) : [];
  const rows = await filtered
    .select(sourceColumns)
    .select([stateOf.as('state'), rankOf.as('rank')])
    .$if(rank !== undefined, (qb) => qb.where(sql<boolean>`(${rankOf}, s.id) > (${rank}::int, ${id}::uuid)`))
    .orderBy(rankOf)
    .orderBy('s.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.rank, row.id]);
  return { ...page, rows: page.rows.map(toSourceRow), count: await countCapped(ctx, filtered) };
}

const stateOf = sql<SourceState>`case when s.last_error is not null then 'failing' when s.last_ok_at is null then 'waiting' else 'ok' end`;
const rankOf = sql<number>`case when s.last_error is not null then 0 when s.last_ok_at is null then 1 else 2 end`;
const sourceColumns = [
  's.id',
  's.accountId',
  'a.name as accountName',
  'u.name as unitName',
  's.kind',
  's.url',
  's.everyMinutes',
  's.nextAt',
  's.lastOkAt',
  's.lastError',
] as const;

function selectSources(ctx: PersonContext) {
  return ctx.db
    .selectFrom('source as s')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 's.accountId').onRef('a.province', '=', 's.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .where('s.endedAt', 'is', null);
}

function toSourceRow(row: Omit<SourceRow, 'nextAt' | 'lastOkAt'> & { nextAt: Date; lastOkAt: Date | null }): SourceRow {
  return { ...row, nextAt: formatInstant(row.nextAt), lastOkAt: row.lastOkAt && formatInstant(row.lastOkAt) };
}

const mostEntries = 30;

/** One account as monitoring sees it: the latest looks, its sources, its newest posts. */
export async function readAccount(
  ctx: PersonContext,
  { params }: Input<typeof operations.readAccount>,
): Promise<ReplyOf<typeof operations.readAccount>> {
  const account = await ctx.db
    .selectFrom('account as a')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'a.unitId').onRef('u.province', '=', 'a.province'))
    .select(['a.id', 'a.name', 'u.name as unitName'])
    .where('a.id', '=', params.accountId)
    .executeTakeFirst();
  if (!account) throw new Problem(commonProblems.notFound, { what: '账号' });
  const observations = await ctx.db
    .selectFrom('observation')
    .select(['id', 'collector', 'status', 'capturedAt', 'detail', 'evidenceId'])
    .where('accountId', '=', account.id)
    .orderBy('capturedAt', 'desc')
    .limit(mostEntries)
    .execute();
  const sources = await selectSources(ctx)
    .select(sourceColumns)
    .select(stateOf.as('state'))
    .where('s.accountId', '=', account.id)
    .execute();
  const posts = await selectPosts(ctx)
    .select(postColumns)
    .where('p.accountId', '=', account.id)
    .orderBy('p.publishedAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(mostEntries)
    .execute();
  return {
    accountId: account.id,
    name: account.name,
    unitName: account.unitName,
    observations: observations.map((row) => ({ ...row, capturedAt: formatInstant(row.capturedAt) })),
    sources: sources.map(toSourceRow),
    posts: posts.map(toPostRow),
  };
}
