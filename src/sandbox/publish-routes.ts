import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, toIdText, toWholeNumber } from './api-binding.ts';
import { getDraft } from './draft-routes.ts';
import { takeFault } from './take-fault.ts';
import { toNewsItem } from './news-item.ts';
import { type SandboxContext, listPosts, nextNumber, toPageId } from './sandbox-context.ts';
import type { Post, PublishJob } from './sandbox-types.ts';
import { finishPublishJob } from './settle-jobs.ts';
import { PlatformError } from './wechat-errors.ts';

const submitPath = '/cgi-bin/freepublish/submit';

/** "发布": submit, poll, list, read, delete. What goes this way never shows on the account page. */
export function registerPublishRoutes(app: FastifyInstance, context: SandboxContext): void {
  const needs = { verified: true };
  bindApi(app, context, submitPath, (call) => submitDraft(context, call), needs);
  bindApi(app, context, '/cgi-bin/freepublish/get', (call) => readJob(context, call), needs);
  bindApi(app, context, '/cgi-bin/freepublish/batchget', (call) => listPublished(context, call), needs);
  bindApi(app, context, '/cgi-bin/freepublish/getarticle', (call) => readArticle(context, call), needs);
  bindApi(app, context, '/cgi-bin/freepublish/delete', (call) => deleteArticle(context, call), needs);
}

/** Submitting one draft twice while the first job runs makes two posts: the documents promise no idempotence. */
function submitDraft(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const draft = getDraft(context, call);
  const job: PublishJob = {
    publishId: nextNumber(context),
    msgDataId: nextNumber(context),
    appid: draft.appid,
    mediaId: draft.mediaId,
    articles: draft.articles,
    readyAtMs: context.now().getTime() + context.publishDelayMs,
    refused: takeFault(context, submitPath, 'refuse-publish') !== undefined,
    isReprint: takeFault(context, submitPath, 'reprint') !== undefined,
    status: 1,
  };
  context.state.publishJobs.set(job.publishId, job);
  context.openJobs.add(job.publishId);
  if (context.publishDelayMs === 0) finishPublishJob(context, job);
  return { errcode: 0, errmsg: 'ok', publish_id: job.publishId, msg_data_id: job.msgDataId };
}

function readJob(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const job = context.state.publishJobs.get(toIdText(call.body['publish_id']));
  if (!job || job.appid !== call.account.appid) throw new PlatformError(40097);
  const failed = job.status === 4 || job.status === 2 ? job.articles.map((_article, index) => index + 1) : [];
  // The documentation shows text, recordings by developers show a number: submit gives text, get a number.
  const base = { publish_id: Number(job.publishId), publish_status: job.status, fail_idx: failed };
  if (job.status !== 0 || !job.articleId) return base;
  return {
    ...base,
    article_id: job.articleId,
    article_detail: { count: job.articles.length, item: toLinks(context, job) },
  };
}

function toLinks(context: SandboxContext, job: PublishJob): { idx: number; article_url: string }[] {
  return job.articles.map((_article, index) => ({
    idx: index + 1,
    article_url: `${context.origin()}/s/${toPageId(job.articleId ?? '', index + 1)}`,
  }));
}

function listPublished(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const offset = toWholeNumber(call.body['offset'], 0, Number.MAX_SAFE_INTEGER);
  const count = toWholeNumber(call.body['count'], 1, 20);
  const withContent = Number(call.body['no_content'] ?? 0) !== 1;
  const all = listPosts(context, call.account.appid).filter((post) => !post.notified && !isGone(post));
  const item = all.slice(offset, offset + count).map((post) => ({
    article_id: post.articleId,
    content: { news_item: toNewsItems(context, post, withContent) },
    update_time: Math.floor(post.publishedAtMs / 1000),
  }));
  return { total_count: all.length, item_count: item.length, item };
}

function readArticle(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  return { news_item: toNewsItems(context, getPublished(context, call), true) };
}

function deleteArticle(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const post = getPublished(context, call);
  const index = toWholeNumber(call.body['index'] ?? 0, 0, post.articles.length);
  for (const [at, article] of post.articles.entries()) if (index === 0 || index === at + 1) article.is_deleted = true;
  for (const job of context.state.publishJobs.values()) {
    if (job.articleId === post.articleId && isGone(post)) job.status = 5;
  }
  return { errcode: 0, errmsg: 'ok' };
}

function getPublished(context: SandboxContext, call: ApiCall): Post {
  const post = context.state.posts.get(toIdText(call.body['article_id']));
  if (!post || post.appid !== call.account.appid || post.notified) throw new PlatformError(53600);
  return post;
}

const isGone = (post: Post): boolean => post.articles.every((article) => article.is_deleted);

function toNewsItems(context: SandboxContext, post: Post, withContent: boolean): Record<string, unknown>[] {
  return post.articles.map((article, index) =>
    toNewsItem(context, article, `${context.origin()}/s/${toPageId(post.articleId, index + 1)}`, withContent),
  );
}
