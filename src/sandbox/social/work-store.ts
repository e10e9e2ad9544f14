import { takeFault } from '../take-fault.ts';
import { type SandboxContext, newOpaqueId, nextNumber, toShanghaiDay } from '../sandbox-context.ts';
import type { SocialAccount, Work, WorkComment } from './social-types.ts';

export type NewWork = Pick<Work, 'kind' | 'text' | 'source'> &
  Partial<Pick<Work, 'pictures' | 'video' | 'cover' | 'repostOf' | 'createdAtMs'>>;

/**
 * Puts a work on its platform. Weibo shows it at once; Douyin and Kuaishou review it first, as long as the sandbox's
 * review takes. An operator's own work is public at once.
 */
export function createWork(context: SandboxContext, account: SocialAccount, from: NewWork, path?: string): Work {
  const nowMs = context.now().getTime();
  const isReviewed = account.platform !== 'weibo' && from.source === 'api';
  const work: Work = {
    pictures: [],
    createdAtMs: nowMs,
    ...from,
    id: newWorkId(context, account),
    platform: account.platform,
    openId: account.openId,
    reviewedAtMs: nowMs + (isReviewed ? context.reviewDelayMs : 0),
    status: isReviewed ? 'reviewing' : 'public',
    views: 0,
  };
  context.state.works.set(work.id, work);
  context.openJobs.add(work.id);
  if (isReviewed && path && takeFault(context, path, 'refuse-publish')) work.status = 'refused';
  settleWork(context, work.id);
  return work;
}

/** Weibo counts in digits near 2^53, the others name works by opaque texts. */
function newWorkId(context: SandboxContext, account: SocialAccount): string {
  if (account.platform === 'weibo') return newWeiboId(context);
  return account.platform === 'douyin' ? `@9V${newOpaqueId(24)}` : `3x${newOpaqueId(9).toLowerCase()}`;
}

export const newWeiboId = (context: SandboxContext): string => `5275${nextNumber(context).padStart(12, '0')}`;

/** Ends the review of a work whose time has come. */
export function settleWork(context: SandboxContext, id: string): void {
  const work = context.state.works.get(id);
  if (!work) return;
  if (work.status === 'reviewing' && work.reviewedAtMs <= context.now().getTime()) work.status = 'public';
  if (work.status !== 'reviewing') context.openJobs.delete(id);
}

/** Works of one account, newest first; deleted ones left out. */
export function listWorks(context: SandboxContext, openId: string): Work[] {
  return [...context.state.works.values()]
    .filter((work) => work.openId === openId && work.status !== 'deleted')
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
}

/** Works the app published today, deleted ones too. */
export function countWorksToday(context: SandboxContext, account: SocialAccount): number {
  const today = toShanghaiDay(context.now().getTime());
  return [...context.state.works.values()].filter(
    (work) => work.openId === account.openId && work.source === 'api' && toShanghaiDay(work.createdAtMs) === today,
  ).length;
}

/** The account's own work that is not deleted, or undefined. */
export function findOwnWork(context: SandboxContext, account: SocialAccount, id: string): Work | undefined {
  const work = context.state.works.get(id);
  return work && work.openId === account.openId && work.status !== 'deleted' ? work : undefined;
}

/** Comments of a work, oldest first. */
export function listWorkComments(context: SandboxContext, workId: string): WorkComment[] {
  return [...context.state.workComments.values()].filter((comment) => comment.workId === workId);
}

export function addWorkComment(context: SandboxContext, from: Omit<WorkComment, 'id' | 'createdAtMs'>): WorkComment {
  const comment: WorkComment = { ...from, id: newWeiboId(context), createdAtMs: context.now().getTime() };
  context.state.workComments.set(comment.id, comment);
  return comment;
}

/** Where the web page of a work stands. */
export function toWorkPath(work: Work): string {
  if (work.platform === 'weibo') return `/weibo/${work.openId}/${work.id}`;
  const id = encodeURIComponent(work.id);
  return work.platform === 'douyin' ? `/share/video/${id}/` : `/short-video/${id}`;
}
