import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { readGridApart } from '#platform/files/read-grid-apart.ts';
import { mapColumns, toTable, type Table } from '#platform/files/read-table.ts';
import {
  divisionCodePattern,
  type organisationOperations as operations,
  unitKinds,
  unitLevels,
  type UnitKind,
  type UnitLevel,
} from '../contract.ts';
import { unitKindTexts, unitLevelTexts } from '../texts.ts';
import { divisionFamily } from './division-rules.ts';
import { readKnownUnits } from './known-units.ts';
import { insertUnit, lockUnit, type Unit } from './unit-store.ts';

const mostNameLength = 100;
const divisionPattern = new RegExp(divisionCodePattern);

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
}

/**
 * Imports divisions (GB/T 2260) or units below a unit: rows that are there already stay as they are, faulty rows are
 * listed with their line, parents are found by division code or by name. A unit is the same when its division code is, or its
 * name under the same parent. `dryRun` writes nothing.
 */
export async function importUnits(
  ctx: PersonContext,
  { body }: Input<typeof operations.importUnits>,
): Promise<Outcome<Report>> {
  const table = toTable(await readGridApart(Buffer.from(body.contentBase64, 'base64'), body.fileName), body.fileName);
  const under = await lockUnit(ctx, body.under);
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
    if (cell('name').length > mostNameLength || (cell('code') !== '' && !divisionPattern.test(cell('code')))) {
      const text =
        cell('name').length > mostNameLength
          ? `单位名称最多 ${mostNameLength} 个字`
          : `“${cell('code')}”不是行政区划代码`;
      faults.push({ line: row.line, text });
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
  const known = await readKnownUnits(ctx, under);
  let created = 0;
  let unchanged = 0;
  for (const row of wanted) {
    const place = known.placeOf(row);
    if (place === 'there') unchanged += 1;
    else if ('fault' in place) faults.push({ line: row.line, text: place.fault });
    else {
      known.add(place.parent, row, dryRun ? imagined(row) : await insertUnit(ctx, place.parent, row));
      created += 1;
    }
  }
  return { created, unchanged };
}

/** A unit that a trial run would have made: later rows may name it as their parent. */
function imagined(row: Wanted): Unit {
  return {
    id: newId(),
    province: 0,
    unitPath: '',
    name: row.name,
    packIds: [],
    divisionCode: row.divisionCode ?? null,
  };
}
