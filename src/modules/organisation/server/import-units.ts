import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { mapColumns, readTable, type Table } from '#platform/files/read-table.ts';
import {
  type organisationOperations as operations,
  unitKinds,
  unitLevels,
  type UnitKind,
  type UnitLevel,
} from '../contract.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { divisionFamily } from './division-rules.ts';
import { getUnit, insertUnit, type Unit } from './unit-store.ts';

interface Report {
  read: number;
  created: number;
  unchanged: number;
  faults: { line: number; text: string }[];
  dryRun: boolean;
}

interface Wanted {
  line: number;
  name: string;
  kind: UnitKind;
  level: UnitLevel;
  divisionCode?: string;
  parentKey: string | null;
  key: string;
}

/**
 * Imports divisions (GB/T 2260) or units below a unit: rows that are there already stay as they are, faulty rows are
 * listed with their line, parents are found by division code or by name. `dryRun` writes nothing.
 */
export async function importUnits(
  ctx: PersonContext,
  { body }: Input<typeof operations.importUnits>,
): Promise<Outcome<Report>> {
  const under = await getUnit(ctx, body.under);
  const table = readTable(Buffer.from(body.contentBase64, 'base64'), body.fileName);
  const faults: Report['faults'] = [];
  const wanted =
    body.kind === 'divisions' ? toDivisions(table, body.fileName, faults) : toUnits(table, body.fileName, faults);
  const counts = await insertMissing(ctx, under, wanted, faults, body.dryRun ?? false);
  const reply = { read: table.rows.length, ...counts, faults, dryRun: body.dryRun ?? false };
  return {
    reply,
    events: [
      {
        action: 'unit.import',
        subject: { kind: 'unit', id: under.id, unitPath: under.unitPath },
        facts: { file: body.fileName, ...counts, faults: faults.length, dryRun: reply.dryRun },
      },
    ],
  };
}

function toDivisions(table: Table, file: string, faults: Report['faults']): Wanted[] {
  const columns = mapColumns(
    table,
    file,
    { code: ['行政区划代码', '区划代码', '代码', 'code'], name: ['名称', '区划名称', 'name'] },
    ['code', 'name'],
  );
  return table.rows.flatMap((row) => {
    const name = row.cells[columns.name ?? ''] ?? '';
    const family = divisionFamily(row.cells[columns.code ?? ''] ?? '');
    if (!family || name === '') {
      faults.push({
        line: row.line,
        text: family ? '名称为空' : `“${row.cells[columns.code ?? ''] ?? ''}”不是行政区划代码`,
      });
      return [];
    }
    return [
      {
        line: row.line,
        name,
        kind: 'government' as const,
        level: family.level,
        divisionCode: family.code,
        parentKey: family.parent,
        key: family.code,
      },
    ];
  });
}

function toUnits(table: Table, file: string, faults: Report['faults']): Wanted[] {
  const columns = mapColumns(
    table,
    file,
    {
      name: ['单位名称', '名称', 'name'],
      parent: ['上级单位', '上级', 'parent'],
      kind: ['单位类别', '类别', 'kind'],
      level: ['层级', '级别', 'level'],
      code: ['行政区划代码', '区划代码', 'code'],
    },
    ['name'],
  );
  return table.rows.flatMap((row) => {
    const cell = (field: keyof typeof columns): string => row.cells[columns[field] ?? ''] ?? '';
    const kind = findByText(unitKinds, unitKindTexts, cell('kind')) ?? (cell('kind') === '' ? 'department' : undefined);
    const level =
      findByText(unitLevels, unitLevelTexts, cell('level')) ?? (cell('level') === '' ? 'county' : undefined);
    if (cell('name') === '' || !kind || !level) {
      faults.push({
        line: row.line,
        text: cell('name') === '' ? '单位名称为空' : `类别或层级不认识：“${cell('kind')}”“${cell('level')}”`,
      });
      return [];
    }
    return [
      {
        line: row.line,
        name: cell('name'),
        kind,
        level,
        ...(cell('code') === '' ? {} : { divisionCode: cell('code') }),
        parentKey: cell('parent') || null,
        key: cell('name'),
      },
    ];
  });
}

function findByText<T extends string>(values: readonly T[], texts: Record<T, string>, word: string): T | undefined {
  return values.find(
    (value) =>
      value === word ||
      texts[value] === word ||
      (texts[value].startsWith(word) === (word !== '') && texts[value].startsWith(word)),
  );
}

async function insertMissing(
  ctx: PersonContext,
  under: Unit,
  wanted: Wanted[],
  faults: Report['faults'],
  dryRun: boolean,
): Promise<{ created: number; unchanged: number }> {
  const known = await knownUnits(ctx, under);
  let created = 0;
  let unchanged = 0;
  for (const row of wanted) {
    const parent = row.parentKey === null ? under : known.get(row.parentKey);
    if (known.has(row.key)) unchanged += 1;
    else if (!parent) faults.push({ line: row.line, text: `没有找到上级“${row.parentKey}”，请先导入上级` });
    else {
      known.set(row.key, dryRun ? parent : await insertUnit(ctx, parent, row));
      created += 1;
    }
  }
  return { created, unchanged };
}

/** Units of the subtree by division code and by name. */
async function knownUnits(ctx: PersonContext, under: Unit): Promise<Map<string, Unit>> {
  const rows = await ctx.db
    .selectFrom('unit')
    .select(['id', 'province', 'unitPath', 'name', 'packIds', 'divisionCode', 'kind'])
    .where('unitPath', '>=', under.unitPath)
    .where('unitPath', '<', `${under.unitPath.slice(0, -1)}0`)
    .execute();
  const known = new Map<string, Unit>();
  for (const row of rows) {
    known.set(row.name, row);
    if (row.divisionCode && row.kind === 'government') known.set(row.divisionCode, row);
  }
  return known;
}
