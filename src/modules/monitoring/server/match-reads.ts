import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { likenessOf, toShingles } from '#shared/text-likeness.ts';
import { formatInstant } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { matchOperations as operations, PostDetail, Ruling, UnreviewedKind } from '../match-contract.ts';
import { listApproved } from './approved-words.ts';
import { kindOf, placedColumns, placedFrom, type PlacedPost } from './placed-posts.ts';
import { getPost } from './ruling-service.ts';
import './monitoring-tables.ts';

const countCap = 1000;

interface ListedPost extends PlacedPost {
  readonly unitName: string;
  readonly kind: UnreviewedKind;
  readonly isPending: boolean;
}

/** Posts without a fitting approval, newest first. */
export async function listUnreviewed(
  ctx: PersonContext,
  { query }: Input<typeof operations.listUnreviewed>,
): Promise<ReplyOf<typeof operations.listUnreviewed>> {
  const limit = query.limit ?? defaultPageSize;
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const wanted = sql`from ${placedFrom} join unit u on u.id = a.unit_id and u.province = a.province
    where ${kindOf} is not null and (${query.kind ?? null}::text is null or ${kindOf} = ${query.kind ?? null})
      and (${query.accountId ?? null}::uuid is null or p.account_id = ${query.accountId ?? null})`;
  const { rows } = await sql<ListedPost>`
    select ${placedColumns}, ${kindOf} as kind, u.name as unit_name, (r.id is not null and r.outcome is null) as is_pending
    ${wanted} and (${at ?? null}::timestamptz is null or (p.published_at, p.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
    order by p.published_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  const counted = await sql<{
    value: number;
  }>`select count(*)::int as value from (select 1 ${wanted} limit ${countCap + 1}) c`.execute(ctx.db);
  const value = counted.rows[0]?.value ?? 0;
  const page = toPage(rows, limit, (row) => [row.publishedAt.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, publishedAt: formatInstant(row.publishedAt) })),
    count: { value: Math.min(value, countCap), capped: value > countCap },
  };
}

const mostCandidates = 12;

/** One post against the approvals of its account. */
export async function readPost(ctx: PersonContext, { params }: Input<typeof operations.readPost>): Promise<PostDetail> {
  const post = await getPost(ctx, params.postId);
  const { rows } = await sql<
    Omit<ListedPost, 'kind'> & {
      kind: UnreviewedKind | null;
      capturedAt: Date;
      startedAt: Date | null;
      roundId: string | null;
    }
  >`
    select ${placedColumns}, case when s.account_id is null or p.published_at < s.started_at then null else ${kindOf} end as kind, u.name as unit_name,
      (r.id is not null and r.outcome is null) as is_pending, o.captured_at, s.started_at, coalesce(q.round_id, m.round_id) as round_id
    from post p join account a on a.id = p.account_id and a.province = p.province join unit u on u.id = a.unit_id and u.province = a.province
    join observation o on o.id = p.observation_id and o.province = p.province
    left join account_use s on s.account_id = p.account_id and s.province = p.province
    left join publication q on q.id = p.publication_id and q.province = p.province
    left join review_approval v on v.round_id = q.round_id and v.province = q.province
    left join post_match m on m.post_id = p.id and m.province = p.province and p.publication_id is null
    left join post_ruling r on r.post_id = p.id and r.province = p.province and r.outcome is distinct from 'refused'
    where p.id = ${post.id}`.execute(ctx.db);
  const row = rows[0] as (typeof rows)[number];
  const approved = await listApproved(ctx, post.accountId, post.publishedAt, post.publishedAt);
  const runs = toShingles(`${post.title}${post.text}`);
  const near = approved
    .map((one) => ({ ...one, similarity: likenessOf(runs, toShingles(`${one.title}${one.texts[0] ?? ''}`)).jaccard }))
    .sort((a, b) => b.similarity - a.similarity || b.approvedAt.getTime() - a.approvedAt.getTime());
  const matched = near.find((one) => one.roundId === row.roundId);
  const may = ctx.actor.permissions;
  const { id, accountId, accountName, unitName, title, url, kind, isPending, evidenceId, basis, similarity } = row;
  return {
    id,
    accountId,
    accountName,
    unitName,
    title,
    url,
    kind,
    isPending,
    evidenceId,
    text: post.text,
    publishedAt: formatInstant(row.publishedAt),
    capturedAt: formatInstant(row.capturedAt),
    startedAt: row.startedAt && formatInstant(row.startedAt),
    match:
      matched && basis
        ? {
            basis,
            similarity: similarity ?? 1,
            itemId: matched.itemId,
            title: matched.title,
            text: matched.texts[0] ?? '',
            approvedAt: formatInstant(matched.approvedAt),
            sha: matched.sha,
          }
        : null,
    candidates: near.slice(0, mostCandidates).map((one) => ({
      roundId: one.roundId,
      itemId: one.itemId,
      title: one.title,
      approvedAt: formatInstant(one.approvedAt),
      similarity: one.similarity,
    })),
    rulings: await readRulings(ctx, post.id),
    mayPropose: kind !== null && !isPending && may.has('monitoring.collect'),
    mayDecide: may.has('publishing.release'),
  };
}

async function readRulings(ctx: PersonContext, postId: string): Promise<Ruling[]> {
  const rows = await ctx.db
    .selectFrom('postRuling as r')
    .leftJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.itemId').onRef('c.province', '=', 'r.province'))
    .select([
      'r.id',
      'r.verdict',
      'c.title as itemTitle',
      'r.reason',
      'r.requestedBy',
      'r.requestedByName',
      'r.requestedAt',
    ])
    .select(['r.outcome', 'r.decisionReason', 'r.decidedByName', 'r.decidedAt'])
    .where('r.postId', '=', postId)
    .orderBy('r.id', 'desc')
    .execute();
  return rows.map(({ requestedBy, requestedAt, decidedAt, ...row }) => ({
    ...row,
    requestedAt: formatInstant(requestedAt),
    decidedAt: decidedAt && formatInstant(decidedAt),
    isOwn: requestedBy === ctx.actor.personId,
  }));
}
