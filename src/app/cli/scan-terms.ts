import { basename } from 'node:path';
import { categories } from '#textguard/categories.ts';
import { foldTerm, standardFoldTable } from '#textguard/fold.ts';
import type { Severity } from '#textguard/hit.ts';
import type { TermRule } from '#textguard/term-rule.ts';
import { mapColumns, readTable, type TableRow } from '#platform/files/read-table.ts';
import { severityTexts } from '#modules/textcheck/texts.ts';
import { readInput } from './import-commands.ts';
import { ScanFault } from './scan-fault.ts';

const columns = {
  term: ['词', '词条', 'term'],
  category: ['类别', 'category'],
  severity: ['轻重', 'severity'],
  suggestions: ['建议', 'suggestions'],
  allow: ['放行短语', 'allow'],
  basis: ['依据', 'basis'],
} as const;
type Column = keyof typeof columns;

/** Own words from a CSV file, one a line; several suggestions or allow phrases are parted by 、 or |. @throws ScanFault naming every faulty line */
export async function readTerms(path: string): Promise<TermRule[]> {
  const file = basename(path);
  const table = readTable(await readInput(path), file);
  const headers = mapColumns(table, file, columns, ['term', 'category']);
  const faults: string[] = [];
  const rules = table.rows.flatMap((row) => {
    const cell = (column: Column): string => (headers[column] === undefined ? '' : (row.cells[headers[column]] ?? ''));
    const fault = faultOf(cell);
    if (fault !== undefined) faults.push(`${file} 第 ${row.line} 行：${fault}`);
    return fault === undefined ? [toRule(row, cell, file)] : [];
  });
  if (faults.length > 0) throw new ScanFault(faults.slice(0, 20).join('\n'));
  return rules;
}

function faultOf(cell: (column: Column) => string): string | undefined {
  const length = foldTerm(cell('term'), standardFoldTable()).length;
  if (length < 1 || length > 255) return `“${cell('term')}”不能作为词条，应为 1 至 255 个字`;
  if (categoryOf(cell('category')) === undefined)
    return `没有类别“${cell('category')}”，可写 ${categories.map(({ code, name }) => `${code} ${name}`).join('、')}`;
  if (severityOf(cell('severity')) === undefined)
    return `没有轻重“${cell('severity')}”，可写 ${Object.values(severityTexts).join('、')}`;
  return undefined;
}

function toRule(row: TableRow, cell: (column: Column) => string, file: string): TermRule {
  return {
    id: `terms.${row.line}`,
    term: cell('term'),
    category: categoryOf(cell('category'))!,
    severity: severityOf(cell('severity'))!,
    suggestions: list(cell('suggestions')),
    allow: list(cell('allow')),
    basis: cell('basis') || `词表 ${file}`,
  };
}

const list = (text: string): string[] =>
  text
    .split(/[、|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const categoryOf = (text: string): string | undefined =>
  categories.find(({ code, name, gate }) => [code, name, `${gate}·${name}`].includes(text))?.code;

const severities = Object.entries(severityTexts) as [Severity, string][];

/** Nothing said: to be looked at. */
const severityOf = (text: string): Severity | undefined =>
  text === '' ? 'warn' : severities.find((entry) => entry.includes(text))?.[0];
