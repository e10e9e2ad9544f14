import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { OpeningDetail, openingOperations as operations } from '../opening-contract.ts';
import { judgeFor } from './check-opening.ts';
import { toOpeningSheet } from './opening-sheet.ts';
import { getOpeningRow, selectOpenings, toOpeningReply } from './opening-store.ts';

/** Requests of the scope: those that wait are oldest first, others newest first. */
export async function listOpenings(
  ctx: PersonContext,
  { query }: Input<typeof operations.listOpenings>,
): Promise<ReplyOf<typeof operations.listOpenings>> {
  const limit = query.limit ?? defaultPageSize;
  const isQueue = query.state === 'requested';
  const like = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const filtered = selectOpenings(ctx)
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) => eb.or([eb('c.title', 'like', like), eb('u.name', 'like', like)])),
    );
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .$if(at !== undefined && isQueue, (qb) =>
      qb.where(sql<boolean>`(c.changed_at, o.id) > (${at}::timestamptz, ${id}::uuid)`),
    )
    .$if(at !== undefined && !isQueue, (qb) =>
      qb.where(sql<boolean>`(c.changed_at, o.id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('c.changedAt', isQueue ? 'asc' : 'desc')
    .orderBy('o.id', isQueue ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.changedAt.toISOString(), row.id]);
  return { ...page, rows: page.rows.map(toOpeningReply), count: await countCapped(ctx, filtered) };
}

/** One request with what the rules say of it now and the waivers asked for along with it. @throws Problem common.notFound */
export async function readOpening(
  ctx: PersonContext,
  { params }: Input<typeof operations.readOpening>,
): Promise<OpeningDetail> {
  const { opening, row } = await getOpeningRow(ctx, params.openingId);
  const { permissions, personId } = ctx.actor;
  const { rules: _, ...check } = await judgeFor(
    ctx,
    await getUnit(ctx, opening.unitId),
    opening.form,
    opening.accountId,
  );
  return {
    ...row,
    form: opening.form,
    sha: opening.sha,
    check,
    waivers: await waiversAlong(ctx, opening.accountId),
    sheet: toOpeningSheet(opening.form, row),
    mayDecide:
      opening.state === 'requested' &&
      permissions.has('registry.approve') &&
      opening.requestedBy !== personId &&
      opening.recipientPath.startsWith(ctx.office.unitPath),
    mayEdit: opening.state === 'returned' && permissions.has('registry.manage'),
    timeline: await readTimeline(ctx, opening.id),
  };
}

/** The paper form as a file; DOCX unless asked otherwise. */
export async function downloadOpening(ctx: PersonContext, { params, query }: Input<typeof operations.downloadOpening>) {
  const { opening, row } = await getOpeningRow(ctx, params.openingId);
  return writeForm(ctx, toOpeningSheet(opening.form, row), query.format ?? 'docx');
}

async function waiversAlong(ctx: PersonContext, accountId: string): Promise<OpeningDetail['waivers']> {
  const { rows } = await sql<
    OpeningDetail['waivers'][number] & { subject: string; verdict: string | null; until: string }
  >`
    select w.id, w.subject, w.clause, c.state, w.verdict, w.valid_from::text as "from", w.valid_until::text as until,
      to_json(w.decided_at) #>> '{}' as decided_at, to_json(w.ended_at) #>> '{}' as ended_at
    from waiver w join case_record c on c.id = w.id and c.province = w.province
    where w.account_id = ${accountId} order by w.id`.execute(ctx.db);
  const today = toDay(ctx.now);
  return rows.map(({ subject, verdict, until, ...row }) => ({
    ...row,
    subjectText: subjectText(subject),
    isInForce: verdict === 'grant' && row.endedAt === null && row.from <= today && today <= until,
  }));
}
