import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { eventTexts } from '../texts.ts';
import { pathAfter } from '#platform/unit-path.ts';
import type { DutyEvent, Period } from './trial-format.ts';

/**
 * Where past events that open a duty with a term come from. A later capability (messages, opinion, personnel) adds its own source
 * here and its subjects to `deadlineSubjects`; nothing else of a trial changes.
 */
export interface EventSource {
  readonly kind: string;
  /** Chinese, for the answer. */
  readonly text: string;
  readonly subjects: readonly string[];
  /** Events within the period at or below a unit, of the accounts that the caller may see. */
  read(ctx: Pick<Context, 'db'>, unitPath: string, period: Period): Promise<DutyEvent[]>;
}

interface Row {
  readonly subject: string;
  readonly accountId: string;
  readonly atMs: number;
  readonly doneMs: number | null;
}

const toEvent = (row: Row): DutyEvent => ({ ...row, doneMs: row.doneMs ?? NaN });

/** Go-live and the filing of it; change, closing and cancellation by the day the filing itself names (S1-3p4a, S1-3p4e). */
const filings: EventSource = {
  kind: 'filing',
  text: eventTexts.filing,
  subjects: ['filing.open', 'filing.change', 'filing.close', 'filing.cancel'],
  async read(ctx, unitPath, { fromMs, toMs }) {
    const [from, to] = [new Date(fromMs), new Date(toMs)];
    const { rows } = await sql<Row>`
      select 'filing.open' as subject, a.id as account_id, date_part('epoch', a.opened_on::timestamp at time zone 'Asia/Shanghai') * 1000 as at_ms,
        (select date_part('epoch', min(f.submitted_at)) * 1000 from filing f where f.account_id = a.id and f.province = a.province and f.kind = 'open') as done_ms
      from account a
      where a.unit_path >= ${unitPath} and a.unit_path < ${pathAfter(unitPath)}
        and a.opened_on between (${from}::timestamptz at time zone 'Asia/Shanghai')::date and (${to}::timestamptz at time zone 'Asia/Shanghai')::date
      union all
      select 'filing.' || f.kind, f.account_id, date_part('epoch', (f.payload->>'effectiveOn')::date::timestamp at time zone 'Asia/Shanghai') * 1000,
        date_part('epoch', f.submitted_at) * 1000
      from filing f
      where f.unit_path >= ${unitPath} and f.unit_path < ${pathAfter(unitPath)} and f.kind <> 'open'
        and f.payload->>'effectiveOn' between to_char(${from}::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD') and to_char(${to}::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.execute(
      ctx.db,
    );
    return rows.map(toEvent);
  },
};

/** Rectification orders of accounts and the report that answers each (S3-15a, S4-4.4e). */
const orders: EventSource = {
  kind: 'order',
  text: eventTexts.order,
  subjects: ['rectification.deadline'],
  async read(ctx, unitPath, { fromMs, toMs }) {
    const { rows } = await sql<Row>`
      select 'rectification.deadline' as subject, f.subject_id as account_id, date_part('epoch', r.ordered_at) * 1000 as at_ms,
        date_part('epoch', r.reported_at) * 1000 as done_ms
      from rectification r join finding f on f.id = r.finding_id and f.province = r.province
      where r.unit_path >= ${unitPath} and r.unit_path < ${pathAfter(unitPath)} and f.subject_kind = 'account'
        and r.ordered_at >= ${new Date(fromMs)} and r.ordered_at <= ${new Date(toMs)}`.execute(ctx.db);
    return rows.map(toEvent);
  },
};

export const eventSources: readonly EventSource[] = [filings, orders];
