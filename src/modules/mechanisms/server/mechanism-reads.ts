import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { codeText } from '#rulebook/code-texts.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { DocumentKind, DocumentRow, DocumentState, mechanismOperations as operations } from '../contract.ts';
import { documentStateTexts } from '../texts.ts';
import { readDocumentUnits, requiredDocuments } from './required-documents.ts';
import './mechanism-tables.ts';

type Filter = Omit<Input<typeof operations.listDocuments>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

const stateOf = (
  today: string,
) => sql<DocumentState>`case when d.ended_at is not null then 'ended' when d.superseded_by is not null then 'superseded'
  when d.in_force_from > ${today}::date then 'coming' when d.valid_until < ${today}::date then 'expired' else 'inForce' end`;

async function narrow(ctx: PersonContext, filter: Filter) {
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const word = containing(filter.search);
  return ctx.db
    .selectFrom('unitDocument as d')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'd.unitId').onRef('u.province', '=', 'd.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('d.unitPath', '>=', under as string).where('d.unitPath', '<', pathAfter(under as string)),
    )
    .$if(filter.kind !== undefined, (qb) => qb.where('d.kind', '=', filter.kind as DocumentKind))
    .$if(filter.state !== undefined, (qb) => qb.where(stateOf(toDay(ctx.now)), '=', filter.state as DocumentState))
    .$if(filter.search !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('d.title', 'like', word), eb('d.number', 'like', word), eb('u.name', 'like', word)])),
    );
}

function withColumns(ctx: PersonContext, filtered: Awaited<ReturnType<typeof narrow>>) {
  return filtered
    .select(['d.id', 'd.unitId', 'u.name as unitName', 'd.kind', 'd.title', 'd.number', 'd.inForceFrom as from'])
    .select(['d.validUntil as until', stateOf(toDay(ctx.now)).as('state')]);
}

/** Documents of the scope, newest first. */
export async function listDocuments(
  ctx: PersonContext,
  { query }: Input<typeof operations.listDocuments>,
): Promise<ReplyOf<typeof operations.listDocuments>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await withColumns(ctx, filtered)
    .$if(after !== undefined, (qb) => qb.where('d.id', '<', after as string))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

const exportColumns: readonly TableColumn<DocumentRow>[] = [
  { header: '单位', width: 18, text: (row) => row.unitName },
  { header: '种类', width: 12, text: (row) => codeText(row.kind) },
  { header: '名称', width: 24, text: (row) => row.title },
  { header: '文号', width: 12, text: (row) => row.number },
  { header: '施行日期', width: 12, text: (row) => row.from },
  { header: '有效期', width: 12, text: (row) => row.until ?? '长期' },
  { header: '状态', width: 12, text: (row) => documentStateTexts[row.state] },
];

/** The same rows as a table for offices, at most 5,000. */
export async function exportDocuments(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportDocuments>,
): Promise<RawReply> {
  const rows = await withColumns(ctx, await narrow(ctx, query))
    .orderBy('d.id', 'desc')
    .limit(exportedRows)
    .execute();
  return toTableFile(
    { name: '在用制度', columns: exportColumns, rows },
    `在用制度登记表_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

/** Units in tree order with what each must have; units that neither run nor supervise an account are left out. */
export async function readMatrix(
  ctx: PersonContext,
  { query }: Input<typeof operations.readMatrix>,
): Promise<ReplyOf<typeof operations.readMatrix>> {
  const limit = query.limit ?? defaultPageSize;
  const under = query.unitId === undefined ? ctx.office.unitPath : (await getUnit(ctx, query.unitId)).unitPath;
  const all = ctx.db
    .selectFrom('unit as u')
    .where('u.unitPath', '>=', under)
    .where('u.unitPath', '<', pathAfter(under))
    .where('u.endedAt', 'is', null);
  const [after] = query.after ? fromCursor(query.after, ['path']) : [];
  const rows = await all
    .select(['u.id', 'u.unitPath'])
    .$if(after !== undefined, (qb) => qb.where('u.unitPath', '>', after as string))
    .orderBy('u.unitPath')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.unitPath]);
  const units = await readDocumentUnits(
    ctx,
    page.rows.map((row) => row.id),
  );
  const required = await requiredDocuments(ctx, units);
  return {
    rows: units.map((unit) => ({
      unitId: unit.id,
      unitName: unit.name,
      cells: (required.get(unit.id) ?? []).map(({ kind, clause, state, documentId }) => ({
        kind,
        clause,
        state,
        documentId,
      })),
    })),
    next: page.next,
    count: await countCapped(ctx, all),
  };
}

/** One document and its history. @throws Problem common.notFound */
export async function readDocument(
  ctx: PersonContext,
  { params }: Input<typeof operations.readDocument>,
): Promise<ReplyOf<typeof operations.readDocument>> {
  const row = await withColumns(ctx, await narrow(ctx, {}))
    .select(['d.approvedBy', 'd.publishedUrl', 'd.recordedByName', 'd.supersedes', 'd.supersededBy', 'd.endReason'])
    .where('d.id', '=', params.documentId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '制度' });
  const isOver = row.state === 'superseded' || row.state === 'ended';
  return {
    ...row,
    mayManage: !isOver && ctx.actor.permissions.has('arrangements.manage'),
    timeline: await readTimeline(ctx, row.id),
  };
}

/** The text of a document. @throws Problem common.notFound */
export async function downloadDocument(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadDocument>,
): Promise<RawReply> {
  const row = await ctx.db
    .selectFrom('unitDocument')
    .select('fileId')
    .where('id', '=', params.documentId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '制度' });
  const { bytes, mediaType, name } = await readEvidence(ctx, row.fileId);
  return { body: bytes, mediaType, fileName: name };
}
