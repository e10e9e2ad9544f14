import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import { daysBetween, endOfDay, formatInstant, startOfDay, toDay } from '#shared/time.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type {
  MaterialDetail,
  materialOperations as operations,
  MaterialRow,
  MaterialState,
} from '../material-contract.ts';
import {
  custodyLinkTexts,
  materialKindTexts,
  materialRightsTexts,
  materialStateTexts,
  planningProblems,
} from '../texts.ts';
import { found } from './plan-store.ts';

type Filter = Omit<Input<typeof operations.listMaterials>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

async function narrow(ctx: PersonContext, filter: Filter) {
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const { search, state, kind } = filter;
  const word = containing(search);
  return ctx.db
    .selectFrom('planMaterial as m')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'm.id').onRef('c.province', '=', 'm.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'm.unitId').onRef('u.province', '=', 'm.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('m.unitPath', '>=', under as string).where('m.unitPath', '<', pathAfter(under as string)),
    )
    .$if(state !== undefined, (qb) => qb.where('c.state', '=', state as string))
    .$if(kind !== undefined, (qb) => qb.where('m.kind', '=', kind as 'lead'))
    .$if(Boolean(search), (qb) =>
      qb.where((eb) =>
        eb.or([eb('c.title', 'like', word), eb('m.sourceName', 'like', word), eb('u.name', 'like', word)]),
      ),
    );
}

async function readRows(
  filtered: Awaited<ReturnType<typeof narrow>>,
  limit: number,
  after?: string,
): Promise<MaterialRow[]> {
  const rows = await filtered
    .select([
      'm.id',
      'c.title',
      'c.state',
      'm.kind',
      'm.unitId',
      'u.name as unitName',
      'm.sourceName',
      'm.rights',
      'm.gatheredByName',
      'm.foundAt',
      'm.submittedAt',
    ])
    .select(
      sql<number>`(select count(*)::int from plan_material_file f where f.material_id = m.id and f.province = m.province)`.as(
        'fileCount',
      ),
    )
    .$if(after !== undefined, (qb) => qb.where('m.id', '<', after as string))
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    state: row.state as MaterialState,
    foundAt: formatInstant(row.foundAt),
    submittedAt: row.submittedAt && formatInstant(row.submittedAt),
  }));
}

/** Leads and materials of the scope, newest first. */
export async function listMaterials(
  ctx: PersonContext,
  { query }: Input<typeof operations.listMaterials>,
): Promise<ReplyOf<typeof operations.listMaterials>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await readRows(filtered, limit + 1, after as string | undefined);
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

