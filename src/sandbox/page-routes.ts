import type { FastifyInstance, FastifyReply } from 'fastify';
import { renderArticlePage, renderDeletedPage, renderMissingPage } from './article-page.ts';
import { listArticleComments } from './comment-routes.ts';
import { type FeedEntry, renderFeed } from './feed-xml.ts';
import { sendPage } from './page-html.ts';
import { type ProfileEntry, renderProfilePage } from './profile-page.ts';
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
import { platformNames } from './social/authorize-page.ts';
import { listWorks, toWorkPath } from './social/work-store.ts';

const feedEntries = 50;

/** What a browser or a feed reader sees of the pretend platform. */
export function registerPageRoutes(app: FastifyInstance, context: SandboxContext): void {
  app.get<{ Params: { id: string } }>('/s/:id', (request, reply) => sendArticle(context, request.params.id, reply));
  app.get<{ Params: { id: string } }>('/profile/:id', (request, reply) => {
    const html = toProfile(context, request.params.id);
    return html ? sendPage(reply, html) : sendPage(reply.code(404), renderMissingPage());
  });
  app.get<{ Params: { file: string } }>('/feeds/:file', (request, reply) => {
    const account = findAccount(context, request.params.file.replace(/\.xml$/u, ''));
    if (!account || !request.params.file.endsWith('.xml')) return sendPage(reply.code(404), renderMissingPage());
    const entries = listVisible(context, account).slice(0, feedEntries);
    return reply.type('application/rss+xml; charset=utf-8').send(renderFeed(account, entries, context.origin()));
  });
}

/** The profile page of an account of any platform; undefined when there is none. */
function toProfile(context: SandboxContext, id: string): string | undefined {
  const account = findAccount(context, id);
  if (account) {
    const entries = listVisible(context, account).map(toArticleEntry);
    const kind = account.kind === 'service' ? '服务号' : '订阅号';
    const feed = `/feeds/${encodeURIComponent(id)}.xml`;
    return renderProfilePage({ ...account, id, kind, feed }, entries);
  }
  const social = context.social.find((one) => one.openId === id);
  if (!social) return undefined;
  const works = listWorks(context, id).filter((work) => work.status === 'public');
  const entries = works.map((work): ProfileEntry => {
    const [title = '', ...rest] = work.text.split('\n');
    const picture = work.cover ?? work.pictures[0];
    const path = toWorkPath(work);
    const digest = rest.join(' ');
    return {
      title: title || '（无文字）',
      digest,
      path,
      publishedAtMs: work.createdAtMs,
      picture: toMediaPath(picture),
    };
  });
  return renderProfilePage({ ...social, id, kind: platformNames[social.platform] }, entries);
}

const toMediaPath = (id: string | undefined): string | undefined => (id ? `/mmbiz/${id}` : undefined);

function toArticleEntry({ article, path, publishedAtMs }: FeedEntry): ProfileEntry {
  const picture = toMediaPath(article.thumb_media_id || article.pictures?.[0]);
  return { title: article.title, digest: article.digest, path, publishedAtMs, picture };
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
  const comments = listArticleComments(context, post, Number(index) - 1);
  const account = getAccount(context, post.appid);
  return sendPage(reply, renderArticlePage(account, post.publishedAtMs, article, url, comments));
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
