import { decodeText } from './decode-text.ts';
import type { Grid } from './grid.ts';
import { readTextRows } from './read-text-rows.ts';
import { readMarkup, readWorkbook } from './read-workbook.ts';

export type { Grid, GridRow } from './grid.ts';

/**
 * Reads a table file as offices send them, by what it holds and not by its ending: XLSX, XLS, ODS; a web page or XML called .xls, as many
 * systems export; text separated by commas, semicolons or tabs in UTF-8 (with or without BOM), UTF-16 or GB18030. Of a workbook all sheets that
 * hold something; formulas as their last value, dates as 2026-11-30 (with the time, where one is given), merged cells each with the value.
 * A file that strangers send is better read by `readGridApart`.
 * @throws Problem table.unreadable, table.tooLong
 */
export function readGrid(bytes: Buffer, file: string): readonly Grid[] {
  if (isZip(bytes) || isCompound(bytes)) return readWorkbook(bytes, file);
  const text = decodeText(bytes);
  return isMarkup(text) ? readMarkup(text, file) : [{ name: '', rows: readTextRows(text, file) }];
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';
const isMarkup = (text: string): boolean =>
  /^\s*<(?:\?xml|!doctype|!--|html|head|meta|style|table|workbook)\b/i.test(text.slice(0, 200));
