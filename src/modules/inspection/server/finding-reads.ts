import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { containing } from '#platform/database/containing.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { FindingReply, FindingRow, FindingState, inspectionOperations as operations } from '../contract.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { checkWords, factTexts, measureTexts } from './finding-texts.ts';

function selectFindings(ctx: PersonContext) {
  return ctx.db
    .selectFrom('finding as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .leftJoin('account as a', (join) => join.onRef('a.id', '=', 'f.subjectId').onRef('a.province', '=', 'f.province'));
}

const rowColumns = [
  'f.id',
  'f.title',
  'c.state',
  'f.severity',
  'f.checkId as check',
  'f.clause',
  'f.pack',
  'u.name as unitName',
  'f.subjectKind',
  'f.subjectId',
  'a.name as subjectName',
  'f.foundAt',
] as const;

type Filters = Input<typeof operations.countFindings>['query'];

async function filterFindings(ctx: PersonContext, query: Filters) {
  const under = query.unitId === undefined ? undefined : (await getUnit(ctx, query.unitId)).unitPath;
  return selectFindings(ctx)
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(under !== undefined, (qb) =>
      qb.where('f.unitPath', '>=', under as string).where('f.unitPath', '<', pathAfter(under as string)),
    )
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where('f.title', 'like', containing(query.search)),
    );
}

/** Findings of the scope, newest first. */
export async function listFindings(
  ctx: PersonContext,
  { query }: Input<typeof operations.listFindings>,
): Promise<ReplyOf<typeof operations.listFindings>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = (await filterFindings(ctx, query))
    .$if(Boolean(query.check), (qb) => qb.where('f.checkId', '=', query.check as string))
    .$if(Boolean(query.clause), (qb) => qb.where('f.clause', '=', query.clause as string))
    .$if(query.subjectId !== undefined, (qb) => qb.where('f.subjectId', '=', query.subjectId as string));
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select(rowColumns)
    .$if(at !== undefined, (qb) => qb.where(sql<boolean>`(f.found_at, f.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('f.foundAt', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.foundAt.toISOString(), row.id]);
  return { ...page, rows: page.rows.map(toRow), count: await countCapped(ctx, filtered) };
}

function toRow(row: Omit<FindingRow, 'state' | 'foundAt'> & { state: string; foundAt: Date }): FindingRow {
  return { ...row, state: row.state as FindingState, foundAt: formatInstant(row.foundAt) };
}

const mostGroups = 100;

/** The same findings by check and clause, the largest group first. */
export async function countFindings(
  ctx: PersonContext,
  { query }: Input<typeof operations.countFindings>,
): Promise<ReplyOf<typeof operations.countFindings>> {
  const groups = await (
    await filterFindings(ctx, query)
  )
    .select((eb) => [
      'f.checkId as check',
      'f.clause',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(distinct ${eb.ref('f.unitId')})::int`.as('units'),
      sql<string>`(array_agg(${eb.ref('f.title')} order by ${eb.ref('f.foundAt')} desc, ${eb.ref('f.id')} desc))[1]`.as(
        'latest',
      ),
    ])
    .groupBy(['f.checkId', 'f.clause'])
    .orderBy('count', 'desc')
    .orderBy('f.checkId')
    .orderBy('f.clause')
    .limit(mostGroups)
    .execute();
  return { groups: groups.map((group) => ({ ...group, text: checkWords(group.check) })) };
}

/** One finding with what it stands on and what was done about it. @throws Problem common.notFound */
export async function readFinding(
  ctx: PersonContext,
  { params }: Input<typeof operations.readFinding>,
): Promise<FindingReply> {
  const row = await selectFindings(ctx)
    .select(rowColumns)
    .select(['f.unitId', 'f.packVersion', 'f.value', 'f.threshold', 'f.inputs'])
    .where('f.id', '=', params.findingId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '问题' });
  const { value, threshold, inputs, unitId, packVersion, ...facts } = row;
  const inspectionId = (inputs as { inspectionId?: unknown } | null)?.inspectionId;
  const evidence = await readEvidenceOf(ctx, row.id);
  return {
    ...toRow(facts),
    unitId,
    packVersion,
    ...measureTexts({ title: row.title, value, threshold }),
    facts: factTexts(value, inputs),
    inspectionId: typeof inspectionId === 'string' ? inspectionId : null,
    ...evidence,
    timeline: await readTimeline(ctx, row.id),
  };
}

async function readEvidenceOf(
  ctx: PersonContext,
  findingId: string,
): Promise<Pick<FindingReply, 'evidence' | 'evidenceElsewhere'>> {
  const rows = await ctx.db
    .selectFrom('findingEvidence as fe')
    .leftJoin('evidence as e', (join) =>
      join.onRef('e.id', '=', 'fe.evidenceId').onRef('e.province', '=', 'fe.province'),
    )
    .select(['e.id', 'e.name', 'e.sha256', 'e.capturedAt', 'e.method', 'e.sourceUrl', 'e.sizeBytes'])
    .where('fe.findingId', '=', findingId)
    .execute();
  const evidence = rows.flatMap((row) =>
    row.id === null
      ? []
      : [
          {
            id: row.id,
            name: row.name ?? '',
            sha256: row.sha256 ?? '',
            capturedAt: formatInstant(row.capturedAt ?? ctx.now),
            method: row.method ?? '',
            sourceUrl: row.sourceUrl,
            sizeBytes: Number(row.sizeBytes),
          },
        ],
  );
  return { evidence, evidenceElsewhere: rows.length - evidence.length };
}
