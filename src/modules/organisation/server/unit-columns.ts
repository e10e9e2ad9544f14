import type { Grid } from '#platform/files/read-grid.ts';
import { mapColumns, tidyHeader, toTable, type TableRow } from '#platform/files/read-table.ts';
import type { UnitField } from '../contract.ts';

/** The words by which lists of units call their columns; the first is what the export calls it. */
const unitColumns: Record<UnitField, readonly string[]> = {
  name: ['单位名称', '名称', '单位', '机构名称', '部门名称', '单位全称', '全称', '主办单位', '组织名称', 'name'],
  parent: [
    '上级单位',
    '上级',
    '上级单位名称',
    '上级机构',
    '主管单位',
    '隶属单位',
    '隶属关系',
    '所属单位',
    '上级单位代码',
    'parent',
  ],
  kind: ['单位类别', '类别', '单位类型', '机构类别', '机构类型', '单位性质', '类型', '性质', 'kind'],
  level: ['层级', '级别', '单位层级', '行政级别', '行政层级', '单位级别', 'level'],
  code: ['行政区划代码', '区划代码', '行政区划编码', '区划编码', '行政区划', '代码', 'code'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '组织机构代码', 'creditcode'],
  registeredName: ['登记名称', '法人登记名称', '法定名称', '证书名称'],
  shortName: ['简称', '单位简称', '规范简称', 'shortname'],
  phone: ['办公电话', '单位电话', '联系电话', '电话', 'phone'],
  state: ['状态', '单位状态', 'state'],
};
const divisionColumns = { name: ['名称', '区划名称', 'name'], code: ['行政区划代码', '区划代码', '代码', 'code'] };
const headerSearched = 15;

export type UnitColumns = Partial<Record<UnitField, string>>;

/** One sheet of a list of units: its lines, and which column means what. */
export interface UnitSheet {
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly columns: UnitColumns;
  readonly rows: readonly TableRow[];
}

/**
 * The sheets of a file that look like lists of units or divisions; titles may stand above a header. Where none does, the first is taken, so that
 * the refusal names its columns. Pure.
 * @throws Problem table.missingColumn, table.noRows
 */
export function toUnitSheets(
  grids: readonly Grid[],
  file: string,
  kind: 'units' | 'divisions',
  map: Readonly<Record<string, string>>,
): UnitSheet[] {
  const words: Partial<Record<UnitField, readonly string[]>> = kind === 'units' ? unitColumns : divisionColumns;
  const known = new Set([...Object.values(words).flat(), ...Object.values(map)].map(tidyHeader));
  const found = grids.map((grid) => ({ grid, ...findHeader(grid, known) }));
  const lists = found.filter(({ score }) => score >= (kind === 'units' ? 1 : 2));
  return (lists.length > 0 ? lists : found.slice(0, 1)).map(({ grid, at }) => {
    const table = toTable([{ name: grid.name, rows: grid.rows.slice(at) }], file);
    const columns = mapColumns(
      table,
      file,
      words as never,
      (kind === 'units' ? ['name'] : ['code', 'name']) as never,
      map,
    );
    return { sheet: grids.length > 1 ? grid.name : '', headers: table.headers, columns, rows: table.rows };
  });
}

function findHeader(grid: Grid, known: ReadonlySet<string>): { at: number; score: number } {
  let best = { at: 0, score: 0 };
  for (const [at, row] of grid.rows.slice(0, headerSearched).entries()) {
    const score = new Set(row.cells.map(tidyHeader).filter((cell) => known.has(cell))).size;
    if (score > best.score && at < grid.rows.length - 1) best = { at, score };
  }
  return best;
}