export async function exportMaterials(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportMaterials>,
): Promise<RawReply> {
  const rows = await readRows(await narrow(ctx, query), exportedRows);
  return toTableFile(
    { name: '线索和素材', columns, rows },
    `线索和素材_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

const columns: readonly TableColumn<MaterialRow>[] = [
  { header: '标题', width: 20, text: (row) => row.title },
  { header: '种类', width: 6, text: (row) => materialKindTexts[row.kind] },
  { header: '状态', width: 6, text: (row) => materialStateTexts[row.state] },
  { header: '单位', width: 14, text: (row) => row.unitName },
  { header: '来源', width: 12, text: (row) => row.sourceName },
  { header: '采集人', width: 8, text: (row) => row.gatheredByName },
  { header: '采集时间', width: 10, text: (row) => row.foundAt.slice(0, 16).replace('T', ' ') },
  { header: '报送时间', width: 10, text: (row) => row.submittedAt?.slice(0, 16).replace('T', ' ') ?? '' },
  { header: '权利', width: 8, text: (row) => materialRightsTexts[row.rights] },
  { header: '附件数', width: 6, text: (row) => String(row.fileCount) },
];

/** One material with its chain. @throws Problem common.notFound */
export async function readMaterial(
  ctx: PersonContext,
  { params }: Input<typeof operations.readMaterial>,
): Promise<MaterialDetail> {
  const id = params.materialId;
  const [row] = await readRows((await narrow(ctx, {})).where('m.id', '=', id), 1);
  const shown = found(row, '素材');
  const material = await ctx.db.selectFrom('planMaterial').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const steps = await ctx.db
    .selectFrom('planMaterialStep')
    .select(['id', 'link', 'byName', 'party', 'note', 'fileShas', 'at'])
    .where('materialId', '=', id)
    .orderBy('id')
    .execute();
  const { rules } = await rulesFor(ctx, material.unitPath);
  const rule = findEffective(rules, 'content.custodyChain', 'requiredSet');
  // Copies and passing on happen only where there is somebody to pass to; the other links are asked of every material.
  const asked =
    rule?.value.items.filter((name) => name !== custodyLinkTexts.copy && name !== custodyLinkTexts.pass) ?? [];
  const has = new Set(steps.map((one) => custodyLinkTexts[one.link]));
  const may = ctx.actor.permissions;
  return {
    ...shown,
    body: material.body,
    sourceUrl: material.sourceUrl,
    place: material.place,
    rightsNote: material.rightsNote,
    reason: material.reason,
    decidedByName: material.decidedByName,
    files: await listFiles(ctx, id),
    steps: steps.map((one) => ({ ...one, at: formatInstant(one.at) })),
    missingLinks: asked.filter((name) => !has.has(name)),
    clause: rule?.governing.clause ?? null,
    topics: await ctx.db
      .selectFrom('planTopic as t')
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 't.id').onRef('c.province', '=', 't.province'))
      .select(['t.id', 'c.title', 'c.state'])
      .where('t.materialId', '=', id)
      .execute(),
    isMine: material.gatheredBy === ctx.actor.personId,
    mayWrite: may.has('content.write'),
    mayDecide: may.has('planning.desk') && shown.state === 'submitted' && material.submittedBy !== ctx.actor.personId,
    timeline: await readTimeline(ctx, id),
  };
}

function listFiles(ctx: PersonContext, materialId: string) {
  return ctx.db
    .selectFrom('planMaterialFile as f')
    .innerJoin('evidence as e', (join) =>
      join.onRef('e.id', '=', 'f.evidenceId').onRef('e.province', '=', 'f.province'),
    )
    .select(['e.id', 'e.name', 'e.sha256', sql<number>`e.size_bytes::int`.as('sizeBytes')])
    .where('f.materialId', '=', materialId)
    .orderBy('e.id')
    .execute();
}

/** A file of a material. @throws Problem common.notFound */
export async function downloadMaterialFile(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadMaterialFile>,
): Promise<RawReply> {
  const file = found(
    (await listFiles(ctx, params.materialId)).find((one) => one.id === params.fileId),
    '附件',
  );
  const { bytes, mediaType, name } = await readEvidence(ctx, file.id);
  return { body: bytes, mediaType, fileName: name };
}

type Counts = ReplyOf<typeof operations.countSubmissions>;

/** How many materials each unit submitted and how many the desk took: units, never persons (S2-4b). @throws Problem planning.periodTooLong */
export async function countSubmissions(
  ctx: PersonContext,
  { query }: Input<typeof operations.countSubmissions>,
): Promise<Counts> {
  const until = query.until ?? toDay(ctx.now);
  const from = query.from ?? `${until.slice(0, 4)}-01-01`;
  if (daysBetween(from, until) > 400) throw new Problem(planningProblems.periodTooLong);
  const { rows } = await sql<Counts['rows'][number]>`
    select u.id as unit_id, u.name as unit_name, count(*)::int as submitted,
      count(*) filter (where c.state in ('accepted', 'used'))::int as accepted, count(*) filter (where c.state = 'returned')::int as returned
    from plan_material m join case_record c on c.id = m.id and c.province = m.province join unit u on u.id = m.unit_id and u.province = m.province
    where m.submitted_at >= ${startOfDay(from)} and m.submitted_at <= ${endOfDay(until)}
    group by u.id, u.name, u.unit_path order by u.unit_path limit 500`.execute(ctx.db);
  const { rules } = await rulesFor(ctx, ctx.office.unitPath);
  return {
    from,
    until,
    rows,
    clause: findEffective(rules, 'content.submission', 'modality')?.governing.clause ?? null,
  };
}

export async function exportSubmissions(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportSubmissions>,
): Promise<RawReply> {
  const { rows, from, until } = await countSubmissions(ctx, { params: undefined, body: undefined, query });
  return toTableFile({ name: '信息报送', columns: countColumns, rows }, `信息报送_${from}_${until}`, 'xlsx');
}

const countColumns: readonly TableColumn<Counts['rows'][number]>[] = [
  { header: '单位', width: 20, text: (row) => row.unitName },
  { header: '报送（条）', width: 8, text: (row) => String(row.submitted) },
  { header: '采用（条）', width: 8, text: (row) => String(row.accepted) },
  { header: '退回（条）', width: 8, text: (row) => String(row.returned) },
];
