import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';
import type { Article, ArticleComment, SandboxAccount } from './sandbox-types.ts';

/** The article page, with the element ids and meta names of the platform's own page. */
export function renderArticlePage(
  account: SandboxAccount,
  publishedAtMs: number,
  article: Article,
  url: string,
  comments: ArticleComment[] = [],
): string {
  const author = article.author ? `<span id="js_author_name">${escapeMarkup(article.author)}</span>` : '';
  const source = /^https?:\/\//u.test(article.content_source_url)
    ? `<p><a id="js_view_source" rel="nofollow noreferrer" href="${escapeMarkup(article.content_source_url)}">阅读原文</a></p>`
    : '';
  return renderPage({
    title: article.title,
    head: renderMeta(account, article, url),
    body: `<article>
<h1 id="activity-name" class="rich_media_title">${escapeMarkup(article.title)}</h1>
<div class="meta">${author}<a id="js_name" href="/profile/${encodeURIComponent(account.ghId)}">${escapeMarkup(account.name)}</a><em id="publish_time">${toPageTime(publishedAtMs)}</em></div>
<div id="js_content" class="rich_media_content">${renderPictures(article)}${article.content}</div>
${source}
</article>${renderComments(comments)}`,
  });
}

/** The pictures of a picture post stand above its text. */
function renderPictures({ pictures }: Article): string {
  if (!pictures) return '';
  return `<div class="pictures">${pictures.map((id) => `<img src="/mmbiz/${id}" alt="">`).join('')}</div>`;
}

/** Readers see elected comments and the account's answer. */
function renderComments(comments: ArticleComment[]): string {
  const shown = comments.filter((comment) => comment.elected);
  if (shown.length === 0) return '';
  const items = shown.map(({ content, createdAtMs, reply }) => {
    const answer = reply ? `<p>作者回复：${escapeMarkup(reply.content)}</p>` : '';
    return `<li><div>${escapeMarkup(content)}${answer}<p class="time">${toPageTime(createdAtMs)}</p></div></li>`;
  });
  return `<h2>精选留言</h2><ul class="list">${items.join('\n')}</ul>`;
}

function renderMeta(account: SandboxAccount, article: Article, url: string): string {
  const meta: [string, string][] = [
    ['og:title', article.title],
    ['og:url', url],
    ['og:description', article.digest],
    ['og:site_name', '微信公众平台（沙箱）'],
    ['og:type', 'article'],
    ['og:article:author', article.author || account.name],
  ];
  const cover = article.thumb_media_id || article.pictures?.[0];
  if (cover) meta.push(['og:image', new URL(`/mmbiz/${cover}`, url).href]);
  return meta.map(([name, value]) => `<meta property="${name}" content="${escapeMarkup(value)}">`).join('\n');
}

/** What stands at the address of an article its publisher deleted. */
export function renderDeletedPage(): string {
  return renderPage({
    title: '内容已删除',
    body: '<h1>该内容已被发布者删除</h1><p class="empty">文章不再可以查看。</p>',
  });
}

export function renderMissingPage(): string {
  return renderPage({ title: '参数错误', body: '<h1>参数错误</h1><p class="empty">没有这个页面。</p>' });
}
