import { createHash } from 'node:crypto';
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What stands at a post's address. `unreadable`: no known article page (log-in wall, check, other platform). */
export type LivePage =
  | {
      readonly kind: 'article';
      readonly title: string;
      readonly text: string;
      readonly accountName: string;
      /** Addresses of the pictures within it, in their order; of the links, each once. */
      readonly pictures: readonly string[];
      readonly links: readonly string[];
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable' };

const goneTexts = ['该内容已被发布者删除', '此内容因违规无法查看', '该公众号已迁移', '此帐号已被屏蔽'];

/**
 * Reads a WeChat article page: title, body text and account name by the platform's element ids.
 * @param status HTTP status; 404 and 410 are `gone`, as is a page that says the article was deleted.
 */
export function readLivePage(status: number, html: string): LivePage {
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status >= 400) return { kind: 'unreadable' };
  const page = parse(html);
  const body = findById(page, 'js_content');
  if (!body) return goneTexts.some((text) => html.includes(text)) ? { kind: 'gone' } : { kind: 'unreadable' };
  const titleNode = findById(page, 'activity-name');
  return {
    kind: 'article',
    title: titleNode ? collapse(textOf(titleNode)) : '',
    text: textOf(body),
    accountName: collapse(textOf(findById(page, 'js_name'))),
    ...marksOf(body),
  };
}

/** Visible text of article HTML: one line a block, scripts and styles left out. */
export function toReadableText(html: string): string {
  return textOf(parseFragment(html));
}

/** Pictures and links within article HTML: `media:SHA256` for those of a package. */
export function toMarks(html: string): { pictures: string[]; links: string[] } {
  return marksOf(parseFragment(html));
}

function marksOf(root: Tree.Node): { pictures: string[]; links: string[] } {
  const [pictures, links]: [string[], Set<string>] = [[], new Set()];
  const waiting: Tree.Node[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const value = (name: string): string =>
      ('attrs' in (next as object) ? (next as Tree.Element).attrs : []).find((attr) => attr.name === name)?.value ?? '';
    // The platform shows a picture when it comes into sight: until then its address stands beside.
    if (next.nodeName === 'img') pictures.push(value('data-src') || value('src'));
    if (next.nodeName === 'a' && /^https?:/i.test(value('href'))) links.add(value('href'));
    if ('childNodes' in next) waiting.push(...next.childNodes.toReversed());
  }
  return { pictures: pictures.filter((address) => address !== ''), links: [...links] };
}

/**
 * What two texts are compared by: Unicode NFC without any white space or zero-width characters, because platforms re-flow
 * blocks and spaces; every other character counts.
 */
export function toComparable(text: string): string {
  return text.normalize('NFC').replaceAll(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu, '');
}

/** SHA-256 (hex) of a title and text as compared. */
export function textSha(title: string, text: string): string {
  return createHash('sha256')
    .update(`${toComparable(title)}\n${toComparable(text)}`)
    .digest('hex');
}

/** Approved against live: `missing` when nothing stands there; undefined when the page says nothing either way (S4-1.3.2c). */
export function compareLive(
  approved: { readonly title: string; readonly bodyHtml: string },
  live: LivePage,
): 'same' | 'different' | 'missing' | undefined {
  if (live.kind === 'gone') return 'missing';
  if (live.kind === 'unreadable') return undefined;
  return textSha(approved.title, toReadableText(approved.bodyHtml)) === textSha(live.title, live.text)
    ? 'same'
    : 'different';
}

const blocks = new Set([
  'p',
  'div',
  'section',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'table',
  'tr',
  'br',
  'hr',
  'figure',
  'figcaption',
  'dt',
  'dd',
]);
const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'math']);

function textOf(node: Tree.Node | undefined): string {
  if (!node) return '';
  const parts: string[] = [];
  collect(node, parts);
  return parts
    .join('')
    .split('\n')
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n');
}

/** Walks without recursion: a page of somebody else's may be nested deeper than the stack. */
function collect(root: Tree.Node, parts: string[]): void {
  const waiting: (Tree.Node | string)[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    if (next.nodeName === '#text') parts.push((next as Tree.TextNode).value.replaceAll('\n', ' '));
    if (silent.has(next.nodeName)) continue;
    const isBlock = blocks.has(next.nodeName);
    if (isBlock) parts.push('\n');
    if (isBlock) waiting.push('\n');
    if ('childNodes' in next) for (const child of next.childNodes.toReversed()) waiting.push(child);
  }
}

const collapse = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

function findById(root: Tree.Node, id: string): Tree.Element | undefined {
  const waiting: Tree.Node[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('attrs' in next && next.attrs.some((attr) => attr.name === 'id' && attr.value === id)) return next;
    if ('childNodes' in next) for (const child of next.childNodes.toReversed()) waiting.push(child);
  }
  return undefined;
}
