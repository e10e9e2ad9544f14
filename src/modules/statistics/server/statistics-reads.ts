import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { toTableFile } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import type {
  CampaignRow,
  FilledCells,
  ReturnLine,
  ReturnState,
  statisticsOperations as operations,
} from '../contract.ts';
import { sumOf, totalOf } from '../form-rules.ts';
import { returnStateTexts } from '../texts.ts';
import { knownCells } from './known-cells.ts';
import { toReturnSheet } from './return-sheet.ts';
import { cellsOf } from './return-store.ts';
import './statistics-tables.ts';

const selectReturns = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('unitReturn as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'));

const lineColumns = [
  'r.id',
  'r.campaignId',
  'c.title',
  'u.name as unitName',
  'r.organiserName',
  'c.state',
  'r.dueAt',
  'r.submittedAt',
] as const;

interface LineRow {
  id: string;
  campaignId: string;
  title: string;
  unitName: string;
  organiserName: string;
  state: string;
  dueAt: Date;
  submittedAt: Date | null;
}

/** Late: not handed in when its time had run out, or handed in after it. */
function toLine(ctx: PersonContext, row: LineRow): ReturnLine {
  const { id, campaignId, title, unitName, organiserName, dueAt, submittedAt } = row;
  return {
    id,
    campaignId,
    title,
    unitName,
    organiserName,
    state: row.state as ReturnState,
    dueAt: formatInstant(dueAt),
    submittedAt: submittedAt && formatInstant(submittedAt),
    isLate: row.state !== 'void' && (submittedAt ?? ctx.now) > dueAt,
  };
}

/** Returns that the acting unit owes or handed in, newest first. */
export async function listReturns(
  ctx: PersonContext,
  { query }: Input<typeof operations.listReturns>,
): Promise<ReplyOf<typeof operations.listReturns>> {
  const limit = query.limit ?? defaultPageSize;
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = selectReturns(ctx)
    .where('r.unitId', '=', ctx.actor.unitId)
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.search !== undefined, (qb) => qb.where('c.title', 'like', containing(query.search)));
  const rows = await filtered
    .select(lineColumns)
    .$if(after !== undefined, (qb) => qb.where('r.id', '<', after as string))
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map((row) => toLine(ctx, row)), count: await countCapped(ctx, filtered) };
}

async function getReturn(ctx: PersonContext, id: string) {
  const row = await selectReturns(ctx)
    .select(lineColumns)
    .select([
      'r.province',
      'r.unitId',
      'r.unitPath',
      'r.definition',
      'r.since',
      'r.note',
      'r.clause',
      'r.filled',
      'r.filledSha',
    ])
    .select(['r.known', 'r.phone', 'r.filledBy', 'r.filledByName', 'r.filledAt', 'r.proofreadBy', 'r.proofreadByName'])
    .select(['r.signedByName', 'r.acceptedByName', 'r.returnReason', 'r.scanEvidenceId'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '报表' });
  return row;
}

/** One return with what this person may do with it. @throws Problem common.notFound */
export async function readReturn(
  ctx: PersonContext,
  { params }: Input<typeof operations.readReturn>,
): Promise<ReplyOf<typeof operations.readReturn>> {
  const row = await getReturn(ctx, params.returnId);
  const { personId, unitId, permissions } = ctx.actor;
  const isOwn = row.unitId === unitId;
  const may = (
    permission: 'statistics.fill' | 'statistics.sign' | 'statistics.collect',
    ...states: string[]
  ): boolean => permissions.has(permission) && states.includes(row.state);
  const isOrganiser = await ctx.db
    .selectFrom('campaign')
    .select('id')
    .where('id', '=', row.campaignId)
    .where('unitId', '=', unitId)
    .executeTakeFirst();
  const { definition, note, clause, known, phone, filledByName, proofreadByName, signedByName } = row;
  return {
    ...toLine(ctx, row),
    definition,
    note,
    clause,
    cells: cellsOf(row.filled),
    sha: row.filledSha,
    known,
    phone,
    filledByName,
    proofreadByName,
    signedByName,
    acceptedByName: row.acceptedByName,
    returnReason: row.returnReason,
    scanEvidenceId: row.scanEvidenceId,
    may: {
      fill: isOwn && may('statistics.fill', 'open', 'returned', 'filled', 'proofread', 'signed'),
      proofread: isOwn && may('statistics.fill', 'filled') && row.filledBy !== personId,
      sign: isOwn && may('statistics.sign', 'proofread') && row.filledBy !== personId && row.proofreadBy !== personId,
      submit: isOwn && may('statistics.fill', 'signed'),
      accept: isOrganiser !== undefined && may('statistics.collect', 'submitted'),
      collect: isOwn && permissions.has('statistics.collect') && row.state !== 'accepted' && row.state !== 'void',
    },
    below: await readBelow(ctx, row.id),
    timeline: await readTimeline(ctx, row.id),
  };
}

