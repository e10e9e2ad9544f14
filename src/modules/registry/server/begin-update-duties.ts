import { sql } from 'kysely';
import { defaultFreshnessMs } from '#rulebook/update-check.ts';
import type { Context } from '#platform/context.ts';
import type { DutyRecord } from '#platform/obligations/duty.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { termNotBefore } from '#platform/obligations/rebound-term.ts';
import type { DutyAccount } from './account-duties.ts';
import type { RulesOfAccounts } from './rules-of-accounts.ts';
import { updateSubject } from './update-duties.ts';
import { findUpdateDuty, updateDutyId } from './update-rule.ts';

/** What is known of an account without a running update duty. */
interface Silence {
  readonly id: string;
  readonly lastPostAt: Date;
  /** When its last update duty ended without a post: its rule fell away, or a waiver lifted it. */
  readonly endedAt: Date | null;
}

/**
 * Begins the update duty of live accounts that have none although a rule holds now: from their last known post, and never over before the
 * rule held. One that had ended begins at the change. Only where a duty ran before or somebody looked within a day: files of former years
 * say nothing of today. Returns how many began.
 */
export async function beginUpdateDuties(
  ctx: Context,
  accounts: readonly DutyAccount[],
  rulesOf: RulesOfAccounts,
  since: Date,
): Promise<number> {
  const silences = await listSilent(ctx, accounts);
  const records: DutyRecord[] = [];
  for (const account of accounts) {
    const silence = silences.get(account.id);
    const duty = silence && findUpdateDuty(await rulesOf(account));
    if (!silence || !duty) continue;
    const bound = { ...duty, term: termNotBefore(duty.term, since) };
    records.push({ kind: 'mark', at: beginningOf(silence, since), duty: bound, subject: updateSubject(account) });
  }
  return (await recordDutyEvents(ctx, records)).opened;
}

/** A duty that had ended does not begin again with a post of before. Pure. */
function beginningOf({ lastPostAt, endedAt }: Silence, since: Date): Date {
  if (endedAt === null || endedAt < lastPostAt) return lastPostAt;
  return new Date(Math.max(since.getTime(), endedAt.getTime() + 1));
}

async function listSilent(ctx: Context, accounts: readonly DutyAccount[]): Promise<Map<string, Silence>> {
  const freshFrom = new Date(ctx.now.getTime() - defaultFreshnessMs);
  const { rows } = await sql<Silence>`
    select k.id, p.published_at as last_post_at, e.ended_at
    from unnest(${accounts.map((account) => account.id)}::uuid[]) as k (id)
    join lateral (select published_at from post where account_id = k.id and published_at <= ${ctx.now} order by published_at desc limit 1) p on true
    left join lateral (select max(discharged_at) as ended_at from obligation where subject_id = k.id and duty = ${updateDutyId}
      and state in ('met', 'late', 'waived', 'void') and state in ('waived', 'void')) e on true
    where not exists (select from obligation where subject_id = k.id and duty = ${updateDutyId} and state in ('open', 'warned', 'breached'))
      and (e.ended_at is not null or exists (select from observation where account_id = k.id and status = 'ok' and captured_at >= ${freshFrom}))`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
