import type { FastifyInstance, FastifyReply } from 'fastify';
import { renderArticlePage, renderDeletedPage, renderMissingPage, renderProfilePage } from './article-page.ts';
import { renderControlPage } from './control-page.ts';
import { type FeedEntry, renderFeed } from './feed-xml.ts';
import { pageSecurityPolicy } from './page-html.ts';
import {
  type SandboxContext,
  draftPagePrefix,
  getAccount,
  listPosts,
  toPageId,
  toShanghaiDay,
} from './sandbox-context.ts';
import type { Post, SandboxAccount } from './sandbox-types.ts';
import { settleJobs } from './settle-jobs.ts';

const feedEntries = 50;

/** What a browser or a feed reader sees of the pretend platform. */
export function registerPageRoutes(app: FastifyInstance, context: SandboxContext): void {
  app.get('/', (_request, reply) => {
    settleJobs(context);
    return sendPage(reply, renderControlPage(context));
  });
  app.get<{ Params: { id: string } }>('/s/:id', (request, reply) => sendArticle(context, request.params.id, reply));
  app.get<{ Params: { ghId: string } }>('/profile/:ghId', (request, reply) => {
    const account = findAccount(context, request.params.ghId);
    if (!account) return sendPage(reply.code(404), renderMissingPage());
    return sendPage(reply, renderProfilePage(account, listVisible(context, account)));
  });
  app.get<{ Params: { file: string } }>('/feeds/:file', (request, reply) => {
    const account = findAccount(context, request.params.file.replace(/\.xml$/u, ''));
    if (!account || !request.params.file.endsWith('.xml')) return sendPage(reply.code(404), renderMissingPage());
    const entries = listVisible(context, account).slice(0, feedEntries);
    return reply.type('application/rss+xml; charset=utf-8').send(renderFeed(account, entries, context.origin()));
  });
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('content-security-policy', pageSecurityPolicy).send(html);
}

function sendArticle(context: SandboxContext, pageId: string, reply: FastifyReply): FastifyReply {
  settleJobs(context);
  const [id = '', index = '1'] = pageId.split('.');
  const url = `${context.origin()}/s/${encodeURIComponent(pageId)}`;
  if (id.startsWith(draftPagePrefix))
    return sendDraft(context, id.slice(draftPagePrefix.length), Number(index), url, reply);
  const post = context.state.posts.get(id);
  const article = post?.articles[Number(index) - 1];
  if (!post || !article) return sendPage(reply.code(404), renderMissingPage());
  if (article.is_deleted) return sendPage(reply, renderDeletedPage());
  countView(context, post);
  return sendPage(reply, renderArticlePage(getAccount(context, post.appid), post.publishedAtMs, article, url));
}

/** A draft's temporary link: the page as it would look; gone when the draft is. */
function sendDraft(
  context: SandboxContext,
  mediaId: string,
  index: number,
  url: string,
  reply: FastifyReply,
): FastifyReply {
  const draft = context.state.drafts.get(mediaId);
  const article = draft?.articles[index - 1];
  if (!draft || !article) return sendPage(reply.code(404), renderMissingPage());
  return sendPage(reply, renderArticlePage(getAccount(context, draft.appid), draft.updatedAtMs, article, url));
}

function countView(context: SandboxContext, post: Post): void {
  const today = toShanghaiDay(context.now().getTime());
  post.viewsByDay[today] = (post.viewsByDay[today] ?? 0) + 1;
  context.changed();
}

function findAccount(context: SandboxContext, ghId: string): SandboxAccount | undefined {
  settleJobs(context);
  return context.accounts.find((account) => account.ghId === ghId);
}

function listVisible(context: SandboxContext, account: SandboxAccount): FeedEntry[] {
  return listPosts(context, account.appid)
    .filter((post) => post.visible)
    .flatMap((post) =>
      post.articles.map((article, index) => ({
        article,
        path: `/s/${toPageId(post.articleId, index + 1)}`,
        publishedAtMs: post.publishedAtMs,
      })),
    )
    .filter(({ article }) => !article.is_deleted);
}
