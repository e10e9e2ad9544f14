import { sql, type RawBuilder } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { formatInstant, toChineseMoment, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { blocksOf } from '#modules/content/server/public.ts';
import {
  targetStates,
  type RelayCounts,
  type RelayDetail,
  type RelayRow,
  type relayOperations as operations,
  type RelayTarget,
} from '../contract.ts';
import { targetStateTexts } from '../texts.ts';
import './relay-tables.ts';

type Filter = Omit<Input<typeof operations.listRelays>['query'], 'after' | 'limit'>;

const narrow = (ctx: PersonContext, { search, state }: Filter) =>
  ctx.db
    .selectFrom('relay as r')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .$if(state !== undefined, (qb) => qb.where('r.state', '=', state as NonNullable<typeof state>))
    .$if(Boolean(search), (qb) => qb.where('r.title', 'like', containing(search)));

/** What of an account is so now: `t` is its row. */
const stateAt = (now: Date): RawBuilder<string> => sql`case when t.excused_at is not null then 'excused'
  when t.published_at is not null then case when t.published_at > t.breach_at then 'doneLate' else 'done' end
  when t.breach_at < ${now} then 'late' when t.item_id is not null then 'doing' else 'todo' end`;

async function readRows(ctx: PersonContext, filtered: ReturnType<typeof narrow>, limit: number, after?: string) {
  const rows = await filtered
    .select(['r.id', 'r.title', 'r.state', 'r.sourceName', 'u.name as unitName', 'r.createdAt'])
    .select(
      sql<Partial<RelayCounts>>`coalesce((select jsonb_object_agg(s.state, s.count) from (
        select ${stateAt(ctx.now)} as state, count(*)::int as count from relay_target t
        where t.relay_id = r.id and t.relay_province = r.province group by 1) s), '{}')`.as('counts'),
    )
    .$if(after !== undefined, (qb) => qb.where('r.id', '<', after as string))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row): RelayRow => ({
    ...row,
    createdAt: formatInstant(row.createdAt),
    counts: { ...noCounts, ...row.counts },
  }));
}

const noCounts = Object.fromEntries(targetStates.map((state) => [state, 0])) as unknown as RelayCounts;

/** Relays sent from the scope and those that accounts of the scope were asked to carry, newest first. */
export async function listRelays(
  ctx: PersonContext,
  { query }: Input<typeof operations.listRelays>,
): Promise<ReplyOf<typeof operations.listRelays>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await readRows(ctx, filtered, limit + 1, after as string | undefined);
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

/** One relay with the accounts that the caller may see. @throws Problem common.notFound */
export async function readRelay(
  ctx: PersonContext,
  { params }: Input<typeof operations.readRelay>,
): Promise<RelayDetail> {
  const id = params.relayId;
  const [[row], [kept], targets] = [
    await readRows(ctx, narrow(ctx, {}).where('r.id', '=', id), 1),
    await ctx.db
      .selectFrom('relay')
      .select(['itemId', 'digest', 'bodyHtml', 'sourceUrl', 'firstPublishedAt', 'note', 'unitPath'])
      .where('id', '=', id)
      .execute(),
    await listTargets(ctx, id),
  ];
  if (!row || !kept) throw new Problem(commonProblems.notFound, { what: '联动转发' });
  const isSender = kept.unitPath.startsWith(ctx.office.unitPath);
  const { digest, sourceUrl, note } = kept;
  return {
    ...row,
    digest,
    sourceUrl,
    note,
    itemId: isSender ? kept.itemId : null,
    blocks: blocksOf(kept.bodyHtml),
    firstPublishedAt: formatInstant(kept.firstPublishedAt),
    targets,
    mayManage: isSender && row.state === 'open' && ctx.actor.permissions.has('planning.desk'),
    timeline: await readTimeline(ctx, id),
  };
}

interface TargetRow extends Omit<RelayTarget, 'dueAt' | 'takenAt' | 'publishedAt' | 'isMine'> {
  dueAt: Date;
  takenAt: Date | null;
  publishedAt: Date | null;
}

async function listTargets(ctx: PersonContext, relayId: string): Promise<RelayTarget[]> {
  const { rows } = await sql<TargetRow>`
    select t.id, t.account_id, a.name as account_name, a.platform, t.unit_id, u.name as unit_name, t.unit_path, ${stateAt(ctx.now)} as state,
      t.due_at, t.clause, t.taken_at, t.published_at, p.url, t.item_id, t.remark, t.excuse
    from relay_target t join account a on a.id = t.account_id and a.province = t.province join unit u on u.id = t.unit_id and u.province = t.province
      left join publication p on p.id = t.publication_id and p.province = t.province
    where t.relay_id = ${relayId} order by t.unit_path, a.name, t.id`.execute(ctx.db);
  const mayWrite = ctx.actor.permissions.has('content.write');
  return rows.map((row) => ({
    ...row,
    dueAt: formatInstant(row.dueAt),
    takenAt: row.takenAt && formatInstant(row.takenAt),
    publishedAt: row.publishedAt && formatInstant(row.publishedAt),
    isMine: mayWrite && row.unitId === ctx.actor.unitId,
  }));
}

/** The accounts with their terms and what became of them, as a table. */
export async function exportTargets(
  ctx: PersonContext,
  { params }: Input<typeof operations.exportTargets>,
): Promise<RawReply> {
  const { title, targets } = await readRelay(ctx, { params, query: undefined, body: undefined });
  const name = `联动转发情况_${title.slice(0, 20)}_${toDay(ctx.now)}`;
  return toTableFile({ name: `联动转发：${title}`, columns, rows: targets }, name, 'xlsx');
}

const moment = (at: string | null): string => (at === null ? '' : toChineseMoment(at));
const columns: readonly TableColumn<RelayTarget>[] = [
  { header: '单位', width: 16, text: (row) => row.unitName },
  { header: '账号', width: 16, text: (row) => row.accountName },
  { header: '情况', width: 8, text: (row) => targetStateTexts[row.state] },
  { header: '时限', width: 12, text: (row) => moment(row.dueAt) },
  { header: '依据', width: 8, text: (row) => row.clause ?? '发起单位要求' },
  { header: '接收', width: 12, text: (row) => moment(row.takenAt) },
  { header: '转发', width: 12, text: (row) => moment(row.publishedAt) },
  { header: '链接', width: 24, text: (row) => row.url ?? '' },
  { header: '说明', width: 20, text: (row) => row.excuse || row.remark },
];
