import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { foldRadicals } from './fold-radicals.ts';
import type { PrintedLine } from './join-lines.ts';

interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Printed lines of a page in the order the document writes them, which is that of reading in what offices print. */
export async function linesOfPage(page: PDFPageProxy): Promise<PrintedLine[]> {
  const { items } = await page.getTextContent();
  const lines: { text: string; left: number; right: number; top: number; height: number }[] = [];
  let ended = true;
  for (const piece of items as readonly (Piece | object)[]) {
    if (!('str' in piece)) continue;
    const { str, transform, width, hasEOL } = piece;
    const height = piece.height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0);
    const [left, top] = [transform[4] ?? 0, -(transform[5] ?? 0)];
    const last = lines.at(-1);
    const isSameLine = last !== undefined && !ended && Math.abs(top - last.top) < Math.max(height, last.height) / 2;
    if (str !== '') {
      if (last && isSameLine) {
        last.text += str;
        last.right = Math.max(last.right, left + width);
        last.height = Math.max(last.height, height);
      } else lines.push({ text: str, left, right: left + width, top, height });
    }
    ended = hasEOL;
  }
  return lines.map((line) => ({ ...line, text: foldRadicals(line.text.trim()) })).filter(({ text }) => text !== '');
}
