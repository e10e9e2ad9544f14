import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { FormValues } from '../form-rules.ts';
import type { Filled } from './fill-docx.ts';

const place = /\{([#/]?)([\w.]+)\}/g;

/** Fills an XLSX whose text cells name fields in braces; the row between {#key} and {/key} is repeated. @throws Error with a reason in Chinese */
export async function fillXlsx(template: Buffer, values: FormValues): Promise<Filled> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(template as never);
  } catch (error) {
    throw new Error('不是可用的 Excel 工作簿（XLSX）', { cause: error });
  }
  const unknown = new Set<string>();
  for (const sheet of workbook.worksheets) fillSheet(sheet, values, unknown);
  return { bytes: Buffer.from(await workbook.xlsx.writeBuffer()), unknown: [...unknown] };
}

function fillSheet(sheet: Worksheet, values: FormValues, unknown: Set<string>): void {
  for (let at = 1; at <= sheet.rowCount;) {
    const key = listOf(sheet, at);
    if (key === undefined) {
      fillRow(sheet, at, values, {}, unknown);
      at += 1;
      continue;
    }
    const rows = values[key];
    if (!Array.isArray(rows)) {
      if (rows === undefined) unknown.add(key);
      fillRow(sheet, at, values, {}, unknown);
      at += 1;
      continue;
    }
    // The row itself takes the first entry; an empty list leaves it empty, so that the form keeps its look.
    if (rows.length > 1) sheet.duplicateRow(at, rows.length - 1, true);
    for (let no = 0; no < Math.max(1, rows.length); no += 1)
      fillRow(sheet, at + no, values, (rows[no] as Record<string, string> | undefined) ?? null, unknown);
    at += Math.max(1, rows.length);
  }
}

function textOf(sheet: Worksheet, row: number, column: number): string | undefined {
  const { value } = sheet.getCell(row, column);
  if (typeof value === 'string') return value;
  if (value && typeof value === 'object' && 'richText' in value)
    return (value.richText as { text: string }[]).map((run) => run.text).join('');
  return undefined;
}

function listOf(sheet: Worksheet, row: number): string | undefined {
  for (let column = 1; column <= sheet.columnCount; column += 1) {
    const found = [...(textOf(sheet, row, column) ?? '').matchAll(place)].find((match) => match[1] === '#');
    if (found) return found[2];
  }
  return undefined;
}

/** `entry`: values of a list's row; null: the row of an empty list. */
function fillRow(
  sheet: Worksheet,
  row: number,
  values: FormValues,
  entry: Readonly<Record<string, string>> | null,
  unknown: Set<string>,
): void {
  for (let column = 1; column <= sheet.columnCount; column += 1) {
    const text = textOf(sheet, row, column);
    if (text === undefined || !text.includes('{')) continue;
    const cell = sheet.getCell(row, column);
    if (cell.isMerged && cell.master !== cell) continue;
    cell.value = text.replace(place, (_, mark: string, name: string) => {
      if (mark !== '' || entry === null) return '';
      const value = Object.hasOwn(entry, name) ? entry[name] : Object.hasOwn(values, name) ? values[name] : undefined;
      if (typeof value === 'string') return value;
      unknown.add(name);
      return '';
    });
  }
}
