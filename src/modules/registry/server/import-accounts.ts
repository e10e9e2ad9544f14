import { createHash } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { permissionText } from '#shared/permissions.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { readGridApart } from '#platform/files/read-grid-apart.ts';
import type { Grid } from '#platform/files/read-grid.ts';
import { recallColumns, rememberColumns, type Remembered } from '#platform/files/remembered-columns.ts';
import { tableProblems } from '#platform/files/read-table.ts';
import { getUnit, type Unit } from '#modules/organisation/server/public.ts';
import {
  importDoubts,
  importKinds,
  type ImportReport,
  type ImportRow,
  type importOperations as operations,
} from '../import-contract.ts';
import { registryProblems } from '../texts.ts';
import { rulesOf } from './account-duties.ts';
import { changeAccountFacts } from './account-facts-store.ts';
import { columnWords, layOut, type RowRole, type SheetLayout } from './import-columns.ts';
import { readEntries, type SheetEntries } from './import-entries.ts';
import { findMissing, planImport, type ImportPlan } from './import-plan.ts';
import { createUnits, insertAccounts, readRegistered, unitsByName } from './import-store.ts';
import { tidyWord } from './import-cells.ts';
import { writeUppers } from './import-upper.ts';

const mostFaults = 500;
const mostRows = 20_000;
/** Of what needs nobody's eye, so many are shown. */
const mostPlain = 2000;

type Body = Input<typeof operations.importAccounts>['body'];

/**
 * Imports accounts of a unit and those below it from the sheets of a file. An account is known again by platform and identifier (without
 * one: by sponsor and name), so the same file twice changes nothing. What is refused, doubtful without a decision, or written twice in
 * the list is told and left out; all others are written in this one transaction or not at all. Imported accounts run already: whether they
 * were filed is not known and no clock starts. Nothing is ever closed or deleted; of a list said to be complete, what it lacks is told.
 * @throws Problem table.*, registry.platformIdTaken, registry.importChanged, registry.importShrunk, common.forbidden
 */
export async function importAccounts(
  ctx: PersonContext,
  { body }: Input<typeof operations.importAccounts>,
): Promise<Outcome<ImportReport>> {
  const under = await getUnit(ctx, body.unitId);
  const sheets = await readSheets(ctx, under, body);
  const read = sheets.map(({ grid, layout }) => readEntries(grid, layout, body.platform ?? 'wechat', toDay(ctx.now)));
  const entries = read.flatMap((sheet) => sheet.entries);
  const units = await unitsByName(ctx, under);
  const named = new Set(
    entries
      .map((entry) => units.get(tidyWord(entry.unitName)))
      .flatMap((unit) => (unit === undefined || unit === 'several' ? [] : [unit.id])),
  );
  const isComplete = body.isComplete ?? false;
  const registered = await readRegistered(
    ctx,
    under,
    entries,
    [...named, ...(entries.some((entry) => entry.unitName === '') ? [under.id] : [])],
    isComplete,
  );
  const plan = planImport(read, {
    under,
    units,
    registered,
    decisions: body.decisions ?? {},
    rowDecisions: body.rowDecisions ?? {},
    today: toDay(ctx.now),
  });
  const missing = isComplete
    ? findMissing(registered, new Set(entries.map((entry) => entry.platform)), plan.met)
    : { of: 0, missing: [], isSuspicious: false };
  const seen = hashOf(plan);
  const dryRun = body.dryRun ?? false;
  const eventId = newId(ctx.now.getTime());
  const warnings = await findCrowded(ctx, under, plan);
  if (!dryRun) {
    assertMayRun(ctx, body, plan, seen, missing.isSuspicious);
    await write(ctx, under, plan, eventId);
    for (const { headers } of sheets) await rememberColumns(ctx, under, 'accounts', headers, chosenOf(body));
  }
  const report = toReport(sheets, read, plan, { warnings, seen, dryRun });
  const { created, updated, unchanged, faultCount } = report;
  return {
    reply: {
      ...report,
      missing: {
        count: missing.missing.length,
        registered: missing.of,
        isSuspicious: missing.isSuspicious,
        names: missing.missing.slice(0, 200).map((one) => `${one.name}（${one.unitName}）`),
      },
    },
    events: [
      {
        id: eventId,
        action: 'account.import',
        subject: { kind: 'unit', id: under.id, unitPath: under.unitPath },
        facts: {
          file: body.fileName,
          read: report.read,
          created,
          updated,
          unchanged,
          faultCount,
          missing: missing.missing.length,
          dryRun,
        },
      },
    ],
  };
}

