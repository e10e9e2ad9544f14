import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { DueExplain } from '#shared/due.ts';
import { toDueReasonText, toDueText } from '#shared/due-text.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import { workingDaysBetween, type WorkCalendar } from '#shared/working-days.ts';
import type { Input } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import { calendarOf } from '#modules/rules/server/public.ts';
import type { AccountDetail, AccountState, registryOperations as operations } from '../contract.ts';
import { selectRowColumns, toAccountReply } from './account-reads.ts';
import { factColumns } from './account-facts-store.ts';
import { selectAccounts } from './account-store.ts';
import { filingsOf } from './filing-reads.ts';
import { offeredFilings } from './offered-filings.ts';
import { readPast } from './account-past.ts';

/** One account with everything its page shows. @throws Problem common.notFound */
export async function readAccount(
  ctx: PersonContext,
  { params }: Input<typeof operations.readAccount>,
): Promise<AccountDetail> {
  const row = await selectRowColumns(selectAccounts(ctx))
    .select(['a.watchedFrom', 'a.createdAt', 'a.unitPath'])
    .select(factColumns.map((column) => `a.${column}` as const))
    .where('a.id', '=', params.accountId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '账号' });
  const filings = await filingsOf(ctx, row.id);
  return {
    ...row,
    ...toAccountReply(row),
    upper: await upperNumbers(ctx, row.id),
    watchedFrom: formatInstant(row.watchedFrom),
    createdAt: formatInstant(row.createdAt),
    duties: await runningDuties(ctx, row.id, await calendarOf(ctx, row.unitPath)),
    filings,
    possibleFilings: await offeredFilings(ctx, { ...row, state: row.state as AccountState }, filings),
    posts: await newestPosts(ctx, row.id),
    observation: await lastObservation(ctx, row.id),
    ...(await readPast(ctx, row.id)),
    timeline: await readTimeline(ctx, row.id),
  };
}

async function runningDuties(
  ctx: PersonContext,
  accountId: string,
  calendar: WorkCalendar,
): Promise<AccountDetail['duties']> {
  const rows = await ctx.db
    .selectFrom('obligation')
    .select(['id', 'subjectTitle as duty', 'clause', 'pack', 'state', 'openedAt', 'dueAt', 'explain'])
    .where('subjectId', '=', accountId)
    .where('state', 'in', ['open', 'warned', 'breached'])
    .orderBy('dueAt')
    .execute();
  return rows.map(({ explain, ...row }) => ({
    ...row,
    ...clockWords({ dueAt: row.dueAt, explain: explain as DueExplain }, ctx.now, calendar),
    duty: row.duty.split('：')[0] ?? row.duty,
    openedAt: formatInstant(row.openedAt),
    dueAt: formatInstant(row.dueAt),
  }));
}

/** What the page cannot know without the calendar: working days left, what was skipped, the sum in a sentence. */
function clockWords(
  due: { dueAt: Date; explain: DueExplain },
  now: Date,
  calendar: WorkCalendar,
): { workdaysLeft: number | null; note: string; reason: string } {
  const left =
    due.explain.unit === 'workdays' ? Math.max(0, workingDaysBetween(toDay(now), due.explain.lastDay, calendar)) : null;
  // the chip shows the time itself; only what follows it in the sentence is wanted here
  const note = /（[^，）]*，(.+)）$/.exec(toDueText(due, now, calendar))?.[1] ?? '';
  return { workdaysLeft: left, note, reason: toDueReasonText(due.explain) };
}

async function upperNumbers(ctx: PersonContext, accountId: string): Promise<AccountDetail['upper']> {
  return ctx.db
    .selectFrom('accountUpper')
    .select(['system', 'number', 'confirmedOn', 'confirmedByName'])
    .where('accountId', '=', accountId)
    .orderBy('system')
    .execute();
}

async function newestPosts(ctx: PersonContext, accountId: string): Promise<AccountDetail['posts']> {
  const { rows } = await sql<{ id: string; title: string; url: string; publishedAt: Date }>`
    select id, title, url, published_at as "publishedAt" from post where account_id = ${accountId} order by published_at desc, id desc limit 5`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, publishedAt: formatInstant(row.publishedAt) }));
}

async function lastObservation(ctx: PersonContext, accountId: string): Promise<AccountDetail['observation']> {
  const { rows } = await sql<{ status: string; capturedAt: Date }>`
    select status, captured_at as "capturedAt" from observation where account_id = ${accountId} order by captured_at desc limit 1`.execute(
    ctx.db,
  );
  const row = rows[0];
  return row ? { ...row, capturedAt: formatInstant(row.capturedAt) } : null;
}