async function readBelow(ctx: PersonContext, returnId: string) {
  const { rows } = await sql<{ campaignId: string; asked: string; handedIn: string }>`
    select k.id as campaign_id, count(r.id) as asked, count(r.submitted_at) as handed_in
    from campaign k join unit_return r on r.campaign_id = k.id and r.campaign_province = k.province
    where k.parent_return_id = ${returnId} and k.cancelled_at is null group by k.id order by k.id desc limit 1`.execute(
    ctx.db,
  );
  const [row] = rows;
  return row ? { campaignId: row.campaignId, asked: Number(row.asked), handedIn: Number(row.handedIn) } : null;
}

/** What the system knows of a return, and the sum of what was collected below. */
export async function prefillReturn(
  ctx: PersonContext,
  { params }: Input<typeof operations.prefillReturn>,
): Promise<ReplyOf<typeof operations.prefillReturn>> {
  const row = await getReturn(ctx, params.returnId);
  const below = await readBelow(ctx, row.id);
  return {
    known: await knownCells(ctx, row.definition, row),
    below: below && below.handedIn > 0 ? (await sumOfCampaign(ctx, below.campaignId)).sum : null,
  };
}

async function sumOfCampaign(ctx: PersonContext, campaignId: string) {
  const rows = await selectReturns(ctx)
    .select(['u.name as unitName', 'r.definition', 'r.filled', 'c.state'])
    .where('r.campaignId', '=', campaignId)
    .where('r.submittedAt', 'is not', null)
    .orderBy('r.unitPath')
    .execute();
  const returns = rows.map(({ unitName, filled, state }) => ({ unitName, state, cells: cellsOf(filled) }));
  const [first] = rows;
  return { returns, sum: first ? sumOf(first.definition, returns) : ({} as FilledCells) };
}

const selectCampaigns = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('campaign as k')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'k.unitId').onRef('u.province', '=', 'k.province'));

const counts = (now: Date) => [
  sql<string>`(select count(*) from unit_return r where r.campaign_id = k.id and r.campaign_province = k.province)`.as(
    'asked',
  ),
  sql<string>`(select count(r.submitted_at) from unit_return r where r.campaign_id = k.id and r.campaign_province = k.province)`.as(
    'handedIn',
  ),
  sql<string>`(select count(r.accepted_at) from unit_return r where r.campaign_id = k.id and r.campaign_province = k.province)`.as(
    'accepted',
  ),
  sql<string>`(select count(*) from unit_return r join case_record c on c.id = r.id and c.province = r.province
    where r.campaign_id = k.id and r.campaign_province = k.province and c.state <> 'void' and coalesce(r.submitted_at, ${now}) > r.due_at)`.as(
    'late',
  ),
];

const campaignColumns = ['k.id', 'k.title', 'u.name as unitName', 'k.dueAt', 'k.openedAt', 'k.cancelledAt'] as const;

function toCampaign(row: {
  id: string;
  title: string;
  unitName: string;
  dueAt: Date;
  openedAt: Date;
  cancelledAt: Date | null;
  asked: string;
  handedIn: string;
  accepted: string;
  late: string;
}): CampaignRow {
  const { id, title, unitName } = row;
  return {
    id,
    title,
    unitName,
    dueAt: formatInstant(row.dueAt),
    openedAt: formatInstant(row.openedAt),
    isCancelled: row.cancelledAt !== null,
    asked: Number(row.asked),
    handedIn: Number(row.handedIn),
    accepted: Number(row.accepted),
    late: Number(row.late),
  };
}

