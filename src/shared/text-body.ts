/** A body as both sides hold it: blocks one after another. Offsets are UTF-16, `end` exclusive. Pure. */

/** quote: a paragraph of a quotation · ul, ol: an entry of a list · row: a row of a table, its cells parted by tabs · img: a picture. */
export const blockTags = ['p', 'h2', 'h3', 'quote', 'ul', 'ol', 'row', 'img'] as const;
export type BlockTag = (typeof blockTags)[number];

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}
export interface LinkSpan extends TextSpan {
  /** http or https, as `toHref` writes it. */
  readonly href: string;
}

/** A block as plain text, with its forms (spans sorted and apart); what is not there is left out. */
export interface TextBlock {
  readonly tag: BlockTag;
  readonly text: string;
  readonly bold?: TextSpan[];
  readonly italic?: TextSpan[];
  readonly links?: LinkSpan[];
  /** Of paragraphs and headings; left unless said. */
  readonly align?: 'center' | 'right';
  /** Of a picture: the SHA-256 of its bytes and what it shows, for those who do not see it. */
  readonly sha?: string;
  readonly alt?: string;
}

/** One line a block: what readers read, and what marks count in. */
export function textOf(blocks: readonly TextBlock[]): string {
  return blocks.map((block) => block.text).join('\n');
}

/** A plain text as paragraphs, one a line. */
export function toLines(text: string): TextBlock[] {
  return text.split('\n').map((line) => ({ tag: 'p', text: line }));
}

/** Sorted, without empty spans, those that touch joined. */
export function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  return joinBy(
    spans.map(({ start, end }) => ({ start, end })),
    () => true,
  );
}

function joinLinks(spans: readonly LinkSpan[]): LinkSpan[] {
  return joinBy(
    spans.map(({ start, end, href }) => ({ start, end, href })),
    (one, next) => one.href === next.href,
  );
}

/** Spans of one kind that overlap are cut where the next begins. */
function joinBy<S extends TextSpan>(spans: readonly S[], isSame: (one: S, next: S) => boolean): S[] {
  const joined: S[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (span.start >= span.end) continue;
    if (!last || span.start > last.end || (span.start === last.end && !isSame(last, span))) joined.push(span);
    else if (isSame(last, span)) joined[joined.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else if (span.end > last.end) joined.push({ ...span, start: last.end });
  }
  return joined;
}

/** Characters no platform shows, each by one of the same length: controls by a blank, lone surrogates by U+FFFD. */
export function showable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The forms of a block moved by `by` and kept within a text of `length`; empty ones left out. */
export function formsOf(
  block: TextBlock,
  by = 0,
  length = block.text.length,
): Pick<TextBlock, 'bold' | 'italic' | 'links'> {
  const moved = <S extends TextSpan>(spans: readonly S[] | undefined): S[] =>
    (spans ?? []).map((span) => ({
      ...span,
      start: Math.min(Math.max(0, span.start + by), length),
      end: Math.min(length, span.end + by),
    }));
  const [bold, italic, links] = [
    joinSpans(moved(block.bold)),
    joinSpans(moved(block.italic)),
    joinLinks(moved(block.links)),
  ];
  return {
    ...(bold.length > 0 ? { bold } : {}),
    ...(italic.length > 0 ? { italic } : {}),
    ...(links.length > 0 ? { links } : {}),
  };
}

/** A block without blanks at its edges, and how many were cut in front. */
export function cutBlock(block: TextBlock): { readonly block: TextBlock; readonly cut: number } {
  const text = block.text.trim();
  const cut = block.text.length - block.text.trimStart().length;
  return { block: { ...bare(block, text), ...formsOf(block, -cut, text.length) }, cut };
}

const aligned: readonly BlockTag[] = ['p', 'h2', 'h3'];

function bare({ tag, align }: TextBlock, text: string): TextBlock {
  return { tag, text, ...(align && aligned.includes(tag) ? { align } : {}) };
}

/** The cells of a row, each as a block of its own. */
export function cellsOf(row: TextBlock): TextBlock[] {
  let from = 0;
  return row.text.split('\t').map((text) => {
    const cell = { tag: 'p' as const, text, ...formsOf(row, -from, text.length) };
    from += text.length + 1;
    return cell;
  });
}

/** Cells as one row. */
export function toRow(cells: readonly TextBlock[]): TextBlock {
  let from = 0;
  const forms = cells.map((cell) => {
    const own = formsOf(cell, from, Number.POSITIVE_INFINITY);
    from += cell.text.length + 1;
    return own;
  });
  const text = cells.map((cell) => cell.text).join('\t');
  const row: TextBlock = {
    tag: 'row',
    text,
    bold: forms.flatMap((own) => own.bold ?? []),
    italic: forms.flatMap((own) => own.italic ?? []),
    links: forms.flatMap((own) => own.links ?? []),
  };
  return { tag: 'row', text, ...formsOf(row) };
}

/**
 * The body as it is kept: no blanks at the edges of a block or cell, nothing empty, no picture without its hash, every row of a table
 * as wide as its widest. Twice changes nothing.
 */
export function tidyBlocks(blocks: readonly TextBlock[]): TextBlock[] {
  const kept = blocks.flatMap((block): TextBlock[] => {
    if (block.tag === 'img') return isSha(block.sha) ? [toPicture(block.sha, block.alt ?? '')] : [];
    if (block.tag === 'row') return [toRow(cellsOf(block).map((cell) => cutBlock(cell).block))];
    const { block: cut } = cutBlock(block);
    return cut.text === '' ? [] : [cut];
  });
  return padRows(kept.filter((block) => block.tag !== 'row' || block.text.trim() !== ''));
}

export function toPicture(sha: string, alt: string): TextBlock {
  return { tag: 'img', text: '', sha, alt: showable(alt).trim() };
}

export function isSha(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{64}$/.test(text);
}

/** Rows that follow each other, made as wide as the widest of them. */
export function padRows(blocks: readonly TextBlock[]): TextBlock[] {
  const padded: TextBlock[] = [];
  for (let at = 0; at < blocks.length;) {
    const width = (block: TextBlock | undefined) => (block?.tag === 'row' ? block.text.split('\t').length : 0);
    let [end, most] = [at, 0];
    for (; width(blocks[end]) > 0; end++) most = Math.max(most, width(blocks[end]));
    for (; at < end; at++) {
      const row = blocks[at]!;
      padded.push(width(row) === most ? row : { ...row, text: row.text + '\t'.repeat(most - width(row)) });
    }
    if (at < blocks.length) padded.push(blocks[at++]!);
  }
  return padded;
}

/** An address that a link may lead to, in one spelling; undefined for any other. */
export function toHref(address: string): string | undefined {
  try {
    const url = new URL(address.trim());
    const isFit = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
    return isFit && url.href.length <= 1000 ? url.href : undefined;
  } catch {
    return undefined;
  }
}
