import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { platformTexts } from '#modules/registry/server/public.ts';
import { type ClosingDetail, type closingOperations as operations, type ClosingRow, moveItems } from '../contract.ts';
import { filingFirst, noticeTerm, stepDuty } from './closing-duties.ts';
import { getClosing, type Closing } from './closing-store.ts';
import { draftNotice } from './notice-rules.ts';
import { toSteps, type StepFacts } from './step-rules.ts';

export type ClosingFilters = Pick<
  Input<typeof operations.listClosings>['query'],
  'state' | 'open' | 'accountId' | 'search'
>;

/** Closings of the scope, newest first. */
export async function listClosings(
  ctx: PersonContext,
  { query }: Input<typeof operations.listClosings>,
): Promise<ReplyOf<typeof operations.listClosings>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await selectRows(ctx, query)
    .$if(id !== undefined, (qb) => qb.where('g.id', '<', id as string))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => toRow(row, ctx.now)),
    count: await countCapped(ctx, selectClosings(ctx, query)),
  };
}

function selectClosings(ctx: PersonContext, { state, open, accountId, search }: ClosingFilters) {
  const words = search?.trim() ? `%${search.trim().replace(/[\\%_]/g, '\\$&')}%` : undefined;
  return ctx.db
    .selectFrom('closing as g')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'g.id').onRef('c.province', '=', 'g.province'))
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'g.accountId').onRef('a.province', '=', 'g.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
    .$if(state !== undefined, (qb) => qb.where('c.state', '=', state as string))
    .$if(open === true, (qb) => qb.where('g.endedAt', 'is', null))
    .$if(accountId !== undefined, (qb) => qb.where('g.accountId', '=', accountId as string))
    .$if(words !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('a.name', 'ilike', words as string), eb('u.name', 'ilike', words as string)])),
    );
}

/** The rows of a list or an export, newest first, with the running clock of each. */
export function selectRows(ctx: PersonContext, filters: ClosingFilters) {
  return selectClosings(ctx, filters)
    .leftJoin('obligation as o', (join) =>
      join
        .onRef('o.subjectId', '=', 'g.id')
        .onRef('o.province', '=', 'g.province')
        .on('o.duty', '=', stepDuty)
        .on(sql<boolean>`o.state in ('open', 'warned', 'breached')`),
    )
    .selectAll('g')
    .select(['c.state', 'a.name as accountName', 'a.platform', 'u.name as unitName', 'o.dueAt as stepDueAt'])
    .select(finalDueAt)
    .orderBy('g.id', 'desc');
}

/** The clock of the last step is that of the filing on the account. */
const finalDueAt =
  sql<Date | null>`(select f.due_at from obligation f where f.subject_id = g.account_id and f.province = g.province
  and f.duty = 'filing.cancel' and f.state in ('open', 'warned', 'breached') limit 1)`.as('finalDueAt');

type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number];

export function toRow(row: Row, now: Date): ClosingRow {
  const state = row.state as ClosingRow['state'];
  return {
    id: row.id,
    accountId: row.accountId,
    accountName: row.accountName,
    platform: row.platform,
    unitName: row.unitName,
    kind: row.kind,
    state,
    begunAt: row.begunAt.toISOString(),
    successorText: row.successorText,
    noticeUntil: row.noticeUntil,
    steps: toSteps({
      state,
      kind: row.kind,
      done: doneOf(row),
      dueAt: state === 'finalFiling' ? row.finalDueAt : row.stepDueAt,
      now,
    }),
  };
}

function doneOf(row: Omit<Closing, 'state' | 'account'>): StepFacts['done'] {
  const isOver = row.endedAt !== null && row.cancelledAt !== null;
  return {
    draft: { at: row.submittedAt, by: row.submittedByName },
    approval: { at: row.approvedAt, by: row.approvedByName },
    notice: { at: row.publishedAt, by: row.publishedByName },
    archive: { at: row.archivedAt, by: null },
    platform: { at: row.cancelledAt, by: row.cancelledByName },
    finalFiling: { at: isOver ? row.endedAt : null, by: null },
    done: { at: isOver ? row.endedAt : null, by: null },
  };
}

