import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import type { returnOperations as operations } from '../contract.ts';
import { knownCells } from './known-cells.ts';
import { lineColumns, selectReturns, sumOfCampaign, toLine } from './return-lines.ts';
import { toReturnSheet } from './return-sheet.ts';
import { cellsOf } from './return-store.ts';
import './statistics-tables.ts';

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
