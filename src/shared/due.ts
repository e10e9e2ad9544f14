/**
 * When a duty falls due, and why: the one function for first calculation, extension, what-if and reports.
 * Units are never derived from one another (a working day is not eight hours, a day is not a working day). Pure, for server and page.
 */
import {
  addDays,
  atClock,
  endOfDay,
  formatInstant,
  hourMs,
  minuteMs,
  toDate,
  toDay,
  type Day,
  type Instant,
} from './time.ts';
import { addWorkingDays, officialCalendar, type SkippedDay, type WorkCalendar } from './working-days.ts';

/**
 * `workdays`: end of office hours of the n-th working day after the day of the event (day 0).
 * `days`: end (24:00) of the n-th calendar day after it. `hours`, `minutes`: elapsed time, round the clock.
 * `sameDay`: end (24:00) of the day of the event itself; `amount` is ignored.
 */
export type DueUnit = 'workdays' | 'days' | 'hours' | 'minutes' | 'sameDay';

/** What to count from an event. `amount` is a whole number ≥ 0. */
export interface DueRequest {
  readonly start: Instant;
  readonly amount: number;
  readonly unit: DueUnit;
  /** What the day of the event counts as, for days and working days: 0 (default), or 1 where a text counts it in. */
  readonly dayOfEvent?: 0 | 1;
}

/** Office hours that matter here; `end` is `HH:mm` in Asia/Shanghai. */
export interface OfficeHours {
  readonly end: string;
}

/** How a due time came about; plain JSON, so that it can be stored and sent with it. */
export interface DueExplain {
  readonly unit: DueUnit;
  readonly amount: number;
  /** Absent in what was stored before it was kept: 0. */
  readonly dayOfEvent?: 0 | 1;
  readonly startAt: string;
  /** The last day on which the duty can still be met (F7, F15 count days, not hours). */
  readonly lastDay: Day;
  /** The term was shortened while it ran: it does not end before the rule that shortened it took effect (ISO 8601). */
  readonly notBefore?: string;
  readonly skipped: readonly SkippedDay[];
  readonly makeUp: readonly Day[];
  /** A counted year has no published holiday arrangement yet; recompute when it arrives. */
  readonly provisional: boolean;
}

export interface Due {
  readonly dueAt: Date;
  readonly explain: DueExplain;
}

export const defaultOfficeHours: OfficeHours = { end: '17:30' };

/** Due time and explanation. Throws RangeError for an amount that is negative or no whole number, TimeError for a bad time. */
export function dueAt(
  request: DueRequest,
  calendar: WorkCalendar = officialCalendar(),
  officeHours: OfficeHours = defaultOfficeHours,
): Due {
  const { unit } = request;
  const amount = unit === 'sameDay' ? 0 : request.amount;
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`due amount out of range: ${amount}`);
  const start = toDate(request.start);
  const dayOfEvent = request.dayOfEvent ?? 0;
  const base = { unit, amount, dayOfEvent, startAt: formatInstant(start), skipped: [], makeUp: [], provisional: false };
  if (unit === 'hours' || unit === 'minutes') {
    const at = new Date(start.getTime() + amount * (unit === 'hours' ? hourMs : minuteMs));
    return { dueAt: at, explain: { ...base, lastDay: toDay(at) } };
  }
  // Counted in, the day of the event is the first day: counting starts the day before; a term of nothing still ends with it.
  const isCountedIn = dayOfEvent === 1 && amount > 0 && unit !== 'sameDay';
  const from = isCountedIn ? addDays(toDay(start), -1) : toDay(start);
  if (unit !== 'workdays') {
    const lastDay = addDays(from, amount);
    return { dueAt: endOfDay(lastDay), explain: { ...base, lastDay } };
  }
  const { day: lastDay, ...counted } = addWorkingDays(from, amount, calendar);
  return { dueAt: atClock(lastDay, officeHours.end), explain: { ...base, ...counted, lastDay } };
}

/**
 * Whether something done at `at` met the duty. Working days are counted in days by the texts ("5个工作日内"), so the whole
 * last day counts although the due time shown is the end of office hours; all other units compare instants, inclusive.
 */
export function isMetBy(due: { readonly dueAt: Instant; readonly explain: DueExplain }, at: Instant): boolean {
  if (due.explain.unit === 'workdays') return toDay(at) <= due.explain.lastDay;
  return toDate(at).getTime() <= toDate(due.dueAt).getTime();
}

/** The share of the time that has passed, 0 at the start, 1 at the due time, above 1 when overdue. */
export function elapsedRatio(due: { readonly dueAt: Instant; readonly explain: DueExplain }, now: Instant): number {
  const start = toDate(due.explain.startAt).getTime();
  const span = toDate(due.dueAt).getTime() - start;
  const passed = toDate(now).getTime() - start;
  return span <= 0 ? (passed > 0 ? Infinity : 0) : Math.max(0, passed / span);
}

/** For the chip's colour and icon: overdue after the due time, soon from `warnAtRatio` of the time on (default 70 %). */
export function dueState(
  due: { readonly dueAt: Instant; readonly explain: DueExplain },
  now: Instant,
  warnAtRatio = 0.7,
): 'ahead' | 'soon' | 'overdue' {
  if (toDate(now).getTime() > toDate(due.dueAt).getTime()) return 'overdue';
  return elapsedRatio(due, now) >= warnAtRatio ? 'soon' : 'ahead';
}