/** One closing with everything its page shows. @throws Problem common.notFound */
export async function readClosing(
  ctx: PersonContext,
  { params }: Input<typeof operations.readClosing>,
): Promise<ClosingDetail> {
  const closing = await getClosing(ctx, params.closingId);
  const { account } = closing;
  const row = await selectRows(ctx, { accountId: account.id }).where('g.id', '=', closing.id).executeTakeFirstOrThrow();
  const successor = closing.successorId ? await getAccount(ctx, closing.successorId) : null;
  const days = closing.noticeDays ?? (await noticeTerm(ctx, closing));
  const me = ctx.actor.personId;
  return {
    ...toRow(row, ctx.now),
    accountState: account.state,
    reason: closing.reason,
    successorId: closing.successorId,
    successorName: successor?.name ?? null,
    begunByName: closing.begunByName,
    submittedByName: closing.submittedByName,
    approved: toFact(closing.approvedByName, closing.approvedAt),
    returnReason: closing.returnReason,
    filingFirst: await filingFirst(ctx, closing),
    filings: await listFilings(ctx, account.id),
    notice: noticeOf(closing),
    suggestedNotice: draftNotice({
      unitName: account.unitName,
      accountName: account.name,
      platformText: platformTexts[account.platform],
      platformId: account.platformId,
      reason: closing.reason,
      successorName: successor?.name ?? null,
      successorText: closing.successorText,
      isEmergency: closing.kind === 'emergency',
      days,
      today: toDay(ctx.now),
    }),
    suggestedDays: days,
    published: publishedOf(closing),
    moves: await listMoves(ctx, closing.id),
    archive:
      closing.archivedAt && closing.archiveSha !== null
        ? { posts: closing.archivePosts ?? 0, sha: closing.archiveSha, at: closing.archivedAt.toISOString() }
        : null,
    cancelled: closing.cancelledOn ? { on: closing.cancelledOn, byName: closing.cancelledByName ?? '' } : null,
    endReason: closing.endReason,
    isOwnSubmission: closing.submittedBy === me,
    isOwnNotice: closing.noticeWrittenBy === me,
    isOwnUnit: closing.unitId === ctx.office.unitId,
    updateDueAt: await updateDueAt(ctx, account.id),
    timeline: await readTimeline(ctx, closing.id),
  };
}

const toFact = (by: string | null, at: Date | null) => (by !== null && at ? { by, at: at.toISOString() } : null);

function noticeOf(closing: Closing): ClosingDetail['notice'] {
  const { noticeText, noticeSha, noticeDays } = closing;
  if (noticeText === null || noticeSha === null || noticeDays === null) return null;
  return {
    text: noticeText,
    sha: noticeSha,
    days: noticeDays,
    writtenByName: closing.noticeWrittenByName ?? '',
    approved: toFact(closing.noticeApprovedByName, closing.noticeApprovedAt),
    isApproved: closing.noticeApprovedSha === noticeSha,
  };
}

function publishedOf(closing: Closing): ClosingDetail['published'] {
  const { publishedOn, publishedByName, noticeUntil, noticeLinks } = closing;
  if (!publishedOn || !noticeUntil) return null;
  return { on: publishedOn, byName: publishedByName ?? '', until: noticeUntil, links: noticeLinks };
}

async function listMoves(ctx: PersonContext, closingId: string): Promise<ClosingDetail['moves']> {
  const rows = await ctx.db.selectFrom('closingMove').selectAll().where('closingId', '=', closingId).execute();
  return moveItems.flatMap((item) =>
    rows
      .filter((row) => row.item === item)
      .map(({ note, evidenceId, doneByName, doneAt }) => ({
        item,
        note,
        hasFile: evidenceId !== null,
        by: doneByName,
        at: doneAt.toISOString(),
      })),
  );
}

async function listFilings(ctx: PersonContext, accountId: string): Promise<ClosingDetail['filings']> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    state: string;
    receiptNumber: string | null;
    submittedAt: Date | null;
  }>`
    select f.id, f.kind, c.state, f.receipt_number, f.submitted_at from filing f join case_record c on c.id = f.id and c.province = f.province
    where f.account_id = ${accountId} and f.kind in ('merge', 'close', 'emergencyClose', 'cancel') order by f.created_at`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, submittedAt: row.submittedAt?.toISOString() ?? null }));
}

/** Until when the account has to post: it stays under its clock until it is gone. */
async function updateDueAt(ctx: PersonContext, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ dueAt: Date }>`
    select due_at from obligation where subject_id = ${accountId} and duty = 'update.interval' and state in ('open', 'warned', 'breached') limit 1`.execute(
    ctx.db,
  );
  return rows[0]?.dueAt.toISOString() ?? null;
}
