/** HTML of a body, made of its blocks alone: nothing that was sent as a tag can stand in it. Pure. */
import { cellsOf, type TextBlock, type TextSpan } from './text-body.ts';

/** Draws a start tag; attributes come escaped. */
export type OpenTag = (tag: string, attributes: Readonly<Record<string, string>>) => string;

/** As a body is kept: the fewest tags and attributes. */
export const plainTag: OpenTag = (tag, attributes) =>
  `<${tag}${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}>`;

/** Elements that stand around blocks of a kind that follow one another. */
const frames: Readonly<Record<string, string>> = { ul: 'ul', ol: 'ol', quote: 'blockquote', row: 'table' };
const elements = { p: 'p', h2: 'h2', h3: 'h3', quote: 'p', ul: 'li', ol: 'li', row: 'tr', img: 'img' } as const;

/** Pictures stand as `<img src="media:SHA256" alt="…">`, tables without heads or merged cells. */
export function toHtml(blocks: readonly TextBlock[], open: OpenTag = plainTag): string {
  let html = '';
  let frame: string | undefined;
  for (const block of blocks) {
    const next = frames[block.tag];
    if (frame !== next) html += `${frame ? `</${frame}>` : ''}${next ? open(next, {}) : ''}`;
    frame = next;
    html += blockHtml(block, open);
  }
  return html + (frame ? `</${frame}>` : '');
}

function blockHtml(block: TextBlock, open: OpenTag): string {
  const tag = elements[block.tag];
  if (block.tag === 'img') return open('img', { src: `media:${block.sha ?? ''}`, alt: inQuotes(block.alt ?? '') });
  if (block.tag === 'row')
    return `${open('tr', {})}${cellsOf(block)
      .map((cell) => `${open('td', {})}${innerHtml(cell, open)}</td>`)
      .join('')}</tr>`;
  return `${open(tag, block.align ? { style: `text-align:${block.align}` } : {})}${innerHtml(block, open)}</${tag}>`;
}

interface Form extends TextSpan {
  readonly tag: 'a' | 'strong' | 'em';
  readonly attributes: Readonly<Record<string, string>>;
}

/** Links outside, then bold, then italic. */
function innerHtml({ text, bold = [], italic = [], links = [] }: TextBlock, open: OpenTag): string {
  const forms: Form[][] = [
    links.map(({ start, end, href }) => ({ start, end, tag: 'a', attributes: { href: inQuotes(href) } })),
    bold.map(({ start, end }) => ({ start, end, tag: 'strong', attributes: {} })),
    italic.map(({ start, end }) => ({ start, end, tag: 'em', attributes: {} })),
  ];
  return formHtml(text, 0, text.length, forms, open);
}

function formHtml(text: string, from: number, to: number, forms: readonly Form[][], open: OpenTag): string {
  const [own, ...inner] = forms;
  if (!own) return escapeHtml(text.slice(from, to));
  let html = '';
  let at = from;
  for (const form of own) {
    const [start, end] = [Math.max(at, form.start), Math.min(to, form.end)];
    if (start >= end) continue;
    html += formHtml(text, at, start, inner, open);
    html += `${open(form.tag, form.attributes)}${formHtml(text, start, end, inner, open)}</${form.tag}>`;
    at = end;
  }
  return html + formHtml(text, at, to, inner, open);
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function inQuotes(text: string): string {
  return escapeHtml(text).replaceAll('"', '&quot;');
}
