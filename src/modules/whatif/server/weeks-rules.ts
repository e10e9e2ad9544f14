import { addDays, daysBetween, startOfDay, weekdayOf, type Day } from '#shared/time.ts';
import type { ReplayedBreach } from './trial-format.ts';

/** Weeks of a period, Monday to Sunday, cut at both ends; instants in milliseconds, `endMs` exclusive. */
export interface Week {
  readonly from: Day;
  readonly to: Day;
  readonly startMs: number;
  readonly endMs: number;
}

/** The weeks between two days, both inclusive. Pure. */
export function weeksBetween(from: Day, to: Day): Week[] {
  const weeks: Week[] = [];
  for (let day = from; day <= to;) {
    const sunday = addDays(day, (7 - weekdayOf(day)) % 7);
    const last = sunday < to ? sunday : to;
    weeks.push({
      from: day,
      to: last,
      startMs: startOfDay(day).getTime(),
      endMs: startOfDay(addDays(last, 1)).getTime(),
    });
    day = addDays(last, 1);
  }
  return weeks;
}

/** Adds one to each week in which any of the breaches ran. `period` is the first day. Pure but for `counts`. */
export function countWeeks(counts: number[], weeks: readonly Week[], breaches: readonly ReplayedBreach[]): void {
  for (let at = 0; at < weeks.length; at += 1) {
    const { startMs, endMs } = weeks[at] as Week;
    if (breaches.some(({ breachMs, untilMs }) => breachMs < endMs && untilMs >= startMs))
      counts[at] = (counts[at] ?? 0) + 1;
  }
}

/** Days of a period, both ends counted. */
export const daysOf = (from: Day, to: Day): number => daysBetween(from, to) + 1;
