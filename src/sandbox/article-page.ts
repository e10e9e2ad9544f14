import { escapeMarkup, renderPage, toPageTime } from './page-html.ts';
import type { Article, SandboxAccount } from './sandbox-types.ts';

/** The article page, with the element ids and meta names of the platform's own page. */
export function renderArticlePage(
  account: SandboxAccount,
  publishedAtMs: number,
  article: Article,
  url: string,
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
<div id="js_content" class="rich_media_content">${article.content}</div>
${source}
</article>`,
  });
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

/** The account page: only what went to all followers or was posted by an operator. */
export function renderProfilePage(
  account: SandboxAccount,
  entries: { article: Article; path: string; publishedAtMs: number }[],
): string {
  const items = entries.map(
    ({ article, path, publishedAtMs }) =>
      `<li><a class="title" href="${escapeMarkup(path)}">${escapeMarkup(article.title)}</a><p>${escapeMarkup(article.digest)}</p><p class="time">${toPageTime(publishedAtMs)}</p></li>`,
  );
  const list =
    items.length > 0 ? `<ul class="list">${items.join('\n')}</ul>` : '<p class="empty">还没有群发过内容。</p>';
  const feed = `/feeds/${encodeURIComponent(account.ghId)}.xml`;
  return renderPage({
    title: account.name,
    head: `<link rel="alternate" type="application/rss+xml" href="${feed}">
<meta property="og:type" content="profile">
<meta property="og:title" content="${escapeMarkup(account.name)}">
<script type="application/ld+json">${renderProfileData(account)}</script>`,
    body: `<h1>${escapeMarkup(account.name)}</h1>
<div class="meta"><span>${escapeMarkup(account.ghId)}</span><span>${account.kind === 'service' ? '服务号' : '订阅号'}</span><a href="${feed}">RSS</a></div>
${account.description ? `<p>${escapeMarkup(account.description)}</p>` : ''}
${account.subject ? `<p>认证主体：${escapeMarkup(account.subject)}</p>` : ''}
${list}`,
  });
}

/** The account as platforms describe it to machines (schema.org ProfilePage). */
function renderProfileData({ name, subject, description, followers }: SandboxAccount): string {
  const page = {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Organization',
      name,
      ...(subject === undefined ? {} : { legalName: subject }),
      ...(description === undefined ? {} : { description }),
      ...(followers === undefined
        ? {}
        : {
            interactionStatistic: {
              '@type': 'InteractionCounter',
              interactionType: 'https://schema.org/FollowAction',
              userInteractionCount: followers,
            },
          }),
    },
  };
  return JSON.stringify(page).replaceAll('<', '\\u003c');
}
