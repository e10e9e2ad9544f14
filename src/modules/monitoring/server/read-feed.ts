import { parseFeed } from 'feedsmith';
import { toReadableText } from '#modules/publishing/server/public.ts';
import { collectTexts } from '../texts.ts';
import type { ObservationStatus } from '../contract.ts';
import { cleanTitle, cleanUrl, parseFeedTime, textPart, type SeenPost } from './post-rules.ts';

/** What one reply of a feed's address says. */
export interface FeedReading {
  readonly status: ObservationStatus;
  /** Chinese, empty when all is well. */
  readonly detail: string;
  readonly posts: readonly SeenPost[];
}

const mostItems = 500;
const futureToleranceMs = 10 * 60_000;
const refusing = new Set([401, 403, 407, 412, 429, 451]);

interface RawItem {
  readonly title: unknown;
  readonly link: unknown;
  readonly at: unknown;
  /** The longest of what it says of its content: HTML or plain. */
  readonly text: string;
}

/**
 * Reads the reply of a feed's address. Everything in it is hostile until cleaned: only http(s) links, plain titles and
 * dates not in the future survive. A page instead of a feed counts as blocked, never as silence.
 */
export function readFeed(reply: { status: number; body: Buffer }, now: Date): FeedReading {
  if (refusing.has(reply.status)) return failed('blocked', collectTexts.refusedByPlatform(reply.status));
  if (reply.status !== 200) return failed('error', collectTexts.wrongStatus(reply.status));
  const text = reply.body.toString('utf8');
  const items = parseItems(text);
  if (!items)
    return /<html[\s>]/i.test(text.slice(0, 4000))
      ? failed('blocked', collectTexts.page)
      : failed('error', collectTexts.noFeed);
  if (items.length === 0) return failed('empty', collectTexts.noItems);
  const posts = items.slice(0, mostItems).flatMap((item) => toPost(item, now));
  return posts.length === 0
    ? failed('error', collectTexts.noUsable)
    : { status: 'ok', detail: '', posts: withoutTwins(posts) };
}

function failed(status: ObservationStatus, detail: string): FeedReading {
  return { status, detail, posts: [] };
}

function parseItems(text: string): RawItem[] | undefined {
  try {
    const { format, feed } = parseFeed(text) as { format: string; feed: Record<string, unknown> };
    const entries = (feed[format === 'atom' ? 'entries' : 'items'] ?? []) as Record<string, unknown>[];
    return entries.map((entry) => ({
      title: entry['title'],
      link: linkOf(entry),
      at:
        entry['pubDate'] ??
        entry['published'] ??
        entry['date_published'] ??
        entry['updated'] ??
        (entry['dc'] as { date?: unknown } | undefined)?.date,
      text: contentOf(entry),
    }));
  } catch {
    return undefined;
  }
}

function linkOf(entry: Record<string, unknown>): unknown {
  const links = entry['links'] as { href?: unknown; rel?: unknown }[] | undefined;
  const guid = entry['guid'] as { value?: unknown; isPermaLink?: unknown } | undefined;
  return (
    entry['link'] ??
    entry['url'] ??
    links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href ??
    (guid?.isPermaLink === false ? undefined : guid?.value)
  );
}

/** RSS `content:encoded` and description, Atom content and summary, JSON Feed content: whichever says most. */
function contentOf(entry: Record<string, unknown>): string {
  const content = entry['content'] as { encoded?: unknown } | undefined;
  return [
    content?.encoded,
    content,
    entry['content_html'],
    entry['content_text'],
    entry['description'],
    entry['summary'],
  ]
    .map(textOf)
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

function toPost(item: RawItem, now: Date): SeenPost[] {
  const url = typeof item.link === 'string' ? cleanUrl(item.link) : undefined;
  const publishedAt = typeof item.at === 'string' ? parseFeedTime(item.at) : undefined;
  if (!url || !publishedAt || publishedAt.getTime() > now.getTime() + futureToleranceMs) return [];
  return [{ url, title: cleanTitle(textOf(item.title)), publishedAt, ...textPart(toReadableText(item.text)) }];
}

/** Atom's texts may be objects with a value. */
function textOf(title: unknown): string {
  if (typeof title === 'string') return title;
  const value = (title as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : '';
}

function withoutTwins(posts: readonly SeenPost[]): SeenPost[] {
  return [...new Map(posts.map((post) => [post.url, post])).values()];
}
