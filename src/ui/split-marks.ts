/** Splits a text at the edges of marks; pure. Offsets are UTF-16 code units, `end` exclusive. */
import type { TextSpan } from '#shared/text-body.ts';

export interface TextPiece<M> {
  readonly start: number;
  readonly text: string;
  /** Marks that cover the piece, in the order given; empty for plain text. */
  readonly marks: readonly M[];
}

/** Pieces that together are exactly the text. Marks may overlap; parts outside the text and empty marks are dropped. */
export function splitMarks<M extends TextSpan>(text: string, marks: readonly M[]): readonly TextPiece<M>[] {
  const valid = marks.filter((mark) => mark.start < mark.end && mark.end > 0 && mark.start < text.length);
  const edges = new Set([0, text.length]);
  for (const mark of valid) {
    edges.add(Math.max(0, mark.start));
    edges.add(Math.min(text.length, mark.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: TextPiece<M>[] = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    const start = sorted[index] ?? 0;
    const end = sorted[index + 1] ?? start;
    pieces.push({
      start,
      text: text.slice(start, end),
      marks: valid.filter((mark) => mark.start < end && mark.end > start),
    });
  }
  return pieces;
}
