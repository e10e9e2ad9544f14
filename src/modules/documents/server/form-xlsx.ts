import { PaperSize, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { FormField, FormSeal, FormSheet, FormTable } from '../form-contract.ts';
import { toFieldLines } from '../form-rules.ts';

/** Columns of the grid that fields, lists and seals share by merging. */
const gridColumns = 24;
const columnChars = 3.6;
const labelSpan = 4;
const halfSpan = gridColumns / 2;
const border = { style: 'thin' as const };
const allBorders = { top: border, left: border, bottom: border, right: border };

/** Where writing goes on. */
interface Pen {
  readonly sheet: Worksheet;
  row: number;
}

/** Writes a form as one sheet of an XLSX: the grid of the paper form, A4 upright, one page wide, all cells text. */
export async function writeFormXlsx(form: FormSheet): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.creator = form.office;
  const sheet = workbook.addWorksheet(form.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    pageSetup: { paperSize: PaperSize.A4, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = Array.from({ length: gridColumns }, () => ({ width: columnChars }));
  const pen: Pen = { sheet, row: 1 };
  put(pen, [{ text: form.title, span: gridColumns, face: 'title' }], 34);
  if (form.number !== '') put(pen, [{ text: `编号：${form.number}`, span: gridColumns, face: 'head' }], 20);
  put(
    pen,
    [{ text: `填表单位（盖章）：${form.office}　　填报日期：${form.date}`, span: gridColumns, face: 'head' }],
    22,
  );
  for (const part of form.parts) writePart(pen, part);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writePart(pen: Pen, part: FormSheet['parts'][number]): void {
  if (part.kind === 'fields') writeFields(pen, part.fields);
  else if (part.kind === 'table') writeTable(pen, part.table);
  else if (part.kind === 'seals') writeSeals(pen, part.seals);
  else put(pen, [{ text: part.text, span: gridColumns, face: 'head' }]);
}

function writeFields(pen: Pen, fields: readonly FormField[]): void {
  for (const line of toFieldLines(fields))
    put(
      pen,
      line.flatMap((field): Cell[] => [
        { text: field.label, span: labelSpan, face: 'label' },
        { text: field.value, span: (line.length === 1 ? gridColumns : halfSpan) - labelSpan, face: 'value' },
      ]),
    );
}

function writeTable(pen: Pen, table: FormTable): void {
  const spans = spansOf(table.columns.map((column) => column.width));
  put(pen, [{ text: table.title, span: gridColumns, face: 'head' }], 22);
  put(
    pen,
    table.columns.map((column, at) => ({ text: column.text, span: spans[at] ?? 1, face: 'label' })),
  );
  for (const cells of table.rows)
    put(
      pen,
      cells.map((text, at) => ({ text, span: spans[at] ?? 1, face: 'value' })),
    );
}

function writeSeals(pen: Pen, seals: readonly FormSeal[]): void {
  for (const seal of seals) {
    const date = seal.date === '' ? '　　年　月　日' : seal.date;
    const sign = `${seal.by === 'seal' ? '（盖章）' : '（签字）'}${seal.signer}　　${date}`;
    put(
      pen,
      [
        { text: seal.label, span: labelSpan, face: 'label' },
        { text: `${seal.opinion}\n\n${sign}`, span: gridColumns - labelSpan, face: 'value' },
      ],
      72,
    );
  }
}

/** Whole columns of the grid for parts of a width; where there are more parts than columns, each takes one. */
export function spansOf(widths: readonly number[]): number[] {
  if (widths.length >= gridColumns) return widths.map(() => 1);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const spans = widths.map((width) => Math.max(1, Math.floor((width / total) * gridColumns)));
  while (spans.reduce((sum, span) => sum + span, 0) > gridColumns) {
    const widest = spans.indexOf(Math.max(...spans));
    spans[widest] = (spans[widest] ?? 2) - 1;
  }
  const used = spans.reduce((sum, span) => sum + span, 0);
  const last = spans.length - 1;
  spans[last] = (spans[last] ?? 0) + gridColumns - used;
  return spans;
}

interface Cell {
  readonly text: string;
  readonly span: number;
  readonly face: 'title' | 'head' | 'label' | 'value';
}

function put(pen: Pen, cells: readonly Cell[], height?: number): void {
  let column = 1;
  let lines = 1;
  for (const { text, span, face } of cells) {
    const cell = pen.sheet.getCell(pen.row, column);
    if (span > 1) pen.sheet.mergeCells(pen.row, column, pen.row, column + span - 1);
    cell.value = text;
    cell.numFmt = '@';
    cell.font = {
      name: face === 'title' ? '方正小标宋简体' : face === 'label' ? '黑体' : '仿宋_GB2312',
      size: face === 'title' ? 20 : face === 'head' ? 12 : 10.5,
    };
    cell.alignment = {
      wrapText: true,
      vertical: 'middle',
      horizontal: face === 'title' || face === 'label' ? 'center' : 'left',
    };
    if (face === 'label' || face === 'value')
      for (let at = column; at < column + span; at += 1) pen.sheet.getCell(pen.row, at).border = allBorders;
    lines = Math.max(lines, linesNeeded(text, span));
    column += span;
  }
  pen.sheet.getRow(pen.row).height = Math.min(400, Math.max(height ?? 22, lines * 15 + 7));
  pen.row += 1;
}

/** Excel does not grow the row of a merged cell by itself. */
function linesNeeded(text: string, span: number): number {
  const perLine = Math.max(1, Math.floor((span * columnChars) / 2));
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
}
