import type { FilledCells, ReturnDefinition, ReturnRow } from './contract.ts';

/** Wrong or missing places of a filled form: the row, what is wrong, what to do. */
export interface CellFault {
  readonly row: string;
  readonly text: string;
}

/** A count as typed: a whole number, or undefined for what is none. */
export function countOf(cells: FilledCells, row: string, column: string): number | undefined {
  const value = cells[row]?.[column];
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** 合计 of a row of counts; undefined while a cell is missing or no number. */
export function totalOf(definition: ReturnDefinition, cells: FilledCells, row: string): number | undefined {
  let sum = 0;
  for (const { key } of definition.columns) {
    const count = countOf(cells, row, key);
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}

/** Checks of form c.1 and of any other return defined as data: every count is one, none above the row it belongs to, yes exactly where there is something. */
export function faultsOf(definition: ReturnDefinition, cells: FilledCells): CellFault[] {
  return definition.rows.flatMap((row) => [
    ...(row.type === 'count' ? countFaults(definition, cells, row) : []),
    ...(row.type === 'yesNo' ? yesNoFaults(definition, cells, row) : []),
    ...(row.type === 'line' && row.isRequired && (cells[row.key]?.['line'] ?? '').trim() === ''
      ? [{ row: row.key, text: `“${row.text}”没有填写` }]
      : []),
  ]);
}

function countFaults(definition: ReturnDefinition, cells: FilledCells, row: ReturnRow): CellFault[] {
  const upper = definition.rows.find((one) => one.key === row.atMost);
  return definition.columns.flatMap(({ key, text }) => {
    const count = countOf(cells, row.key, key);
    if (count === undefined) return [{ row: row.key, text: `“${row.text}”的“${text}”栏须填整数，没有的填 0` }];
    const most = upper && countOf(cells, upper.key, key);
    return upper && most !== undefined && count > most
      ? [{ row: row.key, text: `“${row.text}”的“${text}”栏 ${count} 大于“${upper.text}”的 ${most}` }]
      : [];
  });
}

function yesNoFaults(definition: ReturnDefinition, cells: FilledCells, row: ReturnRow): CellFault[] {
  const said = cells[row.key]?.['line'] ?? '';
  if (said !== '是' && said !== '否') return [{ row: row.key, text: `“${row.text}”须选是或否` }];
  const total = row.whenAny === undefined ? undefined : totalOf(definition, cells, row.whenAny);
  if (total === undefined || (said === '是') === total > 0) return [];
  const other = definition.rows.find((one) => one.key === row.whenAny);
  return [{ row: row.key, text: `“${row.text}”填“${said}”，与“${other?.text ?? ''}”合计 ${total} 不符` }];
}

/** Returns added up: counts by cell; what people wrote stands below each other with the unit's name. */
export function sumOf(
  definition: ReturnDefinition,
  returns: readonly { readonly unitName: string; readonly cells: FilledCells }[],
): FilledCells {
  const sum: Record<string, Record<string, string>> = {};
  for (const row of definition.rows) {
    const keys = row.type === 'count' || row.type === 'text' ? definition.columns.map(({ key }) => key) : ['line'];
    const cells: Record<string, string> = {};
    for (const key of keys)
      cells[key] =
        row.type === 'count'
          ? String(returns.reduce((total, one) => total + (countOf(one.cells, row.key, key) ?? 0), 0))
          : row.type === 'yesNo'
            ? yesOf(returns, row.key)
            : joined(returns, row.key, key);
    sum[row.key] = cells;
  }
  return sum;
}

const yesOf = (returns: readonly { readonly cells: FilledCells }[], row: string): string =>
  returns.some(({ cells }) => cells[row]?.['line'] === '是') ? '是' : '否';

function joined(
  returns: readonly { readonly unitName: string; readonly cells: FilledCells }[],
  row: string,
  key: string,
): string {
  return returns
    .flatMap(({ unitName, cells }) => {
      const said = cells[row]?.[key]?.trim() ?? '';
      return said === '' ? [] : [`${unitName}：${said}`];
    })
    .join('\n');
}

/** Canonical text of what was filled: keys in order, so that the same values have the same hash. */
export function canonicalCells(cells: FilledCells): string {
  const sorted = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, value[key]]),
    );
  return JSON.stringify(sorted(Object.fromEntries(Object.entries(cells).map(([row, one]) => [row, sorted(one)]))));
}