/** Campaigns of the acting unit and below, newest first. */
export async function listCampaigns(
  ctx: PersonContext,
  { query }: Input<typeof operations.listCampaigns>,
): Promise<ReplyOf<typeof operations.listCampaigns>> {
  const limit = query.limit ?? defaultPageSize;
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = selectCampaigns(ctx).$if(query.search !== undefined, (qb) =>
    qb.where('k.title', 'like', containing(query.search)),
  );
  const rows = await filtered
    .select(campaignColumns)
    .select(counts(ctx.now))
    .$if(after !== undefined, (qb) => qb.where('k.id', '<', after as string))
    .orderBy('k.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows as Parameters<typeof toCampaign>[0][], limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map(toCampaign), count: await countCapped(ctx, filtered) };
}

async function getCampaign(ctx: PersonContext, id: string) {
  const row = await selectCampaigns(ctx)
    .select(campaignColumns)
    .select(['k.unitId', 'k.definition', 'k.note', 'k.clause', 'k.cancelReason', 'k.openedByName'])
    .select(counts(ctx.now))
    .where('k.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '报送任务' });
  return row as typeof row & Parameters<typeof toCampaign>[0];
}

/** One campaign: who has handed in, and the sum of it. @throws Problem common.notFound */
export async function readCampaign(
  ctx: PersonContext,
  { params }: Input<typeof operations.readCampaign>,
): Promise<ReplyOf<typeof operations.readCampaign>> {
  const row = await getCampaign(ctx, params.campaignId);
  const lines = await selectReturns(ctx)
    .select(lineColumns)
    .where('r.campaignId', '=', row.id)
    .orderBy('r.unitPath')
    .execute();
  const { definition, note, clause, cancelReason, openedByName } = row;
  return {
    ...toCampaign(row),
    definition,
    note,
    clause,
    cancelReason,
    openedByName,
    returns: lines.map((line) => toLine(ctx, line)),
    sum: (await sumOfCampaign(ctx, row.id)).sum,
    mayManage:
      row.cancelledAt === null && row.unitId === ctx.actor.unitId && ctx.actor.permissions.has('statistics.collect'),
    timeline: await readTimeline(ctx, row.id),
  };
}

/** The sum as the official form; DOCX unless asked otherwise. */
export async function downloadSum(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadSum>,
): Promise<RawReply> {
  const row = await getCampaign(ctx, params.campaignId);
  const { sum } = await sumOfCampaign(ctx, row.id);
  const nobody = { head: '', proofreader: '', filler: '', phone: '' };
  const sheet = toReturnSheet({
    ...nobody,
    definition: row.definition,
    cells: sum,
    office: row.unitName,
    day: toDay(ctx.now),
    isSum: true,
  });
  return writeForm(ctx, sheet, query.format ?? 'docx');
}

/** One return as the official form, to be sealed. */
export async function downloadReturn(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadReturn>,
): Promise<RawReply> {
  const row = await getReturn(ctx, params.returnId);
  const sheet = toReturnSheet({
    definition: row.definition,
    cells: cellsOf(row.filled),
    office: row.unitName,
    day: toDay(row.filledAt ?? ctx.now),
    head: row.signedByName ?? '',
    proofreader: row.proofreadByName ?? '',
    filler: row.filledByName ?? '',
    phone: row.phone,
    isSum: false,
  });
  return writeForm(ctx, sheet, query.format ?? 'docx');
}

/** Totals of every unit, one line a unit. */
export async function exportReturns(
  ctx: PersonContext,
  { params }: Input<typeof operations.exportReturns>,
): Promise<RawReply> {
  const { definition, title } = await getCampaign(ctx, params.campaignId);
  const rows = await selectReturns(ctx)
    .select(['u.name as unitName', 'c.state', 'r.filled'])
    .where('r.campaignId', '=', params.campaignId)
    .orderBy('r.unitPath')
    .execute();
  type Row = (typeof rows)[number];
  const columns = [
    { header: '单位', width: 18, text: (row: Row) => row.unitName },
    { header: '状态', width: 8, text: (row: Row) => returnStateTexts[row.state as ReturnState] },
    ...definition.rows.map((one) => ({
      header: one.text,
      width: 14,
      text: (row: Row) => {
        const cells = cellsOf(row.filled);
        return one.type === 'count'
          ? String(totalOf(definition, cells, one.key) ?? '')
          : Object.values(cells[one.key] ?? {})
              .filter(Boolean)
              .join('；');
      },
    })),
  ];
  return toTableFile({ name: '各单位填报', columns, rows }, `${title}_${toDay(ctx.now)}`, 'xlsx');
}
