import { sql } from 'kysely';
import type { Due } from '#shared/due.ts';
import type { Context } from '../context.ts';
import type { Duty, DutySubject, SubjectKey } from './duty.ts';
import { recordDutyEvents, type RecordedDuties } from './record-events.ts';

export type { Duty, DutySubject, SubjectKey } from './duty.ts';

/**
 * Opens an obligation. While one of the same duty and subject runs, a further opening is absorbed: the earlier term stands. Warnings as
 * the duty says, by default at 70 % of the term and at fixed hours before its end (set by the product, not by a clause).
 */
export async function openObligation(
  ctx: Pick<Context, 'db'>,
  duty: Duty,
  subject: DutySubject,
  openedAt: Date,
  due: Due,
): Promise<void> {
  await recordDutyEvents(ctx, [{ kind: 'open', at: openedAt, duty, subject, due }]);
}

/**
 * Discharges a duty at an instant: met, or late when past its term. Dated before the opening it discharges nothing and is kept as bad
 * data (`faults`).
 */
export async function dischargeObligation(
  ctx: Pick<Context, 'db'>,
  dutyId: string,
  subject: SubjectKey,
  at: Date,
): Promise<RecordedDuties> {
  return recordDutyEvents(ctx, [{ kind: 'discharge', at, dutyId, subject }]);
}

/** Ends running duties of a subject that no longer exists (account cancelled, order withdrawn); `dutyId` ends only that one. */
export async function voidObligations(ctx: Context, subjectId: string, dutyId?: string): Promise<void> {
  await ctx.db
    .updateTable('obligation')
    .set({ state: 'void', dischargedAt: ctx.now })
    .where('subjectId', '=', subjectId)
    .$if(dutyId !== undefined, (qb) => qb.where('duty', '=', dutyId as string))
    .where(sql<boolean>`obligation.state in ('open', 'warned', 'breached')`)
    .execute();
}

/**
 * Warns at once of a running recurring duty whose unit published something that does not stand on the account's page: it discharges
 * nothing (field notes 6.1). Nothing happens where a visible post is newer.
 */
export async function warnPublishedOnly(ctx: Context, dutyId: string, subjectId: string, at: Date): Promise<void> {
  await ctx.db
    .updateTable('obligation')
    .set({
      notice: 'publishedOnly',
      warnedAt: ctx.now,
      state: sql<'warned'>`case when obligation.state = 'open' then 'warned' else obligation.state end`,
    })
    .where('subjectId', '=', subjectId)
    .where('duty', '=', dutyId)
    .where('openedAt', '<', at)
    .where(sql<boolean>`obligation.state in ('open', 'warned', 'breached')`)
    .execute();
}
