import { joinSpans, showable, trimBlock, type TextBlock } from './text-block.ts';
import type { TextSpan } from '../split-marks.ts';

const blockTags = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const silentTags = new Set('HEAD STYLE SCRIPT TITLE META LINK NOSCRIPT TEMPLATE IFRAME OBJECT SVG'.split(' '));

/**
 * What is kept of HTML from Word, WeChat or a page: its words in paragraphs and two levels of heading, bold; a row of a table is a
 * paragraph. Links, colours, sizes, pictures and hidden matter go.
 */
export function pastedBlocks(html: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let text = '';
  let bold: TextSpan[] = [];
  const close = (tag: TextBlock['tag']): void => {
    const kept = trimBlock({ tag, text, bold: joinSpans(bold) });
    if (kept) blocks.push(kept.block);
    text = '';
    bold = [];
  };
  const walk = (node: Node, tag: TextBlock['tag'], isBold: boolean): void => {
    if (node.nodeType === 3) {
      const words = showable(node.nodeValue ?? '').replace(/[ ]+/g, ' ');
      const added = text === '' || text.endsWith(' ') ? words.replace(/^ /, '') : words;
      if (isBold) bold.push({ start: text.length, end: text.length + added.length });
      text += added;
      return;
    }
    if (!(node instanceof Element) || silentTags.has(node.tagName.toUpperCase()) || isHidden(node)) return;
    const name = node.tagName.toUpperCase();
    if (name === 'BR') return close(tag);
    // Cells follow each other in their row's paragraph.
    const isCell = (name === 'TD' || name === 'TH') && node.parentElement?.tagName === 'TR';
    if (isCell && text !== '') text += ' ';
    const own = tagOf(name) ?? tag;
    const parts = blockTags.has(name) && !isCell && !isInRow(node);
    if (parts) close(tag);
    for (const child of node.childNodes) walk(child, own, boldOf(node, name, isBold));
    if (parts) close(own);
  };
  walk(new DOMParser().parseFromString(html, 'text/html').body, 'p', false);
  close('p');
  return blocks;
}

function tagOf(name: string): TextBlock['tag'] | undefined {
  if (name === 'H1' || name === 'H2') return 'h2';
  return /^H[3-6]$/.test(name) ? 'h3' : undefined;
}

/** Blocks inside a table's row do not part it. */
function isInRow(node: Element): boolean {
  return node.tagName !== 'TR' && node.closest('tr') !== null && node.querySelector('tr') === null;
}

function isHidden(node: Element): boolean {
  return node instanceof HTMLElement && (node.style.display === 'none' || /mso-hide:\s*all/i.test(styleOf(node)));
}

function styleOf(node: Element): string {
  return node.getAttribute('style') ?? '';
}

/** Headings are bold by themselves, so their own boldness says nothing. */
function boldOf(node: Element, name: string, before: boolean): boolean {
  if (/^H[1-6]$/.test(name)) return false;
  if (node.closest('h1,h2,h3,h4,h5,h6')) return false;
  const weight = node instanceof HTMLElement ? node.style.fontWeight : '';
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) return true;
  if (/^(normal|[1-4]00)$/.test(weight)) return false;
  return before || name === 'B' || name === 'STRONG';
}
