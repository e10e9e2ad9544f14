import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { defineProblems, Problem } from '#shared/problems.ts';

export const tableProblems = defineProblems('table', {
  unreadable: { status: 422, text: '无法读取“{file}”：{reason}。请另存为 CSV（UTF-8）后重试，原文件没有改动。' },
  noRows: { status: 422, text: '“{file}”里没有数据行。请确认第一行是表头、其下有数据。' },
  missingColumn: {
    status: 422,
    text: '“{file}”缺少“{column}”列。表头有：{headers}。请指明哪一列是“{column}”（命令行用 {example}）。',
  },
});

/** One line of a table; `line` is the line number in the file, counted from 1 with the header. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/**
 * Reads a CSV or TSV file as offices send them: UTF-8 with or without BOM, UTF-16, GB18030; a header line first.
 * @throws Problem table.unreadable, table.noRows
 */
export function readTable(bytes: Buffer, file: string): Table {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new Problem(tableProblems.unreadable, { file, reason: '不是文字表格' });
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
    throw new Problem(tableProblems.unreadable, { file, reason: reasonOf(error) });
  }
  const headers = (records[0]?.record ?? []).map((header) => header.trim());
  const rows = records
    .slice(1)
    .map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(headers.map((header, i) => [header, (record[i] ?? '').trim()])),
    }))
    .filter((row) => Object.values(row.cells).some((cell) => cell !== ''));
  if (rows.length === 0) throw new Problem(tableProblems.noRows, { file });
  return { headers, rows };
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

/** Text of unknown encoding: BOM first, then valid UTF-8, else GB18030 (what Chinese office software writes). */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  return isUtf8(bytes) ? bytes.toString('utf8').replace(/^﻿/, '') : iconv.decode(bytes, 'gb18030');
}

/**
 * Finds the columns of a table: an explicit mapping (`field=header`) first, then the known words.
 * @param names the words by which a column may be called; the first is ours
 * @throws Problem table.missingColumn for a required field without a column.
 */
export function mapColumns<F extends string>(
  table: Table,
  file: string,
  names: Readonly<Record<F, readonly string[]>>,
  required: readonly NoInfer<F>[],
  mapping: Readonly<Record<string, string>> = {},
): Partial<Record<F, string>> {
  const byWord = new Map(table.headers.map((header) => [header.toLowerCase().replace(/[\s_:：]/g, ''), header]));
  const found: Partial<Record<F, string>> = {};
  for (const field of Object.keys(names) as F[]) {
    const asked = mapping[field];
    const header =
      asked !== undefined
        ? table.headers.find((name) => name === asked)
        : names[field]
            .map((word) => byWord.get(word.toLowerCase().replace(/[\s_]/g, '')))
            .find((word) => word !== undefined);
    if (header !== undefined) found[field] = header;
    else if (required.includes(field) || asked !== undefined) {
      throw new Problem(tableProblems.missingColumn, {
        file,
        column: asked ?? names[field][0] ?? field,
        headers: table.headers.join('、'),
        example: `--map ${field}=${table.headers[0] ?? '列名'}`,
      });
    }
  }
  return found;
}
