import { randomBytes } from 'node:crypto';
import { callsPerDay, callsPerMinute } from './wechat-limits.ts';
import { PlatformError } from './wechat-errors.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { SocialAccount, Upload } from './social/social-types.ts';
import type { CallRecord, EventDelivery, Fault, Post, SandboxAccount } from './sandbox-types.ts';

/** What every part of one running sandbox shares. */
export type SandboxContext = {
  state: SandboxState;
  accounts: SandboxAccount[];
  social: SocialAccount[];
  quotas: boolean;
  publishDelayMs: number;
  reviewDelayMs: number;
  /** How far the platform's clock is ahead of ours. */
  skewMs: number;
  /** Calls in the running minute or hour, by key; not kept over a restart. */
  windows: Map<string, { start: number; used: number }>;
  uploads: Map<string, Upload>;
  /** Events held back until the account's next one, and deliveries on their way. */
  heldEvents: Map<string, EventDelivery[]>;
  deliveries: Set<Promise<void>>;
  faults: Fault[];
  calls: CallRecord[];
  /** Ids of publish jobs, mass jobs and reviews not ended yet: what each request has to look at. */
  openJobs: Set<string>;
  now(): Date;
  origin(): string;
  changed(): void;
};

/** Opaque id of the length and alphabet the platform uses. */
export function newOpaqueId(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** Next decimal id (publish_id, msg_id, msg_data_id): one sequence, never reused. */
export function nextNumber(context: SandboxContext): string {
  context.state.nextNumber += 1;
  return String(context.state.nextNumber);
}

/** Calendar day in Asia/Shanghai (UTC+8 all year since 1991) as YYYY-MM-DD. */
export function toShanghaiDay(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function getAccount(context: SandboxContext, appid: string): SandboxAccount {
  const account = context.accounts.find((candidate) => candidate.appid === appid);
  if (!account) throw new PlatformError(40013);
  return account;
}

/** Counts one call of the path against the account's minute and day. @throws PlatformError 45011, 45009 */
export function countCall(context: SandboxContext, appid: string, path: string): void {
  if (context.quotas) countMinute(context, appid, path);
  const allowed = callsPerDay[path];
  if (!context.quotas || allowed === undefined) return;
  const key = `${toShanghaiDay(context.now().getTime())}|${appid}|${path}`;
  const used = context.state.quotaUse.get(key) ?? 0;
  if (used >= allowed) throw new PlatformError(45009);
  context.state.quotaUse.set(key, used + 1);
}

function countMinute(context: SandboxContext, appid: string, path: string): void {
  const allowed = callsPerMinute[path];
  if (allowed === undefined) return;
  if (countInWindow(context, `${appid}|${path}`, 60_000) > allowed) throw new PlatformError(45011);
}

/** Counts one use in the running window (minute, hour) and tells how many there are with it. */
export function countInWindow(context: SandboxContext, key: string, windowMs: number): number {
  const used = usedInWindow(context, key, windowMs) + 1;
  context.windows.set(key, { start: windowStart(context, windowMs), used });
  return used;
}

/** Uses in the running window so far. */
export function usedInWindow(context: SandboxContext, key: string, windowMs: number): number {
  const known = context.windows.get(key);
  return known?.start === windowStart(context, windowMs) ? known.used : 0;
}

const windowStart = (context: SandboxContext, windowMs: number): number =>
  Math.floor(context.now().getTime() / windowMs) * windowMs;

/** Posts of one account, newest first. */
export function listPosts(context: SandboxContext, appid: string): Post[] {
  return [...context.state.posts.values()]
    .filter((post) => post.appid === appid)
    .sort((a, b) => b.publishedAtMs - a.publishedAtMs || Number(b.msgDataId) - Number(a.msgDataId));
}

/** What the page id of a draft's temporary link begins with. */
export const draftPagePrefix = 'tmp-';

/** Page id of the article at a 1-based index: what stands behind `/s/` in its permanent link. */
export function toPageId(articleId: string, index: number): string {
  return index === 1 ? articleId : `${articleId}.${index}`;
}
