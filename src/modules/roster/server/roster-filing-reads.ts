import { sql } from 'kysely';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { formatInstant } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { RosterFilingReply, rosterFilingOperations as operations, RosterFilingRow } from '../filing-contract.ts';
import { compareRosters } from './compare-rosters.ts';
import { readRoster } from './read-roster.ts';
import { readRosterFacts } from './roster-facts.ts';
import {
  deliveriesOf,
  getRosterFiling,
  submissionBefore,
  submissionsOf,
  type Delivery,
  type RosterFiling,
  type Submission,
} from './roster-filing-store.ts';
import { findGaps } from './roster-gaps.ts';
import { recipientOf } from './roster-recipient.ts';
import { chineseDate, toRosterSheet } from './roster-sheet.ts';

interface ListRow extends Omit<RosterFilingRow, 'submittedAt' | 'receivedAt'> {
  readonly submittedAt: Date | null;
  readonly receivedAt: Date | null;
}

/** Filings of rosters in the scope, the newest first. */
export async function listFilings(
  ctx: PersonContext,
  { query }: Input<typeof operations.listFilings>,
): Promise<ReplyOf<typeof operations.listFilings>> {
  const limit = query.limit ?? defaultPageSize;
  const under = query.unitId === undefined ? ctx.office.unitPath : (await getUnit(ctx, query.unitId)).unitPath;
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const from = sql`
    from roster_filing f join case_record c on c.id = f.id and c.province = f.province join unit u on u.id = f.unit_id and u.province = f.province
    left join lateral (select s.id, s.province, s.submitted_at, s.roster from roster_submission s
      where s.filing_id = f.id and s.province = f.province order by s.no desc limit 1) s on true
    left join lateral (select d.receipt_number, d.decided_at, r.name from roster_delivery d join unit r on r.id = d.recipient_id and r.province = d.recipient_province
      where d.submission_id = s.id and d.province = s.province order by d.id limit 1) d on true
    where f.unit_path >= ${under} and f.unit_path < ${pathAfter(under)} and u.name like ${containing(query.search)}
      and (${query.state ?? null}::text is null or c.state = ${query.state ?? null})`;
  const { rows } = await sql<ListRow>`
    select f.id, f.unit_id, u.name as unit_name, c.state, coalesce(jsonb_array_length(s.roster::jsonb -> 'posts'), 0) as people, s.submitted_at,
      d.name as recipient_name, d.receipt_number, case when d.receipt_number is not null then d.decided_at end as received_at
    ${from} and (${after ?? null}::uuid is null or f.id < ${after ?? null}::uuid) order by f.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  const { rows: counted } = await sql<{ value: number }>`
    select count(*)::int as value from (select 1 ${from} limit 1001) as counted`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.id]);
  const value = counted[0]?.value ?? 0;
  return { ...page, rows: page.rows.map(toRow), count: { value: Math.min(value, 1000), capped: value > 1000 } };
}

const toRow = (row: ListRow): RosterFilingRow => ({
  ...row,
  submittedAt: row.submittedAt && formatInstant(row.submittedAt),
  receivedAt: row.receivedAt && formatInstant(row.receivedAt),
});

/** One filing: form, changes, deliveries, and how far today's roster is from it. @throws Problem common.notFound */
export async function readFiling(
  ctx: PersonContext,
  { params }: Input<typeof operations.readFiling>,
): Promise<RosterFilingReply> {
  const filing = await getRosterFiling(ctx, params.filingId);
  const [submissions, deliveries] = [await submissionsOf(ctx, filing.id), await deliveriesOf(ctx, filing.id)];
  const [newest] = submissions;
  const { sheet, today, changesSince } = await toSheet(ctx, filing, newest, deliveries);
  const facts = await readRosterFacts(ctx, [{ id: filing.unitId, unitPath: filing.unitPath }]);
  const [first] = deliveries.filter((one) => one.submissionId === newest?.id);
  const known = facts.get(filing.unitId);
  return {
    id: filing.id,
    unitId: filing.unitId,
    unitName: filing.unitName,
    state: filing.state,
    people: (newest?.roster ?? today).posts.length,
    submittedAt: newest ? formatInstant(newest.submittedAt) : null,
    recipientName: first?.recipientName ?? null,
    receiptNumber: first?.receiptNumber ?? null,
    receivedAt: first?.verdict === 'receive' && first.decidedAt ? formatInstant(first.decidedAt) : null,
    recipients: [(await recipientOf(ctx, filing)).name],
    submissions: submissions.map((one) => toSubmissionRow(one, deliveries)),
    sheet,
    changesSince,
    differsNow: newest ? compareRosters(newest.roster, today) : [],
    gaps: known ? findGaps(known).map((gap) => ({ text: gap.text, clause: gap.source.clause })) : [],
    duty: await readDuty(ctx, filing.unitId),
    timeline: await readTimeline(ctx, filing.id),
  };
}

/** The paper form as a file. @throws Problem common.notFound */
export async function downloadRoster(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadRoster>,
): Promise<RawReply> {
  const filing = await getRosterFiling(ctx, params.filingId);
  const [newest] = await submissionsOf(ctx, filing.id);
  const { sheet } = await toSheet(ctx, filing, newest, await deliveriesOf(ctx, filing.id));
  return writeForm(ctx, sheet, query.format);
}

async function toSheet(
  ctx: PersonContext,
  filing: RosterFiling,
  newest: Submission | undefined,
  deliveries: readonly Delivery[],
) {
  const today = await readRoster(ctx, { id: filing.unitId, name: filing.unitName });
  const shown = newest?.roster ?? today;
  const before = await submissionBefore(ctx, filing, newest);
  const changes = before ? compareRosters(before.roster, shown) : [];
  const sheet = toRosterSheet(shown, {
    date: newest ? chineseDate(newest.submittedAt) : '',
    submittedBy: newest?.submittedByName ?? '',
    isFirst: before === undefined,
    asked:
      findEffective((await rulesFor(ctx, filing.unitPath)).rules, 'personnel.filingForm', 'form')?.value.items ?? [],
    changes,
    recipients: newest
      ? deliveries
          .filter((one) => one.submissionId === newest.id)
          .map((one) => ({
            name: one.recipientName,
            receiptNumber: one.receiptNumber ?? '',
            receivedOn: one.verdict === 'receive' && one.decidedAt ? chineseDate(one.decidedAt) : '',
          }))
      : [{ name: (await recipientOf(ctx, filing)).name, receiptNumber: '', receivedOn: '' }],
  });
  return {
    sheet,
    today,
    changesSince: before ? { submittedAt: formatInstant(before.submittedAt), changes } : null,
  };
}

function toSubmissionRow(
  { id, no, sha, submittedByName, submittedAt }: Submission,
  deliveries: readonly Delivery[],
): RosterFilingReply['submissions'][number] {
  return {
    id,
    no,
    sha,
    submittedByName,
    submittedAt: formatInstant(submittedAt),
    deliveries: deliveries
      .filter((one) => one.submissionId === id)
      .map((one) => ({
        id: one.id,
        recipientId: one.recipientId,
        recipientName: one.recipientName,
        sentAt: formatInstant(one.sentAt),
        state: stateOf(one),
        receiptNumber: one.receiptNumber,
        reason: one.reason,
        decidedByName: one.decidedByName,
        decidedAt: one.decidedAt && formatInstant(one.decidedAt),
      })),
  };
}

function stateOf(delivery: Delivery): 'waiting' | 'received' | 'returned' | 'replaced' {
  if (delivery.verdict === null) return delivery.isReplaced ? 'replaced' : 'waiting';
  return delivery.verdict === 'receive' ? 'received' : 'returned';
}

async function readDuty(ctx: PersonContext, unitId: string): Promise<RosterFilingReply['duty']> {
  const { rows } = await sql<{ dueAt: Date; clause: string; state: string }>`
    select due_at, clause, state from obligation where subject_id = ${unitId} and duty = 'personnel.filing' and state in ('open', 'warned', 'breached')
    order by due_at limit 1`.execute(ctx.db);
  const [row] = rows;
  return row ? { ...row, dueAt: formatInstant(row.dueAt) } : null;
}
