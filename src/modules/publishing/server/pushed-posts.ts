import type { Context } from '#platform/context.ts';
import { fromRef } from './connectors/wechat-ref.ts';
import './publishing-tables.ts';

const mostEvents = 100;

/** Posts that the platform pushed for an account since then and that no publication has as its own. */
export async function listUnclaimed(
  ctx: Context,
  accountId: string,
  since: Date,
): Promise<{ url: string; platformRef: string }[]> {
  const rows = await ctx.db
    .selectFrom('platformEvent')
    .select(['urls', 'platformRef'])
    .where('accountId', '=', accountId)
    .where('kind', '=', 'published')
    .where('receivedAt', '>=', since)
    .orderBy('receivedAt', 'desc')
    .limit(mostEvents)
    .execute();
  const posts = rows.flatMap(({ urls, platformRef }) => urls.map((url) => ({ url, platformRef })));
  if (posts.length === 0) return [];
  const claimed = await ctx.db
    .selectFrom('publication')
    .select('url')
    .where('accountId', '=', accountId)
    .where(
      'url',
      'in',
      posts.map((post) => post.url),
    )
    .execute();
  return posts.filter((post) => !claimed.some(({ url }) => url === post.url));
}

/** The address that the platform pushed for one of our submissions; '' while it has not. */
export async function findPushedUrl(ctx: Context, accountId: string, platformRef: string): Promise<string> {
  const own = fromRef(platformRef);
  const rows = await ctx.db
    .selectFrom('platformEvent')
    .select(['urls', 'platformRef'])
    .where('accountId', '=', accountId)
    .where('kind', '=', 'published')
    .orderBy('receivedAt', 'desc')
    .limit(mostEvents)
    .execute();
  const told = rows.find((row) => {
    const ref = fromRef(row.platformRef);
    return ref.way === own.way && ref.id === own.id;
  });
  return told?.urls[0] ?? '';
}
