import type { TextSpan } from '../split-marks.ts';

/** A paragraph or heading as plain text, with the spans that are bold (UTF-16, sorted, apart). */
export interface TextBlock {
  readonly tag: 'p' | 'h2' | 'h3';
  readonly text: string;
  readonly bold?: TextSpan[];
}

/** One line a block: what marks count in. */
export function textOf(blocks: readonly TextBlock[]): string {
  return blocks.map((block) => block.text).join('\n');
}

/** A plain text as blocks, one a line. */
export function toLines(text: string): TextBlock[] {
  return text.split('\n').map((line) => ({ tag: 'p', text: line }));
}

/** Sorted, without empty spans, those that touch joined. */
export function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (span.start >= span.end) continue;
    if (last && span.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push({ start: span.start, end: span.end });
  }
  return joined;
}

/** Characters no platform shows, each by one of the same length: controls by a blank, lone surrogates by U+FFFD. */
export function showable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The block without blanks at its edges; null where nothing else is in it. */
export function trimBlock(block: TextBlock): { readonly block: TextBlock; readonly cut: number } | null {
  const text = block.text.trim();
  if (text === '') return null;
  const cut = block.text.length - block.text.trimStart().length;
  const bold = joinSpans(
    (block.bold ?? []).map(({ start, end }) => ({
      start: Math.max(0, start - cut),
      end: Math.min(text.length, end - cut),
    })),
  );
  return { block: { tag: block.tag, text, ...(bold.length > 0 ? { bold } : {}) }, cut };
}
