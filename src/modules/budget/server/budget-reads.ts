import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { budgetPurposes, type BudgetRow, type budgetOperations as operations } from '../contract.ts';
import { budgetProblems, budgetPurposeTexts } from '../texts.ts';
import './budget-tables.ts';

type Filter = Omit<Input<typeof operations.listBudget>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

async function narrow(ctx: PersonContext, filter: Filter) {
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const word = containing(filter.search);
  return ctx.db
    .selectFrom('budgetLine as b')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'b.unitId').onRef('u.province', '=', 'b.province'))
    .where('b.struckAt', 'is', null)
    .$if(under !== undefined, (qb) =>
      qb.where('b.unitPath', '>=', under as string).where('b.unitPath', '<', pathAfter(under as string)),
    )
    .$if(filter.year !== undefined, (qb) => qb.where('b.year', '=', filter.year as number))
    .$if(filter.purpose !== undefined, (qb) => qb.where('b.purpose', '=', filter.purpose as BudgetRow['purpose']))
    .$if(filter.search !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('b.head', 'like', word), eb('b.source', 'like', word), eb('u.name', 'like', word)])),
    );
}

const columns = [
  'b.id',
  'b.unitId',
  'u.name as unitName',
  'b.year',
  'b.head',
  'b.purpose',
  'b.source',
  'b.executedOn',
] as const;

const sums = [sql<string>`b.amount::text`.as('amount'), sql<string | null>`b.executed::text`.as('executed')] as const;

/** Lines of the scope, newest first. */
export async function listBudget(
  ctx: PersonContext,
  { query }: Input<typeof operations.listBudget>,
): Promise<ReplyOf<typeof operations.listBudget>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select(columns)
    .select(sums)
    .$if(after !== undefined, (qb) => qb.where('b.id', '<', after as string))
    .orderBy('b.id', 'desc')
    .limit(limit + 1)
    .execute();
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

const exportColumns: readonly TableColumn<BudgetRow>[] = [
  { header: '单位', width: 18, text: (row) => row.unitName },
  { header: '年度', width: 6, text: (row) => String(row.year) },
  { header: '预算科目', width: 18, text: (row) => row.head },
  { header: '用途', width: 12, text: (row) => budgetPurposeTexts[row.purpose] },
  { header: '预算金额（元）', width: 12, text: (row) => row.amount },
  { header: '累计执行（元）', width: 12, text: (row) => row.executed ?? '' },
  { header: '截至日期', width: 12, text: (row) => row.executedOn ?? '' },
  { header: '依据文件', width: 18, text: (row) => row.source },
];

/** The same lines as a table for offices, at most 5,000. */
export async function exportBudget(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportBudget>,
): Promise<RawReply> {
  const rows = await (
    await narrow(ctx, query)
  )
    .select(columns)
    .select(sums)
    .orderBy('b.id', 'desc')
    .limit(exportedRows)
    .execute();
  return toTableFile(
    { name: '经费', columns: exportColumns, rows },
    `政务新媒体经费表_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

/** One line and its history. @throws Problem common.notFound */
export async function readBudgetLine(
  ctx: PersonContext,
  { params }: Input<typeof operations.readBudgetLine>,
): Promise<ReplyOf<typeof operations.readBudgetLine>> {
  const row = await getLine(ctx, params.lineId);
  const { sourceFile, ...facts } = row;
  return {
    ...facts,
    hasFile: sourceFile !== null,
    mayManage: ctx.actor.permissions.has('arrangements.manage'),
    timeline: await readTimeline(ctx, row.id),
  };
}

async function getLine(ctx: PersonContext, id: string) {
  const row = await (
    await narrow(ctx, {})
  )
    .select(columns)
    .select(sums)
    .select(['b.sourceFile', 'b.recordedByName'])
    .where('b.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '经费' });
  return row;
}

/** The document a line rests on. @throws Problem budget.noFile */
export async function downloadBudgetSource(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadBudgetSource>,
): Promise<RawReply> {
  const { sourceFile } = await getLine(ctx, params.lineId);
  if (sourceFile === null) throw new Problem(budgetProblems.noFile);
  const { bytes, mediaType, name } = await readEvidence(ctx, sourceFile);
  return { body: bytes, mediaType, fileName: name };
}

/** Sums of a year by purpose, and how many units that run an account have no line. Sums are made by the database: no floats. */
export async function readBudgetYear(
  ctx: PersonContext,
  { query }: Input<typeof operations.readBudgetYear>,
): Promise<ReplyOf<typeof operations.readBudgetYear>> {
  const year = query.year ?? Number(toDay(ctx.now).slice(0, 4));
  const path = query.unitId === undefined ? ctx.office.unitPath : (await getUnit(ctx, query.unitId)).unitPath;
  const { rows } = await sql<{ purpose: string | null; planned: string; executed: string }>`
    select purpose, coalesce(sum(amount), 0.00)::text as planned, coalesce(sum(executed), 0.00)::text as executed from budget_line
    where year = ${year} and struck_at is null and unit_path >= ${path} and unit_path < ${pathAfter(path)}
    group by grouping sets ((purpose), ())`.execute(ctx.db);
  const byPurpose = new Map(rows.map((row) => [row.purpose, row]));
  const none = { planned: '0.00', executed: '0.00' };
  const units = await countUnits(ctx, year, path);
  const whole = byPurpose.get(null) ?? none;
  return {
    year,
    purposes: budgetPurposes.map((purpose) => ({ ...none, ...byPurpose.get(purpose), purpose })),
    planned: whole.planned,
    executed: whole.executed,
    ...units,
  };
}

async function countUnits(ctx: PersonContext, year: number, path: string) {
  const { rows } = await sql<{ units: number; unitsWithout: number }>`
    select count(*)::int as units, count(*) filter (where not exists (select from budget_line b
      where b.unit_id = u.id and b.province = u.province and b.year = ${year} and b.struck_at is null))::int as units_without
    from unit u where u.unit_path >= ${path} and u.unit_path < ${pathAfter(path)} and u.ended_at is null
      and exists (select from account a join case_record c on c.id = a.id and c.province = a.province
        where a.unit_id = u.id and a.province = u.province and c.closed_at is null)`.execute(ctx.db);
  return rows[0] ?? { units: 0, unitsWithout: 0 };
}
