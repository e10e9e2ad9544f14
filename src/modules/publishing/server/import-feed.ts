import { DomUtils, parseDocument } from 'htmlparser2';
import { parseFeed } from 'feedsmith';
import { Problem } from '#shared/problems.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import { publishingProblems } from '../texts.ts';
import { toReadableText } from './live-page.ts';

/** One piece of material found at an address. Everything in it is somebody else's and unproved. */
export interface ImportedMaterial {
  readonly title: string;
  readonly url: string;
  readonly text: string;
  readonly publishedAt: Date | null;
}

export interface ImportedFeed {
  readonly format: 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap' | 'html';
  readonly sourceTitle: string;
  readonly materials: readonly ImportedMaterial[];
}

const mostMaterials = 200;
const mostChars = 50_000;

/**
 * Reads material from an address: RSS, Atom, RDF, JSON Feed, a sitemap (its pages by address only) or one page.
 * @throws Problem publishing.importRefused when it is none of them, outgoing.* when it cannot be fetched
 */
export async function importFeed(outgoing: Outgoing, address: string): Promise<ImportedFeed> {
  const reply = await outgoing.fetch(address);
  const text = reply.body
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trim();
  if (reply.status !== 200 || text === '') throw new Problem(publishingProblems.importRefused);
  const found = readAsFeed(text) ?? readAsSitemap(text) ?? readAsPage(text, reply.url);
  if (!found) throw new Problem(publishingProblems.importRefused);
  const materials = found.materials.flatMap((one) => clean(one, reply.url)).slice(0, mostMaterials);
  return { ...found, materials };
}

type Raw = Readonly<Record<string, unknown>>;

function readAsFeed(text: string): ImportedFeed | undefined {
  try {
    const { format, feed } = parseFeed(text) as unknown as { format: 'rss' | 'atom' | 'rdf' | 'json'; feed: Raw };
    const entries = (feed[format === 'atom' ? 'entries' : 'items'] ?? []) as Raw[];
    return { format, sourceTitle: wordsOf(feed['title']), materials: entries.map(toMaterial) };
  } catch {
    return undefined;
  }
}

function toMaterial(entry: Raw): ImportedMaterial {
  const links = entry['links'] as { href?: unknown; rel?: unknown }[] | undefined;
  const link =
    entry['link'] ?? entry['url'] ?? links?.find((one) => one.rel === undefined || one.rel === 'alternate')?.href;
  const content =
    (entry['content'] as { encoded?: unknown; value?: unknown } | undefined)?.encoded ??
    (entry['content'] as { value?: unknown } | undefined)?.value ??
    entry['content_html'] ??
    entry['content_text'] ??
    entry['content'] ??
    entry['description'] ??
    entry['summary'];
  const at = entry['pubDate'] ?? entry['published'] ?? entry['date_published'] ?? entry['updated'];
  return {
    title: wordsOf(entry['title']),
    url: typeof link === 'string' ? link : '',
    text: wordsOf(content),
    publishedAt: instantOf(at),
  };
}

function readAsSitemap(text: string): ImportedFeed | undefined {
  if (!/<(?:urlset|sitemapindex)\b/u.test(text.slice(0, 2000))) return undefined;
  const tree = parseDocument(text, { xmlMode: true });
  const entries = DomUtils.getElementsByTagName((name) => name === 'url' || name === 'sitemap', tree, true);
  const textIn = (name: string, within: (typeof entries)[number]): string => {
    const [found] = DomUtils.getElementsByTagName(name, within, true, 1);
    return found ? DomUtils.textContent(found).trim() : '';
  };
  const materials = entries.map((entry) => ({
    title: textIn('news:title', entry),
    url: textIn('loc', entry),
    text: '',
    publishedAt: instantOf(textIn('lastmod', entry)),
  }));
  return { format: 'sitemap', sourceTitle: '', materials };
}

/** One page: its title and the longest of the elements that usually hold an article. */
function readAsPage(text: string, url: string): ImportedFeed | undefined {
  if (!/<(?:html|body|article)\b/iu.test(text.slice(0, 10_000))) return undefined;
  const tree = parseDocument(text);
  const meta = (name: string): string => {
    const isNamed = (node: { attribs?: Record<string, string> }): boolean =>
      node.attribs?.['property'] === name || node.attribs?.['name'] === name;
    const [found] = DomUtils.getElementsByTagName('meta', tree, true).filter(isNamed);
    return found?.attribs['content']?.trim() ?? '';
  };
  const [titleNode] = DomUtils.getElementsByTagName('title', tree, true, 1);
  const title = meta('ArticleTitle') || meta('og:title') || (titleNode ? DomUtils.textContent(titleNode).trim() : '');
  const candidates = DomUtils.find(
    (node) =>
      'name' in node &&
      (node.name === 'article' || node.name === 'main' || ('attribs' in node && node.attribs['id'] === 'js_content')),
    tree.children,
    true,
    50,
  );
  const bodies = (candidates.length > 0 ? candidates : tree.children).map((node) =>
    toReadableText(DomUtils.getOuterHTML(node)),
  );
  const body = bodies.toSorted((one, other) => other.length - one.length)[0] ?? '';
  if (title === '' && body === '') return undefined;
  const publishedAt = instantOf(meta('PubDate') || meta('article:published_time'));
  return {
    format: 'html',
    sourceTitle: meta('SiteName') || meta('og:site_name'),
    materials: [{ title, url, text: body, publishedAt }],
  };
}

/** Plain words of what may be markup, an object with a value, or nothing. */
function wordsOf(value: unknown): string {
  const raw = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
  return typeof raw === 'string' ? toReadableText(raw) : '';
}

function instantOf(value: unknown): Date | null {
  const at = value instanceof Date ? value : new Date(typeof value === 'string' && value !== '' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Only what has an http address survives; texts are cut at a bearable length. */
function clean(material: ImportedMaterial, base: string): ImportedMaterial[] {
  const url = URL.parse(material.url, base);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '') return [];
  const cut = (text: string, most: number): string => [...text].slice(0, most).join('');
  return [{ ...material, url: url.href, title: cut(material.title, 200), text: cut(material.text, mostChars) }];
}
