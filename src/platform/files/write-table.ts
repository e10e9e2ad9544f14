import { Workbook } from '@cj-tech-master/excelts';

/** One column of a list to be written: its header and what a row has there. `width` in Chinese characters, for a workbook. */
export interface TableColumn<R> {
  readonly header: string;
  readonly text: (row: R) => string;
  readonly width?: number;
}

/** One sheet of a workbook. */
export interface TableSheet<R> {
  readonly name: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
}

export const csvMediaType = 'text/csv; charset=utf-8';
export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list as CSV, header first (see writeCsv). */
export function toCsv<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): Buffer {
  return writeCsv(
    columns.map((column) => column.header),
    rows.map((row) => columns.map((column) => column.text(row))),
  );
}

/**
 * A table as offices open it: UTF-8 with mark, a header line, every cell in quotes that needs them. What a table program would
 * take for a formula has an apostrophe before it, which `readCell` takes away.
 */
export function writeCsv(headers: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const line = (cells: readonly string[]): string => `${cells.map((cell) => quote(asText(cell))).join(',')}\r\n`;
  return Buffer.from(`\uFEFF${line(headers)}${rows.map(line).join('')}`, 'utf8');
}

const quote = (cell: string): string => (/[",\t\r\n]|^\s|\s$|^$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const asText = (cell: string): string => (/^'*\s*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `writeCsv` wrote it. */
export const readCell = (cell: string): string => (/^'+\s*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

/** Lists as a workbook: every cell is text, the header stays in sight. */
export async function toXlsx(sheets: readonly TableSheet<never>[]): Promise<Buffer> {
  const workbook = new Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = columns.map((column) => ({ width: (column.width ?? 12) * 2, style: { numFmt: '@' } }));
    sheet.addRow(columns.map((column) => column.header)).font = { bold: true };
    for (const row of rows) sheet.addRow(columns.map((column) => column.text(row)));
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
