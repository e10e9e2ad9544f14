import { parse } from 'csv-parse/sync';
import { read, type CellObject, type WorkSheet } from '@e965/xlsx';
import { defineProblems, Problem } from '#shared/problems.ts';
import { decodeText } from './decode-text.ts';

const mostRows = 100_000;
const mostColumns = 500;
const mostUnpackedBytes = 400 * 1024 * 1024;

export const gridProblems = defineProblems('table', {
  unreadable: {
    status: 422,
    text: '无法读取“{file}”：{reason}。请用表格软件打开核对后另存为 XLSX 或 CSV 再试，原文件没有改动。',
  },
  tooLong: {
    status: 422,
    text: '“{file}”的工作表“{sheet}”超过 {most} 行，请拆分后分次导入。',
  },
});

/** One sheet of a file: its lines that hold something, cells as text without blanks around, by place. */
export interface Grid {
  /** Name of the sheet; '' in a file that has but one without a name. */
  readonly name: string;
  readonly rows: readonly GridRow[];
}

/** `line`: number of the line in the file, counted from 1. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table file as offices send them: XLSX, XLS, or text separated by commas or tabs in UTF-8 (with or without BOM), UTF-16 or GB18030.
 * Of a workbook all sheets that hold something; formulas as their last value, dates as 2026-11-30, merged cells each with the value.
 * @throws Problem table.unreadable, table.tooLong
 */
export function readGrid(bytes: Buffer, file: string): readonly Grid[] {
  return isWorkbook(bytes) ? readWorkbook(bytes, file) : [readText(bytes, file)];
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';
const isWorkbook = (bytes: Buffer): boolean => isZip(bytes) || isCompound(bytes);

function readWorkbook(bytes: Buffer, file: string): Grid[] {
  if (isZip(bytes) && unpackedBytes(bytes) > mostUnpackedBytes)
    throw new Problem(gridProblems.unreadable, { file, reason: '展开后过大' });
  let book;
  try {
    book = read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: mostRows + 2,
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    const reason = /password|encrypt/i.test(text) ? '文件有密码' : '不是完整的电子表格';
    throw new Problem(gridProblems.unreadable, { file, reason });
  }
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    const rows = sheet ? readSheet(sheet) : [];
    if (rows.length > mostRows) throw new Problem(gridProblems.tooLong, { file, sheet: name, most: mostRows });
    return rows.length > 0 ? [{ name, rows }] : [];
  });
}

/** Sizes as the archive's own directory claims them; what lies is caught by the reader's own checks. */
function unpackedBytes(bytes: Buffer): number {
  let sum = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length;) {
    sum += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return sum;
}

function readSheet(sheet: WorkSheet): GridRow[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const texts = data.map((row) => Array.from(row ?? [], toText).slice(0, mostColumns));
  for (const { s, e } of sheet['!merges'] ?? []) {
    const value = texts[s.r]?.[s.c] ?? '';
    if (value === '') continue;
    for (let row = s.r; row <= Math.min(e.r, texts.length - 1); row += 1)
      for (let column = s.c; column <= Math.min(e.c, mostColumns - 1); column += 1) (texts[row] ??= [])[column] = value;
  }
  return texts
    .map((cells, at) => ({ line: at + 1, cells: Array.from(cells, (cell) => cell ?? '') }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

function toText(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.t === 'e' || cell.t === 'z') return '';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (cell.t === 'b') return cell.v === true ? '是' : '否';
  // A long number is written out: what Excel shows as 1.66E+09 is an identifier here.
  if (cell.t === 'n') return Number.isSafeInteger(cell.v) ? String(cell.v) : (cell.w ?? String(cell.v)).trim();
  return String(cell.v).trim();
}

function readText(bytes: Buffer, file: string): Grid {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new Problem(gridProblems.unreadable, { file, reason: '不是文字表格' });
  const delimiter = text.slice(0, 4000).split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as never;
  } catch (error) {
    throw new Problem(gridProblems.unreadable, { file, reason: reasonOf(error) });
  }
  if (records.length > mostRows + 1) throw new Problem(gridProblems.tooLong, { file, sheet: '', most: mostRows });
  return {
    name: '',
    rows: records
      .map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }))
      .filter((row) => row.cells.some((cell) => cell !== '')),
  };
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: '引号没有成对',
  CSV_INVALID_CLOSING_QUOTE: '引号位置不对',
  INVALID_OPENING_QUOTE: '引号位置不对',
  CSV_MAX_RECORD_SIZE: '有一行过长',
};

/** In Chinese, with the line where the reader stopped. */
function reasonOf(error: unknown): string {
  const { code, lines } = error as { code?: string; lines?: number };
  return `${lines === undefined ? '' : `第 ${lines} 行附近`}${reasons[code ?? ''] ?? '格式有误'}`;
}
