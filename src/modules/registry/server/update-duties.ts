import { sql } from 'kysely';
import type { Due } from '#shared/due.ts';
import { compileInterval } from '#rulebook/duty-term.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';
import type { Context } from '#platform/context.ts';
import type { DutyRecord } from '#platform/obligations/duty.ts';
import { warnPublishedOnly } from '#platform/obligations/obligations.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { toDutySubject, type DutyAccount } from './account-duties.ts';
import { rulesOfAccounts } from './rules-of-accounts.ts';
import { findUpdateDuty, updateDutyId } from './update-rule.ts';

/** A post that stands on the account's own page: mass-sent, or observed there. */
export interface VisiblePost {
  readonly account: DutyAccount;
  readonly at: Date;
}

/**
 * Records posts that are visible on their accounts' pages, of any number of accounts in any order: each ends a stretch of silence and
 * begins the next (S4-4.2q, S2-7a, S3-8b, S3-8c). Only these discharge the update duty; what a platform merely "published" does not stand
 * on the page (field notes 6.1) and goes to `warnOfHiddenPost`.
 */
export async function recordVisiblePosts(ctx: Context, posts: readonly VisiblePost[]): Promise<void> {
  const rulesOf = rulesOfAccounts(ctx);
  const records: DutyRecord[] = [];
  const unbound: VisiblePost[] = [];
  for (const { account, at } of posts) {
    const duty = findUpdateDuty(await rulesOf(account));
    if (duty) records.push({ kind: 'mark', at, duty, subject: updateSubject(account) });
    else unbound.push({ account, at });
  }
  await recordDutyEvents(ctx, [...(await endUnbound(ctx, unbound)), ...records]);
}

/** Records one visible post, see recordVisiblePosts. */
export async function renewUpdateDuty(ctx: Context, account: DutyAccount, postAt: Date): Promise<void> {
  await recordVisiblePosts(ctx, [{ account, at: postAt }]);
}

/**
 * Warns of an item that the platform published without showing it on the account's page (WeChat 发布 without 群发, field notes 6.1): the
 * update duty runs on, and its unit sees why.
 */
export async function warnOfHiddenPost(ctx: Context, account: DutyAccount, at: Date): Promise<void> {
  await warnPublishedOnly(ctx, updateDutyId, account.id, at);
}

/** The last instant at which silence since a post is no breach. Pure. */
export function updateDue(value: RuleValues['maxInterval'], lastPostAt: Date): Due {
  return compileInterval(value).explain(lastPostAt.getTime());
}

/** An account as the subject of its update duty. Pure. */
export function updateSubject(account: DutyAccount) {
  return toDutySubject(account, `更新：${account.name}`);
}

/** A breach of a rule that governs no more stands until the account posts: then nothing is owed any longer. */
async function endUnbound(ctx: Context, posts: readonly VisiblePost[]): Promise<DutyRecord[]> {
  if (posts.length === 0) return [];
  const ids = [...new Set(posts.map((post) => post.account.id))];
  const { rows } = await sql<{ subjectId: string; openedAt: Date }>`
    select subject_id, opened_at from obligation
    where subject_id = any(${ids}::uuid[]) and duty = ${updateDutyId} and state in ('open', 'warned', 'breached')`.execute(
    ctx.db,
  );
  const openedAt = new Map(rows.map((row) => [row.subjectId, row.openedAt]));
  return posts
    .filter(({ account, at }) => at > (openedAt.get(account.id) ?? at))
    .map(({ account, at }) => ({ kind: 'void', at, dutyId: updateDutyId, subject: account }));
}
