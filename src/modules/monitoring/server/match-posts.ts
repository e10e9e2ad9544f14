import { sql } from 'kysely';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { Context } from '#platform/context.ts';
import { toComparable } from '#modules/publishing/server/public.ts';
import { listApproved } from './approved-words.ts';
import { matchPost } from './match-rules.ts';
import './monitoring-tables.ts';

const postsAtOnce = 2000;

interface Unplaced {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly accountId: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: Date;
}

/**
 * Looks for the approval of each post that has none yet (F10), over accounts in use. The first release on an account starts its use
 * where nobody recorded it. A match is kept; what found none is looked at again with the next look.
 */
export async function matchPosts(ctx: Context, accountIds: readonly string[]): Promise<void> {
  await startByRelease(ctx, accountIds);
  const posts = await listUnplaced(ctx, accountIds);
  for (const [accountId, own] of Map.groupBy(posts, (post) => post.accountId)) await matchAccount(ctx, accountId, own);
  const { rows } = await sql<{ unitPath: string }>`
    select distinct a.unit_path from account a join account_use s on s.account_id = a.id and s.province = a.province
    where a.id = any(${[...accountIds]}::uuid[])`.execute(ctx.db);
  for (const { unitPath } of rows) await requestChecks(ctx, unitPath);
}

async function startByRelease(ctx: Context, accountIds: readonly string[]): Promise<void> {
  await sql`
    insert into account_use (account_id, province, unit_path, started_at, basis, recorded_at)
    select a.id, a.province, a.unit_path, min(p.release_at), 'firstRelease', ${ctx.now}::timestamptz
    from account a join publication p on p.account_id = a.id and p.province = a.province
    where a.id = any(${[...accountIds]}::uuid[]) and p.release_at <= ${ctx.now}::timestamptz
      and not exists (select from account_use s where s.account_id = a.id and s.province = a.province)
    group by a.id, a.province, a.unit_path
    on conflict do nothing`.execute(ctx.db);
}

async function listUnplaced(ctx: Context, accountIds: readonly string[]): Promise<Unplaced[]> {
  const { rows } = await sql<Unplaced>`
    select p.id, p.province, p.unit_path, p.account_id, p.title, p.text, p.published_at
    from account_use s join post p on p.account_id = s.account_id and p.province = s.province and p.published_at >= s.started_at
    where s.account_id = any(${[...accountIds]}::uuid[]) and p.publication_id is null
      and not exists (select from post_match m where m.post_id = p.id and m.province = p.province)
    order by p.published_at desc limit ${postsAtOnce}`.execute(ctx.db);
  return rows;
}

async function matchAccount(ctx: Context, accountId: string, posts: readonly Unplaced[]): Promise<void> {
  const times = posts.map((post) => post.publishedAt.getTime());
  const approved = await listApproved(ctx, accountId, new Date(Math.min(...times)), new Date(Math.max(...times)));
  if (approved.length === 0) return;
  for (const post of posts) {
    const match = matchPost(post, approved, toComparable);
    if (!match) continue;
    const { candidate } = match;
    await ctx.db
      .insertInto('postMatch')
      .values({
        postId: post.id,
        province: post.province,
        unitPath: post.unitPath,
        accountId,
        basis: match.basis,
        similarity: Number(match.similarity.toFixed(3)),
        itemId: candidate.itemId,
        revisionId: candidate.revisionId,
        subjectSha: candidate.sha,
        roundId: candidate.roundId,
        approvalStanding: candidate.standing,
        approvedAt: candidate.approvedAt,
        matchedAt: ctx.now,
      })
      .execute();
  }
}
