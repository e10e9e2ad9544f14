import { withAbsoluteImages } from './article-html.ts';
import { escapeMarkup } from './page-html.ts';
import type { Article, SandboxAccount } from './sandbox-types.ts';

export type FeedEntry = { article: Article; path: string; publishedAtMs: number };

/** RSS 2.0 of an account's visible articles; times are RFC 822 in +0800 like the feeds seen in the field. */
export function renderFeed(account: SandboxAccount, entries: FeedEntry[], origin: string): string {
  const profile = `${origin}/profile/${encodeURIComponent(account.ghId)}`;
  const newest = entries[0] ? `<pubDate>${toRfc822(entries[0].publishedAtMs)}</pubDate>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>${escapeMarkup(account.name)}</title>
<link>${escapeMarkup(profile)}</link>
<description>沙箱 · 非真实平台</description>
<language>zh-CN</language>
${newest}
${entries.map((entry) => renderItem(entry, origin)).join('\n')}
</channel></rss>
`;
}

function renderItem({ article, path, publishedAtMs }: FeedEntry, origin: string): string {
  const url = escapeMarkup(`${origin}${path}`);
  return `<item><title>${escapeMarkup(article.title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid>\
<description>${escapeMarkup(article.digest)}</description>\
<content:encoded>${escapeMarkup(withAbsoluteImages(article.content, origin))}</content:encoded>\
<pubDate>${toRfc822(publishedAtMs)}</pubDate></item>`;
}

function toRfc822(epochMs: number): string {
  return new Date(epochMs + 8 * 3_600_000).toUTCString().replace('GMT', '+0800');
}
