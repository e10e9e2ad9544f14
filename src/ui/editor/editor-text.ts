/** Between the editor's document and its plain text: blocks joined by line feeds, counted in UTF-16. */
import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { TextSpan } from '../split-marks.ts';
import { joinSpans, showable, trimBlock, type TextBlock } from './text-block.ts';

/** Where one block of the plain text lies in the document. */
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

const known = new WeakMap<Node, EditorText>();

/**
 * Reads a document, once for each. Where its `doc` type trims, blocks lose blanks at their edges and empty ones are left out, as the
 * server keeps a body; else every line counts as it stands.
 */
export function readDocument(doc: Node): EditorText {
  const before = known.get(doc);
  if (before) return before;
  const blocks: TextBlock[] = [];
  const lines: TextLine[] = [];
  let start = 0;
  doc.forEach((node, offset) => {
    const read = readBlock(node);
    const kept = doc.type.spec['isTrimmed'] === true ? trimBlock(read) : { block: read, cut: 0 };
    if (!kept) return;
    blocks.push(kept.block);
    lines.push({ start, length: kept.block.text.length, from: offset + 1 + kept.cut });
    start += kept.block.text.length + 1;
  });
  const text = { blocks, lines };
  known.set(doc, text);
  return text;
}

function readBlock(node: Node): TextBlock {
  const bold: TextSpan[] = [];
  node.forEach((child, offset) => {
    if (child.marks.some((mark) => mark.type.name === 'bold'))
      bold.push({ start: offset, end: offset + child.nodeSize });
  });
  const joined = joinSpans(bold);
  const tag = node.type.name === 'heading' ? (node.attrs['level'] === 2 ? 'h2' : 'h3') : 'p';
  return { tag, text: showable(node.textContent), ...(joined.length > 0 ? { bold: joined } : {}) };
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
  return state.tr.replace(start, end.a + overlap, wanted.slice(start, end.b + overlap));
}

/** A document of the blocks; always at least one block. */
export function toDocument(schema: Schema, blocks: readonly TextBlock[]): Node {
  const filled: readonly TextBlock[] = blocks.length > 0 ? blocks : [{ tag: 'p', text: '' }];
  return schema.topNodeType.create(
    null,
    filled.map((block) => toNode(schema, block)),
  );
}

function toNode(schema: Schema, { tag, text, bold = [] }: TextBlock): Node {
  const heading = tag === 'p' ? undefined : schema.nodes['heading'];
  const strong = schema.marks['bold'];
  const pieces: Node[] = [];
  let at = 0;
  const take = (end: number, isBold: boolean): void => {
    if (end > at) pieces.push(schema.text(text.slice(at, end), isBold && strong ? [strong.create()] : []));
    at = Math.max(at, end);
  };
  for (const span of bold) {
    take(span.start, false);
    take(span.end, true);
  }
  take(text.length, false);
  if (heading) return heading.create({ level: tag === 'h2' ? 2 : 3 }, pieces);
  return schema.nodes['paragraph']!.create(null, pieces);
}
