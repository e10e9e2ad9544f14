import type { TextRun } from './carrier-part.ts';

/** A range of a source text; `startLine` and `startCol` count from 1. */
export interface SourceRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly startLine: number;
  readonly startCol: number;
}

/** Where markup and text may differ in length: character references and line ends. */
const seam = /&(?:#\w{1,8}|\w{2,32});?|\r\n|\r|\n/g;

/**
 * Leads a decoded text back to the markup it was written with: a new run begins after each seam, so that between the starts of
 * runs both count alike. What is not found in the markup belongs to the run before.
 */
export function runsOfText(source: string, range: SourceRange, value: string): TextRun[] {
  const markup = source.slice(range.startOffset, range.endOffset);
  const runs: TextRun[] = [];
  let line = range.startLine;
  let lineStart = 1 - range.startCol;
  let from = 0;
  let to = 0;
  const add = (end: number): void => {
    const literal = markup.slice(from, end);
    const start = literal === '' ? -1 : value.indexOf(literal, to);
    if (start < 0) return;
    runs.push({ start, offset: range.startOffset + from, line, column: from - lineStart + 1 });
    to = start + literal.length;
  };
  for (const match of markup.matchAll(seam)) {
    add(match.index);
    from = match.index + match[0].length;
    if (match[0].startsWith('&')) continue;
    line += 1;
    lineStart = from;
  }
  add(markup.length);
  const first = { start: 0, offset: range.startOffset, line: range.startLine, column: range.startCol };
  return runs[0]?.start === 0 ? runs : [first, ...runs];
}

/** The value within an attribute as written, without name, sign and quotes. */
export function valueRange(source: string, range: SourceRange): SourceRange {
  const markup = source.slice(range.startOffset, range.endOffset);
  const head = /^[^=]*=\s*["']?/.exec(markup)?.[0];
  if (head === undefined || head.includes('\n')) return range;
  const isQuoted = /["']$/.test(head);
  return {
    startOffset: range.startOffset + head.length,
    endOffset: range.endOffset - (isQuoted ? 1 : 0),
    startLine: range.startLine,
    startCol: range.startCol + head.length,
  };
}
