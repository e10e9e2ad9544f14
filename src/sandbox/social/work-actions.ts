import { AdminError } from '../admin-error.ts';
import { type Given, givenText } from '../given.ts';
import { readInstant } from '../operator-actions.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { settleJobs } from '../settle-jobs.ts';
import { issueCode } from './grant-store.ts';
import type { SocialAccount, Work } from './social-types.ts';
import { addWorkComment, createWork, toWorkPath } from './work-store.ts';

function getSocial(context: SandboxContext, openId: string): SocialAccount {
  const account = context.social.find((one) => one.openId === openId);
  if (!account) throw new AdminError(404, '没有这个账号');
  return account;
}

function getWork(context: SandboxContext, id: string): Work {
  settleJobs(context);
  const work = context.state.works.get(id);
  if (!work) throw new AdminError(404, '没有这个作品');
  return work;
}

/** Posts directly, as a person does in the app, past the API and any approval. */
export function postWork(context: SandboxContext, openId: string, given: Given): { id: string; url: string } {
  const account = getSocial(context, openId);
  const text = givenText(given, 'text');
  if (text === '') throw new AdminError(400, '正文不能为空');
  const createdAtMs = readInstant(context, givenText(given, 'publishedAt'));
  const work = createWork(context, account, { kind: 'text', source: 'operator', text, createdAtMs });
  context.changed();
  return { id: work.id, url: `${context.origin()}${toWorkPath(work)}` };
}

/** Changes or deletes a work where it stands. */
export function editWork(context: SandboxContext, id: string, change: Given): void {
  const work = getWork(context, id);
  const { text, deleted } = change;
  if (text !== undefined && typeof text !== 'string') throw new AdminError(400, 'text 应是文字');
  if (text !== undefined) work.text = text;
  if (deleted === true) work.status = 'deleted';
  else if (deleted === false && work.status === 'deleted') work.status = 'public';
  context.changed();
}

/** The platform's review ends, or takes down what was public. */
export function reviewWork(context: SandboxContext, id: string, verdict: 'pass' | 'refuse'): void {
  const work = getWork(context, id);
  if (work.status === 'deleted') throw new AdminError(400, '作品已被删除');
  work.status = verdict === 'pass' ? 'public' : 'refused';
  context.openJobs.delete(work.id);
  context.changed();
}

/** A reader comments on a work. */
export function commentOnWork(context: SandboxContext, id: string, given: Given): { id: string } {
  const work = getWork(context, id);
  const text = givenText(given, 'content');
  if (work.status !== 'public') throw new AdminError(400, '作品没有公开，不能评论');
  if (text === '') throw new AdminError(400, '评论不能为空');
  const by = givenText(given, 'openid') || '沙箱网友';
  const comment = addWorkComment(context, { workId: work.id, by, text });
  context.changed();
  return { id: comment.id };
}

const allScopes = {
  weibo: 'all',
  douyin: 'user_info,video.create,video.list,video.data,video.delete',
  kuaishou: 'user_info,user_video_publish,user_video_info,user_video_delete',
} as const;

/** What the authorisation page gives when the person agrees; all scopes unless named. */
export function giveCode(context: SandboxContext, openId: string, given: Given): { code: string } {
  const account = getSocial(context, openId);
  const scopes = (givenText(given, 'scope') || allScopes[account.platform]).split(',');
  return { code: issueCode(context, account, givenText(given, 'redirectUri'), scopes) };
}
