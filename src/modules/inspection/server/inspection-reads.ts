import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type {
  InspectionReply,
  InspectionRow,
  inspectionOperations as operations,
  ResultRow,
  Verdict,
} from '../contract.ts';
import { inspectedPack } from './inspected-pack.ts';
import './inspection-tables.ts';

const rowColumns = [
  'i.id',
  'i.title',
  'u.name as unitName',
  'i.asOf',
  'i.pack',
  'i.checked',
  'i.passed',
  'i.failed',
  'i.unknown',
  'i.inspectedBy',
  'i.createdAt',
] as const;

function selectInspections(ctx: PersonContext) {
  return ctx.db
    .selectFrom('inspection as i')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'));
}

/** Inspections of the scope, newest first. */
export async function listInspections(
  ctx: PersonContext,
  { query }: Input<typeof operations.listInspections>,
): Promise<ReplyOf<typeof operations.listInspections>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = selectInspections(ctx).$if(query.search !== undefined && query.search !== '', (qb) =>
    qb.where('i.title', 'like', containing(query.search)),
  );
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select(rowColumns)
    .$if(id !== undefined, (qb) => qb.where('i.id', '<', String(id)))
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map((row) => toRow(ctx, row)), count: await countCapped(ctx, filtered) };
}

function toRow(
  ctx: PersonContext,
  row: Omit<InspectionRow, 'asOf' | 'createdAt' | 'packTitle'> & { asOf: Date; createdAt: Date },
): InspectionRow {
  return {
    ...row,
    packTitle: ctx.services.packs.getPack(row.pack)?.title ?? row.pack,
    asOf: formatInstant(row.asOf),
    createdAt: formatInstant(row.createdAt),
  };
}

const mostUnits = 300;

/** One inspection with its conclusion per unit. @throws Problem common.notFound */
export async function readInspection(
  ctx: PersonContext,
  { params }: Input<typeof operations.readInspection>,
): Promise<InspectionReply> {
  const row = await selectInspections(ctx)
    .select(rowColumns)
    .select(['i.packVersion', 'i.notChecked', 'i.sample'])
    .where('i.id', '=', params.inspectionId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '检查' });
  const units = await readUnits(ctx, row.id);
  const { packVersion, notChecked, sample, ...facts } = row;
  return {
    ...toRow(ctx, facts),
    packVersion,
    sample: sample as InspectionReply['sample'],
    rules: rulesOf(ctx, row.pack),
    notChecked: notChecked as InspectionReply['notChecked'],
    units: units.slice(0, mostUnits),
    unitsCapped: units.length > mostUnits,
  };
}

/** The rules as the pack has them today; none when the pack is gone. */
function rulesOf(ctx: PersonContext, pack: string): InspectionReply['rules'] {
  return ctx.services.packs.getPack(pack) ? [...inspectedPack(ctx.services, pack).rules] : [];
}

/** Units with results, those with failures kept first where there are too many, then in tree order. */
async function readUnits(ctx: PersonContext, inspectionId: string): Promise<InspectionReply['units']> {
  const { rows } = await sql<InspectionReply['units'][number]>`
    select * from (
      select u.id as unit_id, u.unit_path as path, u.name,
        (count(*) filter (where r.verdict = 'pass'))::int as passed, (count(*) filter (where r.verdict = 'fail'))::int as failed, (count(*) filter (where r.verdict = 'unknown'))::int as unknown
      from inspection_result r
      join account a on a.id = r.account_id and a.province = r.province
      join unit u on u.id = a.unit_id and u.province = a.province
      where r.inspection_id = ${inspectionId}
      group by u.id, u.unit_path, u.name
      order by failed desc, u.unit_path limit ${mostUnits + 1}) as worst
    order by path`.execute(ctx.db);
  return rows;
}

const rankOf = sql<number>`case r.verdict when 'fail' then 0 when 'unknown' then 1 else 2 end`;
const silenceOf = sql<number>`-coalesce(r.days_since_last_post, 1000000)`;

interface StoredFinding {
  check: string;
  clause: string;
  value: number | null;
  threshold: number;
  findingId: string | null;
}

/** Results of one inspection: those that fail first, the longest silent first. */
export async function listResults(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listResults>,
): Promise<ReplyOf<typeof operations.listResults>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('inspectionResult as r')
    .leftJoin('observation as o', (join) =>
      join.onRef('o.id', '=', 'r.observationId').onRef('o.province', '=', 'r.province'),
    )
    .where('r.inspectionId', '=', params.inspectionId)
    .$if(query.verdict !== undefined, (qb) => qb.where('r.verdict', '=', query.verdict as Verdict))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('r.accountName', 'like', containing(query.search)),
          eb('r.unitName', 'like', containing(query.search)),
        ]),
      ),
    );
  const [rank, silence, id] = query.after ? fromCursor(query.after, ['number', 'number', 'id']) : [];
  const rows = await filtered
    .select([
      'r.accountId',
      'r.accountName as name',
      'r.platformId',
      'r.unitName',
      'r.verdict',
      'r.reason',
      'r.lastPostAt',
      'r.daysSinceLastPost as days',
      'r.findings',
      'o.capturedAt',
      'o.evidenceId',
    ])
    .select([rankOf.as('rank'), silenceOf.as('silence')])
    .$if(rank !== undefined, (qb) =>
      qb.where(
        sql<boolean>`(${rankOf}, ${silenceOf}, r.account_id) > (${rank}::int, ${silence}::numeric, ${id}::uuid)`,
      ),
    )
    .orderBy(rankOf)
    .orderBy(silenceOf)
    .orderBy('r.accountId')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.rank, row.silence, row.accountId]);
  return { ...page, rows: page.rows.map(toResultRow), count: await countCapped(ctx, filtered) };
}

function toResultRow(
  row: Omit<ResultRow, 'findings' | 'findingId' | 'lastPostAt' | 'capturedAt'> & {
    findings: unknown;
    lastPostAt: Date | null;
    capturedAt: Date | null;
  },
): ResultRow {
  const stored = row.findings as StoredFinding[];
  const findings = stored.map(({ check, clause, value, threshold }) => ({ check, clause, value, threshold }));
  return {
    ...row,
    findings,
    findingId: stored[0]?.findingId ?? null,
    lastPostAt: row.lastPostAt && formatInstant(row.lastPostAt),
    capturedAt: row.capturedAt && formatInstant(row.capturedAt),
  };
}
