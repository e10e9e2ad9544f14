import { randomBytes } from 'node:crypto';
import { callsPerDay } from './wechat-limits.ts';
import { PlatformError } from './wechat-errors.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { CallRecord, Fault, Post, SandboxAccount } from './sandbox-types.ts';

/** What every part of one running sandbox shares. */
export type SandboxContext = {
  state: SandboxState;
  accounts: SandboxAccount[];
  quotas: boolean;
  publishDelayMs: number;
  faults: Fault[];
  calls: CallRecord[];
  /** Ids of publish and mass jobs not ended yet: what each request has to look at. */
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

/** Counts one call of the path against the account's day. @throws PlatformError 45009 beyond the quota. */
export function countCall(context: SandboxContext, appid: string, path: string): void {
  const allowed = callsPerDay[path];
  if (!context.quotas || allowed === undefined) return;
  const key = `${toShanghaiDay(context.now().getTime())}|${appid}|${path}`;
  const used = context.state.quotaUse.get(key) ?? 0;
  if (used >= allowed) throw new PlatformError(45009);
  context.state.quotaUse.set(key, used + 1);
}

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