interface ReadSheet {
  readonly grid: Grid;
  readonly layout: SheetLayout;
  readonly headers: readonly string[];
  readonly remembered: Remembered;
}

/** What the person says the columns are, by header. */
function chosenOf({ roles, map = {} }: Body): Readonly<Record<string, string>> {
  return { ...roles, ...Object.fromEntries(Object.entries(map).map(([role, header]) => [header, role])) };
}

/** The sheets that look like a list of accounts. @throws Problem table.noRows, table.missingColumn */
async function readSheets(ctx: PersonContext, under: Unit, body: Body): Promise<ReadSheet[]> {
  const grids = await readGridApart(Buffer.from(body.contentBase64, 'base64'), body.fileName);
  const recalled = await recallColumns(ctx, under.id, 'accounts', grids);
  const found = grids.flatMap((grid, at) => {
    const remembered = recalled[at] ?? { roles: {}, byName: '' };
    const layout = layOut(grid, { ...remembered.roles, ...chosenOf(body) });
    const headers = grid.rows.find((row) => row.line === layout?.headerLine)?.cells ?? [];
    return layout && holdsAccounts(layout) ? [{ grid, layout, headers, remembered }] : [];
  });
  if (found.length > 0) return found;
  const [first] = grids;
  if (!first || first.rows.length < 2) throw new Problem(tableProblems.noRows, { file: body.fileName });
  const headers = first.rows[0]?.cells ?? [];
  throw new Problem(tableProblems.missingColumn, {
    file: body.fileName,
    column: columnWords.name[0] ?? '',
    headers: headers.join('、').slice(0, 1000),
    example: `--map name=${headers.find((header) => header !== '') ?? '列名'}`,
  });
}

function holdsAccounts({ isWide, columns }: SheetLayout): boolean {
  const has = (role: RowRole): boolean => columns.some((column) => column.role === role);
  return isWide ? has('unit') || has('name') : has('name') || has('platformId');
}

function hashOf({ rows, fresh, changes }: ImportPlan): string {
  const facts = rows.map(({ key, kind, text }) => [key, kind, text]);
  return createHash('sha256')
    .update(JSON.stringify([facts, fresh, changes]))
    .digest('hex');
}

/** A run does what its dry run said. @throws Problem registry.importChanged, registry.importShrunk, common.forbidden */
function assertMayRun(ctx: PersonContext, body: Body, plan: ImportPlan, seen: string, isSuspicious: boolean): void {
  if (body.seen !== undefined && body.seen !== seen) throw new Problem(registryProblems.importChanged);
  const may = ctx.actor.permissions;
  if (isSuspicious && !(body.isShrunkSeen && may.has('registry.receive')))
    throw new Problem(registryProblems.importShrunk);
  if (plan.fresh.some(({ unit }) => unit.id === null) && !may.has('organisation.manage'))
    throw new Problem(commonProblems.forbidden, { permission: permissionText('organisation.manage') });
}

async function write(ctx: PersonContext, under: Unit, plan: ImportPlan, eventId: string): Promise<void> {
  const wanted = [...new Set(plan.fresh.flatMap(({ unit }) => (unit.id === null ? [unit.name] : [])))];
  const created = await createUnits(ctx, under, wanted);
  const ids = [...new Set(plan.fresh.flatMap(({ unit }) => (unit.id === null ? [] : [unit.id])))];
  const rows =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom('unit')
          .select(['id', 'province', 'unitPath', 'name', 'shortName', 'packIds', 'divisionCode'])
          .where('id', 'in', ids)
          .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  await insertAccounts(
    ctx,
    plan.fresh.flatMap((account) => {
      const unit = account.unit.id === null ? created.get(account.unit.name) : byId.get(account.unit.id);
      return unit ? [{ unit, account }] : [];
    }),
  );
  await changeAccountFacts(ctx, plan.changes, eventId);
  await writeUppers(
    ctx,
    plan.changes.map(({ id, uppers }) => ({ accountId: id, uppers })),
  );
  if (plan.fresh.length + plan.changes.length > 0) await requestChecks(ctx, under.unitPath);
}

