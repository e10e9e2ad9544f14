import { sql } from 'kysely';
import { defaultFreshnessMs } from '#rulebook/update-check.ts';
import type { Context } from '#platform/context.ts';
import { recordVisiblePosts, refreshListing, type VisiblePost } from '#modules/registry/server/public.ts';
import { listAccounts, type WatchedAccount } from './account-lookup.ts';

/** A post that was seen on an account's page for the first time. */
export interface NewPost {
  readonly accountId: string;
  readonly publishedAt: Date;
}

/** Whether a look is fresh: only from such a one may a clock begin to run. Pure. */
export function isFreshLook(capturedAt: Date | undefined, now: Date): boolean {
  return (capturedAt?.getTime() ?? 0) >= now.getTime() - defaultFreshnessMs;
}

/**
 * Feeds newly seen posts to the update duties of their accounts (S4-4.2q, S3-8b). A file of former years says nothing of today: without a
 * fresh look posts only fill the history of duties that run already. Of what stood there before the account was watched, only the newest
 * post counts, as the beginning.
 */
export async function renewDuties(
  ctx: Context,
  posts: readonly NewPost[],
  isFresh: (accountId: string) => boolean = () => true,
): Promise<void> {
  if (posts.length === 0) return;
  const byAccount = Map.groupBy(posts, (post) => post.accountId);
  const begun = await listBegun(ctx, [...byAccount.keys()]);
  const accounts = await listAccounts(ctx, [...byAccount.keys()]);
  const visible = accounts.flatMap((account): VisiblePost[] => {
    const from = begun.get(account.id);
    if (from === undefined && !isFresh(account.id)) return [];
    return pickPosts(account, byAccount.get(account.id) ?? [], from).map(({ publishedAt }) => ({
      account,
      at: publishedAt,
    }));
  });
  await recordVisiblePosts(ctx, visible);
  await refreshListing(ctx, [...byAccount.keys()]);
}

/**
 * What counts of an account's new posts: those since it was watched, and of those before only the newest, as the beginning, where its
 * running duty knows nothing as old. Pure.
 * @param knownFrom the first post that the running duty knows; undefined when none runs
 */
export function pickPosts(
  { watchedFrom }: Pick<WatchedAccount, 'watchedFrom'>,
  posts: readonly NewPost[],
  knownFrom: Date | undefined,
): NewPost[] {
  const before = posts.filter((post) => post.publishedAt < watchedFrom);
  const newest = before.reduce<NewPost | undefined>(
    (best, post) => (best && best.publishedAt >= post.publishedAt ? best : post),
    undefined,
  );
  const counted = newest && (knownFrom === undefined || newest.publishedAt > knownFrom) ? [newest] : [];
  return [...counted, ...posts.filter((post) => post.publishedAt >= watchedFrom)];
}

/** Accounts whose update duty runs, with the first post it knows. */
async function listBegun(ctx: Context, accountIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ subjectId: string; since: Date }>`
    select subject_id, min(coalesce(chain_from, opened_at)) as since from obligation
    where subject_id = any(${[...accountIds]}::uuid[]) and recurs and state in ('open', 'warned', 'breached') group by subject_id`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.subjectId, row.since]));
}
