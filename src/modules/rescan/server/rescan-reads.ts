import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type {
  HitStand,
  RescanAccount,
  RescanHitRow,
  RescanReply,
  RescanRow,
  rescanOperations as operations,
} from '../contract.ts';
import './rescan-tables.ts';

const rowColumns = [
  'r.id',
  'r.reason',
  'u.name as unitName',
  'c.state',
  'r.rule',
  'r.severities',
  'r.total',
  'r.seen',
  'r.hits',
  'r.startedByName as startedBy',
  'r.startedAt',
  'r.workedAt',
] as const;
const publishedSince = sql<string | null>`r.published_since::text`.as('publishedSince');

function selectRescans(ctx: PersonContext) {
  return ctx.db
    .selectFrom('rescan as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'));
}

type Raw = Omit<RescanRow, 'state' | 'startedAt' | 'workedAt'> & { state: string; startedAt: Date; workedAt: Date };
const toRow = (row: Raw): RescanRow => ({
  ...row,
  state: row.state as RescanRow['state'],
  startedAt: formatInstant(row.startedAt),
  workedAt: formatInstant(row.workedAt),
});

/** Re-checks of the scope, newest first. */
export async function listRescans(
  ctx: PersonContext,
  { query }: Input<typeof operations.listRescans>,
): Promise<ReplyOf<typeof operations.listRescans>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await selectRescans(ctx)
    .select(rowColumns)
    .select(publishedSince)
    .$if(id !== undefined, (qb) => qb.where('r.id', '<', String(id)))
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map(toRow), count: await countCapped(ctx, selectRescans(ctx)) };
}

const mostAccounts = 200;

/** One re-check with its progress, and what it found by account and by rule. @throws Problem common.notFound */
export async function readRescan(
  ctx: PersonContext,
  { params }: Input<typeof operations.readRescan>,
): Promise<RescanReply> {
  const row = await selectRescans(ctx)
    .select(rowColumns)
    .select(['r.tableVersion', 'r.latestVersion', publishedSince])
    .where('r.id', '=', params.rescanId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '历史复查' });
  const accounts = await readAccounts(ctx, row.id);
  const may = ctx.actor.permissions;
  return {
    ...toRow(row),
    tableVersion: row.tableVersion,
    latestVersion: row.latestVersion,
    accounts: accounts.slice(0, mostAccounts),
    accountsCapped: accounts.length > mostAccounts,
    rules: await readRules(ctx, row.id),
    may: {
      manage: may.has('textcheck.manage'),
      find: may.has('inspection.run'),
      order: may.has('rectification.order'),
    },
  };
}

async function readAccounts(ctx: PersonContext, id: string): Promise<RescanAccount[]> {
  const { rows } = await sql<RescanAccount>`
    select a.id as account_id, a.name as account_name, u.id as unit_id, u.name as unit_name, u.id = ${ctx.actor.unitId} as is_own_unit, n.hits, n.open, n.found, n.dismissed,
      (select json_build_object('id', o.id, 'number', o.order_number) from rectification o
        where o.finding_id = n.finding_id and o.province = a.province order by o.id desc limit 1) as "order"
    from (
      select h.account_id, h.province, h.unit_id, count(*)::int as hits, max(h.finding_id::text)::uuid as finding_id,
        (count(*) filter (where h.finding_id is null and h.dismissed_at is null))::int as open,
        (count(*) filter (where h.finding_id is not null))::int as found, (count(*) filter (where h.dismissed_at is not null))::int as dismissed
      from rescan_hit h where h.rescan_id = ${id} group by h.account_id, h.province, h.unit_id) n
    join account_known a on a.id = n.account_id and a.province = n.province
    join unit u on u.id = n.unit_id and u.province = n.province
    order by n.open desc, n.hits desc, a.id limit ${mostAccounts + 1}`.execute(ctx.db);
  return rows;
}

async function readRules(ctx: PersonContext, id: string): Promise<RescanReply['rules']> {
  const { rows } = await sql<RescanReply['rules'][number]>`
    select h.rule, min(h.matched_term) as matched_term, min(h.category) as category, count(*)::int as hits
    from rescan_hit h where h.rescan_id = ${id} group by h.rule order by hits desc, h.rule limit 50`.execute(ctx.db);
  return rows;
}

const hitColumns = [
  'h.id',
  'h.source',
  'h.title',
  'h.url',
  'a.name as accountName',
  'u.name as unitName',
  'h.publishedAt',
  'h.field',
  'h.beforeText as before',
  'h.afterText as after',
  'h.severity',
  'h.surface',
  'h.rule',
  'h.category',
  'h.basis',
  'h.suggestions',
  'h.matchedTerm',
  'h.findingId',
  'h.dismissedReason',
  'h.dismissedByName as dismissedBy',
] as const;

/** Places found by one re-check that lie in the scope, in the order they were found. */
export async function listHits(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listHits>,
): Promise<ReplyOf<typeof operations.listHits>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('rescanHit as h')
    .innerJoin('accountKnown as a', (join) =>
      join.onRef('a.id', '=', 'h.accountId').onRef('a.province', '=', 'h.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'h.unitId').onRef('u.province', '=', 'h.province'))
    .where('h.rescanId', '=', params.rescanId)
    .$if(query.stand !== undefined, (qb) => qb.where(standIs(query.stand as HitStand)))
    .$if(query.accountId !== undefined, (qb) => qb.where('h.accountId', '=', query.accountId as string))
    .$if(query.rule !== undefined, (qb) => qb.where('h.rule', '=', query.rule as string));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select(hitColumns)
    .$if(id !== undefined, (qb) => qb.where('h.id', '>', String(id)))
    .orderBy('h.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map(toHitRow), count: await countCapped(ctx, filtered) };
}

function standIs(stand: HitStand) {
  if (stand === 'found') return sql<boolean>`h.finding_id is not null`;
  if (stand === 'dismissed') return sql<boolean>`h.dismissed_at is not null`;
  return sql<boolean>`h.finding_id is null and h.dismissed_at is null`;
}

function toHitRow(row: Omit<RescanHitRow, 'publishedAt' | 'stand'> & { publishedAt: Date }): RescanHitRow {
  const stand = row.findingId !== null ? 'found' : row.dismissedReason !== null ? 'dismissed' : 'open';
  return { ...row, publishedAt: formatInstant(row.publishedAt), stand };
}
