import { defineProblems, Problem } from '#shared/problems.ts';
import { readGrid, type Grid } from './read-grid.ts';

export const tableProblems = defineProblems('table', {
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
 * Reads a table as offices send them (see readGrid), a header line first; of a workbook its first sheet with anything in it.
 * @throws Problem table.unreadable, table.tooLong, table.noRows
 */
export function readTable(bytes: Buffer, file: string): Table {
  return toTable(readGrid(bytes, file), file);
}

/** The first sheet of a file as a table. @throws Problem table.noRows */
export function toTable(grids: readonly Grid[], file: string): Table {
  const [head, ...body] = grids[0]?.rows ?? [];
  const headers = head?.cells ?? [];
  if (body.length === 0) throw new Problem(tableProblems.noRows, { file });
  const rows = body.map(({ line, cells }) => ({
    line,
    // Of two columns with one header the first counts.
    cells: Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']).toReversed()),
  }));
  return { headers, rows };
}

/** A header without blanks, line ends, remarks in brackets, stars and width: what two spellings of one word share. */
export function tidyHeader(header: string): string {
  const word = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:*#]/g, '');
  return word.replace(/\(.*?\)|\[.*?\]|【.*?】/g, '') || word;
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
  const byWord = new Map(table.headers.map((header) => [tidyHeader(header), header]));
  const found: Partial<Record<F, string>> = {};
  for (const field of Object.keys(names) as F[]) {
    const asked = mapping[field];
    const header =
      asked !== undefined
        ? table.headers.find((name) => name === asked)
        : names[field].map((word) => byWord.get(tidyHeader(word))).find((word) => word !== undefined);
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
