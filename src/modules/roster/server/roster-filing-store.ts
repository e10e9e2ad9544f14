import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '#platform/context.ts';
import type { RosterFilingState } from '../filing-contract.ts';
import type { FrozenRoster } from './frozen-roster.ts';
import './roster-tables.ts';

/** A filing of a roster as commands need it. */
export interface RosterFiling {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitName: string;
  readonly state: RosterFilingState;
}

/** Finds a filing inside the scope. @throws Problem common.notFound */
export async function getRosterFiling(ctx: Pick<Context, 'db'>, id: string): Promise<RosterFiling> {
  const { rows } = await sql<RosterFiling>`
    select f.id, f.province, f.unit_id, f.unit_path, u.name as unit_name, c.state
    from roster_filing f join case_record c on c.id = f.id and c.province = f.province join unit u on u.id = f.unit_id and u.province = f.province
    where f.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw new Problem(commonProblems.notFound, { what: '岗位备案' });
  return rows[0];
}

/** A submission with its roster. */
export interface Submission {
  readonly id: string;
  readonly filingId: string;
  readonly no: number;
  readonly roster: FrozenRoster;
  readonly sha: string;
  readonly submittedBy: string;
  readonly submittedByName: string;
  readonly submittedAt: Date;
}

type SubmissionRow = Omit<Submission, 'roster'> & { readonly roster: string };
const toSubmission = (row: SubmissionRow): Submission => ({ ...row, roster: JSON.parse(row.roster) as FrozenRoster });
const columns = sql`s.id, s.filing_id, s.no, s.roster, s.roster_sha as sha, s.submitted_by, s.submitted_by_name, s.submitted_at`;

/** The submissions of a filing, the newest first. */
export async function submissionsOf(ctx: Pick<Context, 'db'>, filingId: string): Promise<Submission[]> {
  const { rows } = await sql<SubmissionRow>`
    select ${columns} from roster_submission s where s.filing_id = ${filingId} order by s.no desc`.execute(ctx.db);
  return rows.map(toSubmission);
}

/** What the unit sent last before this submission (or before a draft: of all) and the other side received. */
export async function submissionBefore(
  ctx: Pick<Context, 'db'>,
  filing: Pick<RosterFiling, 'id' | 'unitId'>,
  submission: Pick<Submission, 'no' | 'submittedAt'> | undefined,
): Promise<Submission | undefined> {
  const [no, until] = [submission?.no ?? 0, submission?.submittedAt ?? null];
  const { rows } = await sql<SubmissionRow>`
    select ${columns} from roster_submission s join roster_filing f on f.id = s.filing_id and f.province = s.province
    where f.unit_id = ${filing.unitId} and (f.id <> ${filing.id} or s.no < ${no}) and s.submitted_at <= coalesce(${until}::timestamptz, 'infinity')
      and exists (select from roster_delivery d where d.submission_id = s.id and d.province = s.province and d.verdict = 'receive')
    order by s.submitted_at desc limit 1`.execute(ctx.db);
  return rows[0] && toSubmission(rows[0]);
}

/** A delivery as the receiving side meets it. */
export interface Delivery {
  readonly id: string;
  readonly province: number;
  readonly filingId: string;
  readonly submissionId: string;
  readonly submittedBy: string;
  readonly unitPath: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly recipientPath: string;
  readonly sentAt: Date;
  readonly verdict: 'receive' | 'return' | null;
  readonly receiptNumber: string | null;
  readonly reason: string;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  /** A newer submission of the same filing went out. */
  readonly isReplaced: boolean;
}

const deliveries = sql`
  select d.id, d.province, s.filing_id, d.submission_id, d.submitted_by, d.unit_path, d.recipient_id, u.name as recipient_name, d.recipient_path, d.sent_at,
    d.verdict, d.receipt_number, d.reason, d.decided_by_name, d.decided_at,
    exists (select from roster_submission n where n.filing_id = s.filing_id and n.province = s.province and n.no > s.no) as is_replaced
  from roster_delivery d join roster_submission s on s.id = d.submission_id and s.province = d.province
    join unit u on u.id = d.recipient_id and u.province = d.recipient_province`;

/** @throws Problem common.notFound */
export async function getDelivery(ctx: Pick<Context, 'db'>, id: string): Promise<Delivery> {
  const { rows } = await sql<Delivery>`${deliveries} where d.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw new Problem(commonProblems.notFound, { what: '岗位备案' });
  return rows[0];
}

/** Every delivery of a filing, the newest first. */
export async function deliveriesOf(ctx: Pick<Context, 'db'>, filingId: string): Promise<Delivery[]> {
  const { rows } =
    await sql<Delivery>`${deliveries} where s.filing_id = ${filingId} order by d.sent_at desc, d.id`.execute(ctx.db);
  return rows;
}
