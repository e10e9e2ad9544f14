import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import type { Collector, ObservationStatus } from '../contract.ts';
import type { SeenPost } from './post-rules.ts';
import type { WatchedAccount } from './account-lookup.ts';
import type { NewPost } from './renew-duties.ts';
import './monitoring-tables.ts';

/** One look at one account, to be written. */
export interface ObservationDraft {
  readonly id: string;
  readonly account: Pick<WatchedAccount, 'id' | 'province' | 'unitPath'>;
  readonly collector: Collector;
  readonly status: ObservationStatus;
  readonly capturedAt: Date;
  readonly detail: string;
  readonly evidenceId: string | null;
  /** Everything seen, new or not. */
  readonly posts: readonly SeenPost[];
  readonly newCount: number;
}

const batchRows = 5000;

/** Writes observations, a few thousand a statement. They are never changed afterwards. */
export async function insertObservations(ctx: Context, drafts: readonly ObservationDraft[]): Promise<void> {
  for (const batch of batches(drafts, batchRows)) {
    const times = batch.map((draft) => spanOf(draft.posts));
    await sql`
      insert into observation (id, province, unit_path, account_id, collector, status, captured_at, oldest_post_at, newest_post_at, post_count, new_count, detail, evidence_id)
      select * from unnest(
        ${batch.map((draft) => draft.id)}::uuid[], ${batch.map((draft) => draft.account.province)}::smallint[], ${batch.map((draft) => draft.account.unitPath)}::text[],
        ${batch.map((draft) => draft.account.id)}::uuid[], ${batch.map((draft) => draft.collector)}::text[], ${batch.map((draft) => draft.status)}::text[],
        ${batch.map((draft) => draft.capturedAt.toISOString())}::timestamptz[], ${times.map((span) => span.oldest)}::timestamptz[], ${times.map((span) => span.newest)}::timestamptz[],
        ${batch.map((draft) => draft.posts.length)}::int[], ${batch.map((draft) => draft.newCount)}::int[], ${batch.map((draft) => draft.detail)}::text[], ${batch.map((draft) => draft.evidenceId)}::uuid[])`.execute(
      ctx.db,
    );
  }
}

/** A post of an account, to be written under an observation. */
export interface PostDraft extends SeenPost {
  readonly account: Pick<WatchedAccount, 'id' | 'province' | 'unitPath'>;
  readonly observationId: string;
}

/** Writes the posts that are not known yet, by (account, url). Returns the new ones. */
export async function insertPosts(ctx: Context, drafts: readonly PostDraft[]): Promise<NewPost[]> {
  const created: NewPost[] = [];
  for (const batch of batches(drafts, batchRows)) {
    const { rows } = await sql<NewPost>`
      insert into post (id, province, unit_path, account_id, url, title, published_at, observation_id, text)
      select * from unnest(
        ${batch.map(() => newId())}::uuid[], ${batch.map((draft) => draft.account.province)}::smallint[], ${batch.map((draft) => draft.account.unitPath)}::text[],
        ${batch.map((draft) => draft.account.id)}::uuid[], ${batch.map((draft) => draft.url)}::text[], ${batch.map((draft) => draft.title)}::text[],
        ${batch.map((draft) => draft.publishedAt.toISOString())}::timestamptz[], ${batch.map((draft) => draft.observationId)}::uuid[], ${batch.map((draft) => draft.text ?? '')}::text[])
      on conflict (account_id, url, province) do nothing
      returning account_id, published_at`.execute(ctx.db);
    for (const row of rows) created.push(row);
  }
  return created;
}

/** How many of these posts are known already, by (account, url). */
export async function countKnown(
  ctx: Context,
  posts: readonly { account: { id: string }; url: string }[],
): Promise<number> {
  const { rows } = await sql<{ known: number }>`
    select count(*)::int as known from unnest(${posts.map((post) => post.account.id)}::uuid[], ${posts.map((post) => post.url)}::text[]) as seen (account_id, url)
    join post p on p.account_id = seen.account_id and p.url = seen.url`.execute(ctx.db);
  return rows[0]?.known ?? 0;
}

function spanOf(posts: readonly SeenPost[]): { oldest: string | null; newest: string | null } {
  let [oldest, newest] = [Infinity, -Infinity];
  for (const post of posts) {
    const at = post.publishedAt.getTime();
    if (at < oldest) oldest = at;
    if (at > newest) newest = at;
  }
  return posts.length === 0
    ? { oldest: null, newest: null }
    : { oldest: new Date(oldest).toISOString(), newest: new Date(newest).toISOString() };
}

function batches<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
