import sanitizeHtml from 'sanitize-html';
import { blockTags, type Block } from '../contract.ts';

const toParagraph = ['div', 'section', 'article', 'li', 'blockquote', 'tr', 'figure', 'figcaption', 'pre'];
const options: sanitizeHtml.IOptions = {
  allowedTags: [...blockTags, 'strong'],
  allowedAttributes: {},
  transformTags: {
    ...Object.fromEntries(toParagraph.map((tag) => [tag, 'p'])),
    h1: 'h2',
    h4: 'h3',
    h5: 'h3',
    h6: 'h3',
    b: 'strong',
  },
};

/**
 * The body as it is kept: only paragraphs, two levels of heading and bold, one block after another, no attribute, no
 * empty block. Anything else loses its tags and keeps its words; scripts and styles go whole. Running it twice changes
 * nothing.
 */
export function normaliseBody(html: string): string {
  // Once more behind it: the sanitiser writes out characters that were sent as numbers.
  const clean = tidyText(sanitizeHtml(tidyText(html).replace(/<br\s*\/?>/gi, '</p><p>'), options));
  const blocks: string[] = [];
  let open: { tag: string; inner: string; isBold: boolean } = { tag: 'p', inner: '', isBold: false };
  const startBlock = (tag: string): void => {
    const inner = `${open.inner}${open.isBold ? '</strong>' : ''}`.replaceAll('<strong></strong>', '').trim();
    if (inner.replace(/<[^>]*>/g, '').trim() !== '') blocks.push(`<${open.tag}>${inner}</${open.tag}>`);
    open = { tag, inner: '', isBold: false };
  };
  for (const [token, slash, tag] of clean.matchAll(/<(\/?)(\w+)>|[^<]+/g)) {
    if (tag === undefined) open.inner += token.replace(/\s*\n\s*/g, ' ');
    else if (tag === 'strong') {
      if (open.isBold !== (slash === '')) open.inner += token;
      open.isBold = slash === '';
    } else startBlock(slash === '' ? tag : 'p');
  }
  startBlock('p');
  return blocks.join('');
}

/** The blocks of a normalised body as plain text, with what is bold in them. */
export function blocksOf(bodyHtml: string): Block[] {
  return [...bodyHtml.matchAll(/<(p|h2|h3)>(.*?)<\/\1>/g)].map(([, tag, inner = '']) => {
    const bold: { start: number; end: number }[] = [];
    let text = '';
    for (const [at, piece] of inner.split(/<\/?strong>/).entries()) {
      const start = text.length;
      text += unescape(piece);
      const last = bold.at(-1);
      // Every second piece stands between the tags.
      if (at % 2 === 0 || text.length === start) continue;
      if (last?.end === start) last.end = text.length;
      else bold.push({ start, end: text.length });
    }
    return { tag: tag as Block['tag'], text, ...(bold.length > 0 ? { bold } : {}) };
  });
}

/** The body's plain text, one line a block: what is checked, and what the offsets of its hits count in. */
export function bodyTextOf(bodyHtml: string): string {
  return blocksOf(bodyHtml)
    .map((block) => block.text)
    .join('\n');
}

/** Takes out control characters and lone surrogates, which no platform shows and the database refuses. */
export function tidyText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}