function toReport(
  sheets: readonly ReadSheet[],
  read: readonly SheetEntries[],
  plan: ImportPlan,
  rest: { warnings: string[]; seen: string; dryRun: boolean },
): Omit<ImportReport, 'missing'> {
  const count = (kind: string): number => plan.rows.filter((row) => row.kind === kind).length;
  const kinds = Object.fromEntries(importKinds.map((kind) => [kind, count(kind)])) as ImportReport['kinds'];
  const order = new Map<string, number>(importKinds.map((kind, at) => [kind, at]));
  const rows = plan.rows.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  const faults = plan.rows
    .filter(({ kind }) => kind === 'refused' || kind === 'duplicate' || kind === 'undecided')
    .toSorted((a, b) => a.line - b.line);
  const [first] = sheets;
  return {
    read: read.reduce((sum, sheet) => sum + sheet.lines, 0),
    entries: read.reduce((sum, sheet) => sum + sheet.entries.length, 0),
    kinds,
    created: kinds.new ?? 0,
    updated: kinds.changed ?? 0,
    unchanged: kinds.unchanged ?? 0,
    faultCount: faults.length,
    faults: faults.slice(0, mostFaults).map(({ line, text }) => ({ line, text })),
    rows: [...rows.filter(isNoted).slice(0, mostRows), ...plain(rows, 'new'), ...plain(rows, 'unchanged')],
    doubts: Object.fromEntries(
      importDoubts.map((doubt) => [doubt, plan.rows.filter((row) => row.doubts.includes(doubt)).length]),
    ) as ImportReport['doubts'],
    sheets: sheets.map(({ grid, layout, remembered }, at) => ({
      name: grid.name,
      headerLine: layout.headerLine,
      isWide: layout.isWide,
      lines: read[at]?.lines ?? 0,
      rememberedBy: remembered.byName,
      columns: layout.columns
        .filter(({ header }) => header !== '')
        .map(({ header, role, at: column }) => ({
          header,
          role,
          samples: samplesOf(grid, layout, column),
          isRemembered: remembered.roles[header] === role,
        })),
    })),
    headers: first?.layout.columns.map(({ header }) => header).filter((header) => header !== '') ?? [],
    columns: Object.fromEntries(
      first?.layout.columns.filter(({ role }) => role !== 'ignore').map(({ role, header }) => [role, header]) ?? [],
    ),
    ...rest,
  };
}

const isNoted = ({ kind }: ImportRow): boolean => kind !== 'new' && kind !== 'unchanged';
const plain = (rows: readonly ImportRow[], kind: ImportRow['kind']): ImportRow[] =>
  rows.filter((row) => row.kind === kind).slice(0, mostPlain);

function samplesOf(grid: Grid, layout: SheetLayout, at: number): string[] {
  const below = grid.rows.filter((row) => row.line > layout.headerLine).map((row) => row.cells[at] ?? '');
  return [...new Set(below.filter((cell) => cell !== ''))]
    .slice(0, 3)
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell));
}

/** Says that units would have several accounts on one platform: the register takes them as they are, the rule stays (S4-4.1c). */
async function findCrowded(ctx: PersonContext, under: Unit, plan: ImportPlan): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const { unit, platform } of plan.fresh) {
    const key = `${unit.id ?? unit.name}|${platform}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rule = findEffective(
    await rulesOf(ctx, { unitPath: under.unitPath, mediaClass: 'text', platform: 'wechat' }),
    'account.perPlatform',
    'maxCount',
  );
  const crowded = rule ? [...counts.values()].filter((count) => count > rule.value.max) : [];
  return crowded.length === 0
    ? []
    : [
        `有 ${crowded.length} 个单位在同一平台不止一个账号（${rule?.governing.clause ?? ''}），照实登记；请核对主办单位，或随后整合、关停。`,
      ];
}
