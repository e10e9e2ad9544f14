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
import type { CampaignRow, campaignOperations as operations } from '../campaign-contract.ts';
import type { ReturnState } from '../contract.ts';
import { totalOf } from '../form-rules.ts';
import { returnStateTexts } from '../texts.ts';
import { lineColumns, selectReturns, sumOfCampaign, toLine } from './return-lines.ts';
import { toReturnSheet } from './return-sheet.ts';
import { cellsOf } from './return-store.ts';
import './statistics-tables.ts';

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
