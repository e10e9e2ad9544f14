import { createHash } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { readGridApart } from '#platform/files/read-grid-apart.ts';
import type { organisationOperations as operations } from '../contract.ts';
import { organisationProblems } from '../texts.ts';
import { readKnownUnits, type KnownUnit } from './known-units.ts';
import { differingFacts, differenceText, type FactDifference } from './unit-differences.ts';
import { toUnitSheets, type UnitSheet } from './unit-columns.ts';
import { readUnitLines, withSheet, type LineText, type StatedUnit, type UnitLine } from './unit-lines.ts';
import { insertUnit, lockUnit } from './unit-store.ts';
import { correctUnit } from './update-unit.ts';

type Report = ReplyOf<typeof operations.importUnits>;

interface Outcomes {
  created: number;
  unchanged: number;
  readonly changes: {
    readonly line: number;
    readonly unit: KnownUnit;
    readonly stated: StatedUnit;
    readonly text: string;
  }[];
  readonly faults: LineText[];
}

/**
 * Imports divisions (GB/T 2260) or units below a unit. A unit is known again by its credit code, a government by its division code, others by
 * name below the same parent; facts that differ are corrected, names and places never change here. Parents may stand below their children.
 * Each line is new, changed, unchanged or a fault with what to do; all is written in one transaction. `dryRun` writes nothing; a run that is
 * given what a dry run said (`seen`) does just that or nothing.
 * @throws Problem table.*, organisation.importChanged
 */
export async function importUnits(
  ctx: PersonContext,
  { body }: Input<typeof operations.importUnits>,
): Promise<Outcome<Report>> {
  const grids = await readGridApart(Buffer.from(body.contentBase64, 'base64'), body.fileName);
  const sheets = toUnitSheets(grids, body.fileName, body.kind, body.map ?? {});
  const lines = readUnitLines(sheets, body.kind);
  const under = await lockUnit(ctx, body.under);
  const dryRun = body.dryRun ?? false;
  const done: Outcomes = { created: 0, unchanged: 0, changes: [], faults: lines.faults };
  await placeLines(ctx, lines.units, done, dryRun, await readKnownUnits(ctx, under));
  if (!dryRun) for (const { unit, stated } of done.changes) await correctUnit(ctx, unit, stated);
  const report = toReport(lines.read, sheets, done, lines.units, dryRun);
  if (body.seen !== undefined && body.seen !== report.seen) throw new Problem(organisationProblems.importChanged);
  const { read, created, updated, unchanged, faultCount } = report;
  return {
    reply: report,
    events: [
      {
        action: 'unit.import',
        subject: { kind: 'unit', id: under.id, unitPath: under.unitPath },
        facts: {
          file: body.fileName,
          read,
          created,
          updated,
          unchanged,
          faults: faultCount,
          dryRun,
          changed: changedUnits(done),
        },
      },
    ],
  };
}

const changedUnits = ({ changes }: Outcomes): string[] =>
  changes.slice(0, 200).map(({ unit, text }) => `${unit.name}：${text}`);

/** Goes over the lines until no more of them finds its place: a parent may come after its children. */
async function placeLines(
  ctx: PersonContext,
  lines: readonly UnitLine[],
  done: Outcomes,
  dryRun: boolean,
  known: Awaited<ReturnType<typeof readKnownUnits>>,
): Promise<void> {
  const firstLines = new Map<string, UnitLine>();
  let waiting: { row: UnitLine; text: string }[] = lines.map((row) => ({ row, text: '' }));
  for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
    before = waiting.length;
    const left: typeof waiting = [];
    for (const { row } of waiting) {
      const place = known.placeOf(row);
      if (place === 'ended') done.unchanged += 1;
      else if ('missing' in place) left.push({ row, text: place.missing });
      else if ('fault' in place) done.faults.push({ line: row.line, text: withSheet(row.sheet, place.fault) });
      else if ('unit' in place) takeKnown(row, place.unit, firstLines, done);
      else {
        const unit = await makeUnit(ctx, place.parent, row, dryRun);
        known.add(unit);
        firstLines.set(unit.id, row);
        done.created += 1;
      }
    }
    waiting = left;
  }
  for (const { row, text } of waiting) done.faults.push({ line: row.line, text: withSheet(row.sheet, text) });
}

function takeKnown(row: UnitLine, unit: KnownUnit, firstLines: Map<string, UnitLine>, done: Outcomes): void {
  const first = firstLines.get(unit.id);
  if (first) {
    const text = `与第 ${first.line} 行是同一单位，只取第 ${first.line} 行；请删去其中一行`;
    done.faults.push({ line: row.line, text: withSheet(row.sheet, text) });
    return;
  }
  firstLines.set(unit.id, row);
  const differences: FactDifference[] = differingFacts(unit, row.stated);
  if (differences.length === 0) done.unchanged += 1;
  else
    done.changes.push({ line: row.line, unit, stated: row.stated, text: differences.map(differenceText).join('；') });
}

/** Inserts the unit; in a trial run imagines it, for later lines may name it as their parent. */
async function makeUnit(ctx: PersonContext, parent: KnownUnit, row: UnitLine, dryRun: boolean): Promise<KnownUnit> {
  const facts = { name: row.name, kind: row.kind, level: row.stated.level ?? parent.level, ...row.stated };
  const unit = dryRun
    ? { id: newId(), province: parent.province, unitPath: '', packIds: [], divisionCode: row.divisionCode ?? null }
    : await insertUnit(ctx, parent, facts);
  const none = { shortName: null, registeredName: null, creditCode: null, contactPhone: null };
  return { ...none, ...facts, ...unit, name: row.name, parentId: parent.id, divisionCode: unit.divisionCode };
}

function toReport(
  read: number,
  sheets: readonly UnitSheet[],
  done: Outcomes,
  lines: readonly UnitLine[],
  dryRun: boolean,
): Report {
  const byLine = (a: LineText, b: LineText): number => a.line - b.line;
  const noted = lines.flatMap(({ line, sheet, notes }) =>
    notes.map((text) => ({ line, text: withSheet(sheet, text) })),
  );
  const changes = done.changes.map(({ line, text }) => ({ line, text })).toSorted(byLine);
  const counts = { read, created: done.created, updated: changes.length, unchanged: done.unchanged };
  const said = { ...counts, faultCount: done.faults.length, faults: done.faults.toSorted(byLine), changes };
  const warnings = [...changes.slice(0, 50), ...noted.slice(0, 20)].map(({ line, text }) => `第 ${line} 行：${text}`);
  return {
    ...said,
    warnings,
    headers: [...(sheets[0]?.headers ?? [])],
    columns: { ...sheets[0]?.columns },
    dryRun,
    seen: createHash('sha256')
      .update(JSON.stringify([said, lines]))
      .digest('hex'),
  };
}
