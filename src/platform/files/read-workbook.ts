import {
  read,
  set_cptable,
  type CellObject,
  type ParsingOptions,
  type Range,
  type WorkBook,
  type WorkSheet,
} from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full';
import { Problem } from '#shared/problems.ts';
import { gridProblems, mostColumns, mostRows } from './grid-problems.ts';
import type { Grid, GridRow } from './grid.ts';
import { unpacksTo } from './unpacked-size.ts';

const mostUnpackedBytes = 256 * 1024 * 1024;
/** Places that merged cells may cover together. */
const mostMerged = 2_000_000;

// Workbooks from before 1997 are written in GBK.
set_cptable(codePages);

const options: ParsingOptions = {
  dense: true,
  cellDates: true,
  UTC: true,
  cellFormula: false,
  cellHTML: false,
  sheetRows: mostRows + 2,
};

/** The sheets of an XLSX, XLS or ODS. @throws Problem table.unreadable, table.tooLong */
export function readWorkbook(bytes: Buffer, file: string): Grid[] {
  if (bytes[0] === 0x50 && unpacksTo(bytes, mostUnpackedBytes))
    throw new Problem(gridProblems.unreadable, { file, reason: '展开后过大' });
  return readSheets(file, () => read(bytes, { ...options, type: 'buffer' }));
}

/** The tables of a web page or XML workbook, as systems export them under the name .xls. @throws Problem as readWorkbook */
export function readMarkup(text: string, file: string): Grid[] {
  // `raw`: an identifier of many digits stays the text that it is.
  return readSheets(file, () => read(text, { ...options, type: 'string', raw: true }));
}

function readSheets(file: string, open: () => WorkBook): Grid[] {
  try {
    const book = open();
    return book.SheetNames.flatMap((name) => {
      const sheet = book.Sheets[name];
      const rows = sheet ? readSheet(sheet, file) : [];
      if (rows.length > mostRows) throw new Problem(gridProblems.tooLong, { file, sheet: name, most: mostRows });
      return rows.length > 0 ? [{ name, rows }] : [];
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    const text = error instanceof Error ? error.message : '';
    const reason = /password|encrypt/i.test(text) ? '文件有密码' : '不是完整的电子表格';
    throw new Problem(gridProblems.unreadable, { file, reason });
  }
}

function readSheet(sheet: WorkSheet, file: string): GridRow[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const texts = Array.from(data, (row) => Array.from((row ?? []).slice(0, mostColumns), toText));
  fillMerged(texts, sheet['!merges'] ?? [], file);
  return texts
    .map((cells, at) => ({ line: at + 1, cells: Array.from(cells, (cell) => cell ?? '') }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

/** Writes the value of merged cells into each place of them, as far as the sheet is used. */
function fillMerged(texts: string[][], merges: readonly Range[], file: string): void {
  const width = texts.reduce((most, row) => Math.max(most, row.length), 0);
  let left = mostMerged;
  for (const { s, e } of merges) {
    const value = texts[s.r]?.[s.c] ?? '';
    const lastRow = Math.min(e.r, texts.length - 1);
    const lastColumn = Math.min(e.c, width - 1);
    left -= Math.max(0, lastRow - s.r + 1) * Math.max(0, lastColumn - s.c + 1);
    if (left < 0) throw new Problem(gridProblems.unreadable, { file, reason: '合并单元格过多，请先取消合并' });
    if (value === '') continue;
    for (let row = s.r; row <= lastRow; row += 1)
      for (let column = s.c; column <= lastColumn; column += 1) (texts[row] ??= [])[column] ||= value;
  }
}

function toText(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return '';
  if (cell.v instanceof Date) return toTime(cell.v) ?? (cell.w ?? '').trim();
  if (cell.t === 'b') return cell.v === true ? '是' : '否';
  // A long number is written out: what Excel shows as 1.66E+09 is an identifier here.
  if (cell.t === 'n') return Number.isSafeInteger(cell.v) ? String(cell.v) : (cell.w ?? String(cell.v)).trim();
  return String(cell.v).trim();
}

/** A day, with the time where there is one; undefined for what is no time. */
function toTime(date: Date): string | undefined {
  const ms = Math.round(date.getTime() / 1000) * 1000;
  if (Number.isNaN(ms)) return undefined;
  return new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace(/(?: 00:00:00)?\.000Z$/, '');
}
