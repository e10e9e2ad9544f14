import { parse } from 'csv-parse/sync';
import { Problem } from '#shared/problems.ts';
import { gridProblems, mostColumns, mostRows } from './grid-problems.ts';
import type { GridRow } from './grid.ts';

const delimiters = [',', '\t', ';'] as const;
const linesLookedAt = 30;

/** The lines of a text whose cells are separated. @throws Problem table.unreadable, table.tooLong */
export function readTextRows(text: string, file: string): GridRow[] {
  if (text.includes('\0')) throw new Problem(gridProblems.unreadable, { file, reason: '不是文字表格' });
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as never;
  } catch (error) {
    throw new Problem(gridProblems.unreadable, { file, reason: reasonOf(error) });
  }
  if (records.length > mostRows + 1) throw new Problem(gridProblems.tooLong, { file, sheet: '', most: mostRows });
  return records
    .map(({ record, info }) => ({ line: info.lines, cells: record.slice(0, mostColumns).map((cell) => cell.trim()) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

/** The sign that most lines have equally often: a title above the header has none, a text in a cell has it now and then. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, linesLookedAt)
    .filter((line) => line.trim() !== '');
  const agreeing = (sign: string): number => {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    return Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length));
  };
  return delimiters.reduce<string>((best, sign) => (agreeing(sign) > agreeing(best) ? sign : best), ',');
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
