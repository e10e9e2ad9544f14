import { cleanArticleHtml } from './article-html.ts';
import { buildArticle } from './article-input.ts';
import { AdminError } from './admin-error.ts';
import { type Given, givenText } from './given.ts';
import { areCommentsOpen } from './comment-routes.ts';
import { type SandboxContext, nextNumber, toPageId } from './sandbox-context.ts';
import { type Fault, faultKinds } from './sandbox-types.ts';
import { createPost, failMassJob, finishMassJob, settleJobs } from './settle-jobs.ts';

export type ArticleChange = { title?: string; content?: string; deleted?: boolean };
export type OperatorPost = {
  title: string;
  content: string;
  author?: string;
  digest?: string;
  publishedAt?: string;
  notified?: boolean;
};

function getArticle(context: SandboxContext, pageId: string) {
  settleJobs(context);
  const [articleId = '', index = '1'] = pageId.split('.');
  const post = context.state.posts.get(articleId);
  const article = post?.articles[Number(index) - 1];
  if (!post || !article) throw new AdminError(404, '没有这篇文章');
  return { post, article, index: Number(index) - 1 };
}

/** Changes the text of an article where it stands, as an operator does in the platform's own console. */
export function editArticle(context: SandboxContext, pageId: string, change: ArticleChange): void {
  const { article } = getArticle(context, pageId);
  assertChange(change);
  if (change.title !== undefined) article.title = change.title;
  if (change.content !== undefined)
    article.content = cleanArticleHtml(change.content, (id) => context.state.media.has(id));
  if (change.deleted !== undefined) article.is_deleted = change.deleted;
  context.changed();
}

function assertChange({ title, content, deleted }: ArticleChange): void {
  const texts = [title, content].every((text) => text === undefined || typeof text === 'string');
  if (!texts || (deleted !== undefined && typeof deleted !== 'boolean')) {
    throw new AdminError(400, 'title 和 content 应是文字，deleted 应是 true 或 false');
  }
}

/** The instant of a direct post: given, or now. @throws AdminError 400 */
export function readInstant(context: SandboxContext, given: string): number {
  const atMs = given === '' ? context.now().getTime() : Date.parse(given);
  if (Number.isNaN(atMs)) throw new AdminError(400, 'publishedAt 不是时间，例如 2026-03-10T10:00:00+08:00');
  return atMs;
}

/** Posts directly, bypassing the API; `notified: false` gives an item that the account page does not show. */
export function postAsOperator(
  context: SandboxContext,
  ghId: string,
  post: OperatorPost,
): { articleId: string; url: string } {
  const account = context.accounts.find((candidate) => candidate.ghId === ghId);
  if (!account) throw new AdminError(404, '没有这个账号');
  const publishedAtMs = readInstant(context, post.publishedAt ?? '');
  if (typeof post.title !== 'string' || typeof post.content !== 'string')
    throw new AdminError(400, '标题和正文都要填写');
  const notified = post.notified ?? true;
  const made = createPost(context, {
    appid: account.appid,
    msgDataId: nextNumber(context),
    source: 'operator',
    visible: notified,
    notified,
    publishedAtMs,
    articles: [buildArticle(context, post, true)],
  });
  context.changed();
  return { articleId: made.articleId, url: `${context.origin()}/s/${toPageId(made.articleId, 1)}` };
}

/** A reader comments on an article. @throws AdminError 400 where comments are closed */
export function commentOnArticle(context: SandboxContext, pageId: string, given: Given): { id: number } {
  const { post, index } = getArticle(context, pageId);
  if (!areCommentsOpen(context, post, index)) throw new AdminError(400, '这篇文章没有开放留言');
  const content = givenText(given, 'content');
  if (content === '') throw new AdminError(400, '留言不能为空');
  const id = Number(nextNumber(context));
  const { msgDataId } = post;
  const openid = givenText(given, 'openid') || 'o_sandbox_reader_000000000001';
  const createdAtMs = context.now().getTime();
  context.state.comments.set(String(id), { id, msgDataId, index, openid, content, createdAtMs, elected: false });
  context.changed();
  return { id };
}

/** The administrator's answer on the phone to a mass send that waits. */
export function decideMass(context: SandboxContext, msgId: string, decision: 'confirm' | 'refuse'): void {
  settleJobs(context);
  const job = context.state.massJobs.get(msgId);
  if (!job) throw new AdminError(404, '没有这次群发');
  if (job.status !== 'AWAITING_CONFIRMATION') throw new AdminError(400, '这次群发已经确认、拒绝或过期');
  if (decision === 'confirm') finishMassJob(context, job);
  else failMassJob(context, job, 'err(40001)');
  context.changed();
}

/** Arms a fault for the next `times` calls (default 1) of a path. */
export function addFault(context: SandboxContext, fault: Omit<Fault, 'times'> & { times?: number }): void {
  const times = fault.times ?? 1;
  if (!faultKinds.includes(fault.kind)) throw new AdminError(400, `故障类型应是 ${faultKinds.join('、')} 之一`);
  if (typeof fault.path !== 'string' || !fault.path.startsWith('/')) throw new AdminError(400, '路径应以 / 开头');
  if (!Number.isInteger(times) || times < 1) throw new AdminError(400, '次数应是从 1 起的整数');
  context.faults.push({ ...fault, times });
}
