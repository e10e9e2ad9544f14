/**
 * The term of a duty, compiled once from an effective rule: due and breach times as plain numbers, so that millions of events can be
 * judged, and the explained due time only where it is stored or shown. Instants are milliseconds since 1970; pure.
 */
import { defaultOfficeHours, dueAt, type Due, type DueExplain, type DueUnit, type OfficeHours } from '#shared/due.ts';
import {
  addDays,
  atClock,
  dayMs,
  endOfDay,
  formatInstant,
  hourMs,
  minuteMs,
  startOfDay,
  toDay,
  type Day,
} from '#shared/time.ts';
import { addWorkingDays, officialCalendar, shiftWorkingDays, type WorkCalendar } from '#shared/working-days.ts';
import type { RuleValues, WarnTimes } from './pack-format.ts';

/** When a duty opened at an instant falls due. */
export interface DutyTerm {
  /** The time shown and stored as due. */
  dueOf(openedAtMs: number): number;
  /** The last millisecond at which doing it is still in time: a term in working days lasts to the end of its last day. */
  breachOf(openedAtMs: number): number;
  /** Due time with the days that did not count. */
  explain(openedAtMs: number): Due;
  /** At least this long after any opening it is still in time (0: nothing is known); saves asking a calendar. */
  readonly safeMs: number;
  /** When to warn before it. */
  readonly warn: WarnPlan;
}

/** Warnings of a term: after a share of it, and some hours before its end. */
export interface WarnPlan {
  readonly ratio: number;
  readonly hoursBefore: readonly number[];
}

/** Set by the product, not by a clause. */
export const defaultWarnPlan: WarnPlan = { ratio: 0.7, hoursBefore: [24, 2] };

/** The plan of a rule, with the product's default for what it leaves open. */
export function toWarnPlan(warn: WarnTimes | undefined): WarnPlan {
  return warn ? { ratio: warn.ratio ?? defaultWarnPlan.ratio, hoursBefore: warn.hoursBefore ?? [] } : defaultWarnPlan;
}

/**
 * The first warning after `afterMs`; null when none is left. Hours before count only where they lie after the share of the term, so that
 * a long-known duty is not warned of at once. A term that was over before it opened is warned of at its opening.
 */
export function nextWarning(plan: WarnPlan, openedAtMs: number, dueMs: number, afterMs = -Infinity): number | null {
  const first = openedAtMs + Math.max(0, dueMs - openedAtMs) * plan.ratio;
  const later = plan.hoursBefore.map((hours) => dueMs - hours * hourMs).filter((at) => at > first);
  const left = [first, ...later].filter((at) => at > afterMs);
  return left.length === 0 ? null : Math.round(Math.min(...left));
}

const offsetMs = 8 * hourMs;
const toDayOf = (ms: number): number => Math.floor((ms + offsetMs) / dayMs);
const startOf = (day: number): number => day * dayMs - offsetMs;
const endOf = (day: number): number => startOf(day + 1) - 1;

/** The term of a `maxInterval` rule: the last instant at which silence since a post is no breach (F1; S3-8b, S2-7a, S1-4p5a). */
export function compileInterval(value: RuleValues['maxInterval'], warn?: WarnTimes): DutyTerm {
  const { days, counting } = value;
  const end = counting === 'rolling' ? (at: number) => at + days * dayMs : (at: number) => endOf(toDayOf(at) + days);
  const unit =
    counting === 'rolling' ? { unit: 'hours' as const, amount: days * 24 } : { unit: 'days' as const, amount: days };
  return {
    dueOf: end,
    breachOf: end,
    safeMs: days * dayMs,
    explain: (at) => ({
      dueAt: new Date(end(at)),
      explain: { ...plainExplain(unit.unit, unit.amount, at), lastDay: toDay(new Date(end(at))) },
    }),
    warn: toWarnPlan(warn),
  };
}

/**
 * The term of a `deadline` rule. After an event: as `dueAt` counts. Before an event: it runs out with the day of the event, or the lead
 * time before that (S1-3p4e).
 */
export function compileDeadline(
  value: Omit<RuleValues['deadline'], 'event'>,
  warn?: WarnTimes,
  calendar: WorkCalendar = officialCalendar(),
  officeHours: OfficeHours = defaultOfficeHours,
): DutyTerm {
  return value.timing === 'before'
    ? compileBefore(value, toWarnPlan(warn), calendar)
    : compileAfter(value, toWarnPlan(warn), calendar, officeHours);
}

