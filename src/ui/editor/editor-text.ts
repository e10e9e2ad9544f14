/** Between the editor's document and its plain text: blocks joined by line feeds, counted in UTF-16. */
import { Mark, type Node, type Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import {
  cellsOf,
  cutBlock,
  formsOf,
  padRows,
  showable,
  toPicture,
  toRow,
  isSha,
  type LinkSpan,
  type TextBlock,
  type TextSpan,
} from '#shared/text-body.ts';

/** Where a piece of the plain text lies in the document: a block, or a cell of a row. */
interface TextLine {
  /** In the plain text. */
  readonly start: number;
  readonly length: number;
  /** Position of its first character in the document. */
  readonly from: number;
}

export interface EditorText {
  readonly blocks: readonly TextBlock[];
  readonly lines: readonly TextLine[];
}

/** A block with its pieces, whose starts count from its own. */
interface ReadBlock {
  readonly block: TextBlock;
  readonly pieces: readonly TextLine[];
}

const known = new WeakMap<Node, EditorText>();

/**
 * Reads a document, once for each. Where its `doc` type trims, blocks lose blanks at their edges and empty ones are left out, as the
 * server keeps a body; else every line counts as it stands.
 */
export function readDocument(doc: Node): EditorText {
  const before = known.get(doc);
  if (before) return before;
  const isTrimmed = doc.type.spec['isTrimmed'] === true;
  const read: ReadBlock[] = [];
  doc.forEach((node, offset) => {
    if (node.type.name === 'table') node.forEach((row, at) => read.push(...readRow(row, offset + 1 + at)));
    else if (node.type.name === 'picture') read.push(...readPicture(node, offset));
    else read.push(...readBlock(node, offset + 1, isTrimmed));
  });
  const blocks = padRows(read.map(({ block }) => block));
  const lines: TextLine[] = [];
  let start = 0;
  for (const [at, { pieces }] of read.entries()) {
    for (const piece of pieces) lines.push({ ...piece, start: start + piece.start });
    start += blocks[at]!.text.length + 1;
  }
  const text = { blocks, lines };
  known.set(doc, text);
  return text;
}

function readBlock(node: Node, from: number, isTrimmed: boolean): ReadBlock[] {
  const align = node.attrs['align'] as TextBlock['align'] | null;
  const whole: TextBlock = { ...readWords(node), tag: tagOf(node), ...(align ? { align } : {}) };
  const { block, cut } = isTrimmed ? cutBlock(whole) : { block: whole, cut: 0 };
  if (isTrimmed && block.text === '') return [];
  return [{ block, pieces: [{ start: 0, length: block.text.length, from: from + cut }] }];
}

function readRow(row: Node, from: number): ReadBlock[] {
  const cells: TextBlock[] = [];
  const pieces: TextLine[] = [];
  let start = 0;
  row.forEach((cell, offset) => {
    const { block, cut } = cutBlock(readWords(cell));
    cells.push(block);
    pieces.push({ start, length: block.text.length, from: from + 1 + offset + 1 + cut });
    start += block.text.length + 1;
  });
  const block = toRow(cells);
  return block.text.trim() === '' ? [] : [{ block, pieces }];
}

function readPicture(node: Node, from: number): ReadBlock[] {
  const { sha, alt } = node.attrs as { sha: string; alt: string };
  return isSha(sha) ? [{ block: toPicture(sha, alt), pieces: [{ start: 0, length: 0, from }] }] : [];
}

function tagOf(node: Node): TextBlock['tag'] {
  if (node.type.name === 'heading') return node.attrs['level'] === 2 ? 'h2' : 'h3';
  if (node.type.name === 'listEntry') return node.attrs['kind'] === 'ol' ? 'ol' : 'ul';
  return node.type.name === 'quote' ? 'quote' : 'p';
}

function readWords(node: Node): TextBlock {
  const forms: { bold: TextSpan[]; italic: TextSpan[]; links: LinkSpan[] } = { bold: [], italic: [], links: [] };
  node.forEach((child, offset) => {
    const span = { start: offset, end: offset + child.nodeSize };
    for (const { type, attrs } of child.marks) {
      if (type.name === 'link') forms.links.push({ ...span, href: String(attrs['href']) });
      else if (type.name === 'bold' || type.name === 'italic') forms[type.name].push(span);
    }
  });
  const block: TextBlock = { tag: 'p', text: showable(node.textContent), ...forms };
  return { tag: 'p', text: block.text, ...formsOf(block) };
}

/** The position in the document of an offset of the plain text; the nearest one for what lies outside. */
export function toPosition({ lines }: EditorText, offset: number): number {
  const line = lastUpTo(lines, (one) => one.start <= offset);
  return line ? line.from + Math.min(Math.max(0, offset - line.start), line.length) : 1;
}

/** The offset in the plain text of a position in the document; the nearest one for what is not in it. */
export function toOffset({ lines }: EditorText, position: number): number {
  const line = lastUpTo(lines, (one) => one.from <= position);
  return line ? line.start + Math.min(Math.max(0, position - line.from), line.length) : 0;
}

/** The last line of which `holds` is true, by halves; the first where it is true of none. */
function lastUpTo(lines: readonly TextLine[], holds: (line: TextLine) => boolean): TextLine | undefined {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(lines[middle]!)) low = middle;
    else high = middle;
  }
  return lines[low];
}

