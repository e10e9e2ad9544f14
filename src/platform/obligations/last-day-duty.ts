import { addDays, daysBetween, startOfDay, toDay } from '#shared/time.ts';
import { compileDeadline, type WarnPlan } from '#rulebook/duty-term.ts';
import type { RuleSource } from '#rulebook/effective-format.ts';
import type { Context } from '../context.ts';
import type { DutySubject } from './duty.ts';
import { openObligation } from './obligations.ts';

/** A duty that is over with a day that somebody wrote down, such as the last one of a licence. */
export interface LastDay {
  readonly dutyId: string;
  /** Where the rule stands that asks for it. */
  readonly source: RuleSource;
  /** Inclusive: due at its end in Shanghai. */
  readonly lastDay: string;
  /** Days before it at which the warnings begin. */
  readonly warnedDaysBefore: number;
  /** Further warnings, in hours before the end. */
  readonly hoursBefore: readonly number[];
}

/** Opens the duty to act by a last day, warned of with a lead time. */
export async function openLastDayDuty(ctx: Context, subject: DutySubject, day: LastDay): Promise<void> {
  const { clause, pack, version, rule } = day.source;
  const duty = { id: day.dutyId, clause, pack, packVersion: String(version), rule };
  await openObligation(
    ctx,
    { ...duty, warn: warnFrom(ctx.now, day) },
    subject,
    ctx.now,
    compileDeadline({ timing: 'after', amount: 0, unit: 'sameDay' }).explain(startOfDay(day.lastDay).getTime()),
  );
}

/** The lead time as a share of the term, which is how plans are written. Pure. */
function warnFrom(
  now: Date,
  { lastDay, warnedDaysBefore, hoursBefore }: Pick<LastDay, 'lastDay' | 'warnedDaysBefore' | 'hoursBefore'>,
): WarnPlan {
  const days = daysBetween(toDay(now), addDays(lastDay, 1));
  return { ratio: days <= warnedDaysBefore ? 0 : 1 - warnedDaysBefore / days, hoursBefore: [...hoursBefore] };
}