function compileAfter(
  { amount, unit, dayOfEvent = 0 }: Omit<RuleValues['deadline'], 'event'>,
  warn: WarnPlan,
  calendar: WorkCalendar,
  officeHours: OfficeHours,
): DutyTerm {
  const explain = (at: number): Due => dueAt({ start: new Date(at), amount, unit, dayOfEvent }, calendar, officeHours);
  const shift = dayOfEvent === 1 && amount > 0 ? -1 : 0;
  if (unit === 'workdays') {
    const closingMs = atClock('1970-01-01', officeHours.end).getTime() + offsetMs;
    const lastDay = (at: number): number => shiftWorkingDays(toDayOf(at) + shift, amount, calendar);
    return {
      dueOf: (at) => startOf(lastDay(at)) + closingMs,
      breachOf: (at) => endOf(lastDay(at)),
      safeMs: 0,
      explain,
      warn,
    };
  }
  const end = plainEnd(unit, amount, shift);
  return { dueOf: end, breachOf: end, safeMs: 0, explain, warn };
}

function plainEnd(unit: Exclude<DueUnit, 'workdays'>, amount: number, shift: number): (at: number) => number {
  if (unit === 'sameDay') return (at) => endOf(toDayOf(at));
  if (unit === 'days') return (at) => endOf(toDayOf(at) + shift + amount);
  const spanMs = amount * (unit === 'hours' ? hourMs : minuteMs);
  return (at) => at + spanMs;
}

function compileBefore(
  { amount, unit }: Omit<RuleValues['deadline'], 'event'>,
  warn: WarnPlan,
  calendar: WorkCalendar,
): DutyTerm {
  const explain = (at: number): Due => explainBefore(at, amount, unit, calendar);
  const isElapsed = (unit === 'hours' || unit === 'minutes') && amount > 0;
  const spanMs = amount * (unit === 'hours' ? hourMs : minuteMs);
  const lastDay = (at: number): number => {
    if (unit === 'workdays') return shiftWorkingDays(toDayOf(at), -amount, calendar);
    return unit === 'days' ? toDayOf(at) - amount : toDayOf(at);
  };
  const end = isElapsed ? (at: number) => at - spanMs : (at: number) => endOf(lastDay(at));
  return { dueOf: end, breachOf: end, safeMs: 0, explain, warn };
}

function explainBefore(at: number, amount: number, unit: DueUnit, calendar: WorkCalendar): Due {
  const start = new Date(at);
  if ((unit === 'hours' || unit === 'minutes') && amount > 0) {
    const end = new Date(at - amount * (unit === 'hours' ? hourMs : minuteMs));
    return { dueAt: end, explain: { ...plainExplain(unit, amount, at), lastDay: toDay(end) } };
  }
  if (amount === 0 || unit === 'sameDay') return dueAt({ start, amount: 0, unit: 'sameDay' });
  const counted = unit === 'workdays' ? addWorkingDays(toDay(start), -amount, calendar) : null;
  const lastDay: Day = counted ? counted.day : addDays(toDay(start), -amount);
  const days = counted ? { skipped: counted.skipped, makeUp: counted.makeUp, provisional: counted.provisional } : {};
  // Told in days: a lead time ends with its day, not with office hours.
  return { dueAt: endOfDay(lastDay), explain: { ...plainExplain('days', amount, at), ...days, lastDay } };
}

function plainExplain(unit: DueUnit, amount: number, at: number): Omit<DueExplain, 'lastDay'> {
  return {
    unit,
    amount,
    dayOfEvent: 0,
    startAt: formatInstant(new Date(at)),
    skipped: [],
    makeUp: [],
    provisional: false,
  };
}

/** The last millisecond at which a stored term is still met; the inverse of nothing, only its explanation read again. */
export function breachOfDue(due: {
  readonly dueAt: Date | string;
  readonly explain: Pick<DueExplain, 'unit' | 'lastDay'>;
}): number {
  return due.explain.unit === 'workdays'
    ? startOfDay(due.explain.lastDay).getTime() + dayMs - 1
    : new Date(due.dueAt).getTime();
}
