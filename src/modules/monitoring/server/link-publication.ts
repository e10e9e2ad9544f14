import type { Context } from '#platform/context.ts';
import { cleanUrl } from './post-rules.ts';
import './monitoring-tables.ts';

/**
 * Ties a collected post to the publication it came from, once. Returns false when no such post was collected yet, or it is tied
 * already; to be called again after the next look.
 */
export async function linkPublication(
  ctx: Context,
  accountId: string,
  url: string,
  publicationId: string,
): Promise<boolean> {
  const clean = cleanUrl(url);
  if (!clean) return false;
  const result = await ctx.db
    .updateTable('post')
    .set({ publicationId })
    .where('accountId', '=', accountId)
    .where('url', '=', clean)
    .where('publicationId', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
