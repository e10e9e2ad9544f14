import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { matchPosts } from './match-posts.ts';

/**
 * Ties posts to the publications they came from, by account and address. Runs after every look and import over the accounts
 * concerned, so that a page that got its address only after it was seen is tied by the next one. A tie is never changed. The
 * others are then looked for among the approved texts.
 */
export async function linkPosts(ctx: Context, accountIds: readonly string[]): Promise<void> {
  await sql`
    update post set publication_id = p.id
    from publication p
    where p.account_id = any(${[...accountIds]}::uuid[]) and p.url is not null
      and post.account_id = p.account_id and post.province = p.province and post.publication_id is null
      and post.url = split_part(p.url, '#', 1)`.execute(ctx.db);
  await matchPosts(ctx, accountIds);
}
