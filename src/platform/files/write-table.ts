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

const csvMediaType = 'text/csv; charset=utf-8';
const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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

/** A list as a workbook of one sheet: every cell is text, the header stays in sight. */
export async function toXlsx<R>({ name, columns, rows }: TableSheet<R>): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((column) => ({ width: (column.width ?? 12) * 2, style: { numFmt: '@' } }));
  sheet.addRow(columns.map((column) => column.header)).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map((column) => column.text(row)));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A list as a file to be downloaded, in either format. @param fileName without its ending */
export async function toTableFile<R>(
  sheet: TableSheet<R>,
  fileName: string,
  format: 'csv' | 'xlsx',
): Promise<{ body: Buffer; mediaType: string; fileName: string }> {
  return format === 'csv'
    ? { body: toCsv(sheet.columns, sheet.rows), mediaType: csvMediaType, fileName: `${fileName}.csv` }
    : { body: await toXlsx(sheet), mediaType: xlsxMediaType, fileName: `${fileName}.xlsx` };
}
