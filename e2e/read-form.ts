import { readFile } from 'node:fs/promises';
import { Workbook } from '@cj-tech-master/excelts';
import { extractRawText } from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Downloads a form by its link and gives its text as another program reads it: the cells of a workbook, the text of a document. */
export async function downloadForm(link: Locator): Promise<string> {
  const [download] = await Promise.all([link.page().waitForEvent('download'), link.click()]);
  const bytes = await readFile(await download.path());
  const name = download.suggestedFilename();
  const text = await readerOf(name)(bytes);
  return text.replaceAll(/\s/g, '');
}

/** Expects every piece in a form's text; spaces and line breaks do not count. */
export function expectPieces(text: string, pieces: readonly string[]): void {
  for (const piece of pieces) expect(text).toContain(piece.replaceAll(/\s/g, ''));
}

function readerOf(name: string): (bytes: Buffer) => Promise<string> {
  if (name.endsWith('.docx')) return async (bytes) => (await extractRawText({ buffer: bytes })).value;
  if (name.endsWith('.xlsx')) return readCells;
  if (name.endsWith('.pdf')) return readPages;
  throw new Error(`no reader for ${name}`);
}

async function readCells(bytes: Buffer): Promise<string> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => void (cell.master === cell && cells.push(cell.text))));
  return cells.join('\n');
}

async function readPages(bytes: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages: string[] = [];
  for (let no = 1; no <= document.numPages; no += 1) {
    const { items } = await (await document.getPage(no)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return pages.join('\n');
}