/**
 * The change that makes a document hold other blocks: only what differs is replaced, so that cursor, marks and undoing keep
 * their sense. Null where nothing differs.
 */
export function changeTo(state: EditorState, blocks: readonly TextBlock[]): Transaction | null {
  const now = state.doc.content;
  const wanted = toDocument(state.schema, blocks);
  const start = now.findDiffStart(wanted.content);
  const end = now.findDiffEnd(wanted.content);
  if (start === null || end === null) return null;
  // Where both ends agree on more than there is, the change lies inside what repeats.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [endNow, endWanted] = [end.a + overlap, end.b + overlap];
  const isFlat = [
    state.doc.resolve(start),
    state.doc.resolve(endNow),
    wanted.resolve(start),
    wanted.resolve(endWanted),
  ].every(({ depth }) => depth <= 1);
  if (isFlat) return state.tr.replace(start, endNow, wanted.slice(start, endWanted));
  // Inside a table whole blocks take the place of whole blocks.
  const from = state.doc.resolve(start).index(0);
  const [lastNow, lastWanted] = [
    now.childCount - state.doc.resolve(endNow).indexAfter(0),
    wanted.childCount - wanted.resolve(endWanted).indexAfter(0),
  ];
  const kept = Math.min(lastNow, lastWanted, now.childCount - from, wanted.childCount - from);
  const place = (doc: Node, index: number) =>
    doc.content.content.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
  const fresh = wanted.content.content.slice(from, wanted.childCount - kept);
  return state.tr.replaceWith(place(state.doc, from), place(state.doc, now.childCount - kept), fresh);
}

/** A document of the blocks; always at least one block. */
export function toDocument(schema: Schema, blocks: readonly TextBlock[]): Node {
  const filled: readonly TextBlock[] = blocks.length > 0 ? blocks : [{ tag: 'p', text: '' }];
  const nodes: Node[] = [];
  for (let at = 0; at < filled.length;) {
    const rows: Node[] = [];
    for (; filled[at]?.tag === 'row' && schema.nodes['table']; at++) rows.push(toTableRow(schema, filled[at]!));
    if (rows.length > 0) nodes.push(schema.nodes['table']!.create(null, rows));
    else nodes.push(toNode(schema, filled[at++]!));
  }
  return schema.topNodeType.create(null, nodes);
}

function toTableRow(schema: Schema, row: TextBlock): Node {
  const cells = cellsOf(row).map((cell) => schema.nodes['tableCell']!.create(null, toPieces(schema, cell)));
  return schema.nodes['tableRow']!.create(null, cells);
}

function toNode(schema: Schema, block: TextBlock): Node {
  const { heading, quote, listEntry, picture, paragraph } = schema.nodes;
  if (block.tag === 'img' && picture) return picture.create({ sha: block.sha ?? '', alt: block.alt ?? '' });
  const align = { align: block.align ?? null };
  const words = toPieces(schema, block);
  if ((block.tag === 'h2' || block.tag === 'h3') && heading)
    return heading.create({ level: block.tag === 'h2' ? 2 : 3, ...align }, words);
  if ((block.tag === 'ul' || block.tag === 'ol') && listEntry) return listEntry.create({ kind: block.tag }, words);
  if (block.tag === 'quote' && quote) return quote.create(null, words);
  return paragraph!.create(align, words);
}

/** The words of a block, cut where a form begins or ends. */
function toPieces(schema: Schema, { text, bold = [], italic = [], links = [] }: TextBlock): Node[] {
  const forms = [
    ...bold.map((span) => ({ ...span, mark: schema.marks['bold']?.create() })),
    ...italic.map((span) => ({ ...span, mark: schema.marks['italic']?.create() })),
    ...links.map((span) => ({ ...span, mark: schema.marks['link']?.create({ href: span.href }) })),
  ];
  const edges = [...new Set([0, text.length, ...forms.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((start, at) => {
    const marks = forms.flatMap((form) => (form.mark && form.start <= start && form.end > start ? [form.mark] : []));
    return schema.text(text.slice(start, edges[at + 1]), Mark.setFrom(marks));
  });
}
