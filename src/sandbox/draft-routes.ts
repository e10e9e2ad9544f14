import type { FastifyInstance } from 'fastify';
import { type ApiCall, bindApi, toIdText, toWholeNumber } from './api-binding.ts';
import { toArticle, toArticles } from './article-input.ts';
import { toNewsItem } from './news-item.ts';
import { type SandboxContext, draftPagePrefix, newOpaqueId, toPageId } from './sandbox-context.ts';
import type { Draft } from './sandbox-types.ts';
import { PlatformError } from './wechat-errors.ts';

/** The draft box: add, update, get, batchget, delete. */
export function registerDraftRoutes(app: FastifyInstance, context: SandboxContext): void {
  bindApi(app, context, '/cgi-bin/draft/add', (call) => addDraft(context, call));
  bindApi(app, context, '/cgi-bin/draft/update', (call) => updateDraft(context, call));
  bindApi(app, context, '/cgi-bin/draft/get', (call) => ({
    news_item: toNewsItems(context, getDraft(context, call), true),
  }));
  bindApi(app, context, '/cgi-bin/draft/batchget', (call) => listDrafts(context, call));
  bindApi(app, context, '/cgi-bin/draft/delete', (call) => {
    context.state.drafts.delete(getDraft(context, call).mediaId);
    return { errcode: 0, errmsg: 'ok' };
  });
}

/** The caller's own draft named by `media_id`. @throws PlatformError 40007 */
export function getDraft(context: SandboxContext, call: Pick<ApiCall, 'account' | 'body'>): Draft {
  const draft = context.state.drafts.get(toIdText(call.body['media_id']));
  if (!draft || draft.appid !== call.account.appid) throw new PlatformError(40007);
  return draft;
}

function addDraft(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const { appid } = call.account;
  const articles = toArticles(context, appid, call.body['articles']);
  const draft: Draft = { mediaId: newOpaqueId(48), appid, articles, updatedAtMs: context.now().getTime() };
  context.state.drafts.set(draft.mediaId, draft);
  return { media_id: draft.mediaId };
}

function updateDraft(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const draft = getDraft(context, call);
  const index = toWholeNumber(call.body['index'] ?? 0, 0, draft.articles.length - 1);
  const article = toArticle(context, call.account.appid, call.body['articles'], draft.articles.length === 1);
  draft.articles = draft.articles.with(index, article);
  draft.updatedAtMs = context.now().getTime();
  return { errcode: 0, errmsg: 'ok' };
}

function listDrafts(context: SandboxContext, call: ApiCall): Record<string, unknown> {
  const offset = toWholeNumber(call.body['offset'], 0, Number.MAX_SAFE_INTEGER);
  const count = toWholeNumber(call.body['count'], 1, 20);
  const withContent = Number(call.body['no_content'] ?? 0) !== 1;
  const all = [...context.state.drafts.values()].filter((draft) => draft.appid === call.account.appid).reverse();
  const item = all.slice(offset, offset + count).map((draft) => ({
    media_id: draft.mediaId,
    content: { news_item: toNewsItems(context, draft, withContent) },
    update_time: Math.floor(draft.updatedAtMs / 1000),
  }));
  return { total_count: all.length, item_count: item.length, item };
}

function toNewsItems(context: SandboxContext, draft: Draft, withContent: boolean): Record<string, unknown>[] {
  return draft.articles.map((article, index) => {
    const url = `${context.origin()}/s/${toPageId(draftPagePrefix + draft.mediaId, index + 1)}`;
    const { is_deleted: _only_published, ...item } = toNewsItem(context, article, url, withContent);
    return item;
  });
}
