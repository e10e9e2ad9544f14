/**
 * Working days of China: official holidays and make-up working days (package chinese-days, from the State Council's
 * yearly notices) and an office's own overrides. The day of an event is day 0 (reading of clauses.md f). Pure, for server and page.
 */
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { fromDayNumber, toDayNumber, type Day } from './time.ts';

/** An office's own day: `off` closes a working day, `work` opens a day of rest. `reason` is Chinese. */
export interface OfficeOverride {
  readonly day: Day;
  readonly kind: 'off' | 'work';
  readonly reason: string;
}

/** Why a day is a working day or not. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeUp' | 'officeOff' | 'officeWork';

/** What a calendar says of one day; `reason` is Chinese; `provisional` = that year's arrangement is not published. */
export interface DayStatus {
  readonly day: Day;
  readonly isWorkday: boolean;
  readonly kind: DayKind;
  readonly reason: string;
  readonly provisional: boolean;
}

/** Days that are not as the week says, by day number, and the years whose arrangement is known. Treat as opaque. */
export interface WorkCalendar {
  readonly special: ReadonlyMap<
    number,
    { readonly kind: Exclude<DayKind, 'workday' | 'weekend'>; readonly reason: string }
  >;
  readonly publishedYears: ReadonlySet<number>;
}

/** A day that did not count, with the reason in Chinese (周末, 国庆节 …). */
export interface SkippedDay {
  readonly day: Day;
  readonly kind: DayKind;
  readonly reason: string;
}

/** The result of counting; `makeUp` are the days of rest that counted as working days. */
export interface WorkingDayCount {
  readonly day: Day;
  readonly skipped: readonly SkippedDay[];
  readonly makeUp: readonly Day[];
  readonly provisional: boolean;
}

let official: WorkCalendar | undefined;

/** The published calendar, 2004 to the newest year the package knows; other years count weekends only and are provisional. */
export function officialCalendar(): WorkCalendar {
  official ??= readPublished();
  return official;
}

/** The same calendar with an office's own days on top; a later override of one day wins. Throws TimeError for a bad day. */
export function withOverrides(calendar: WorkCalendar, overrides: readonly OfficeOverride[]): WorkCalendar {
  const special = new Map(calendar.special);
  for (const { day, kind, reason } of overrides) {
    special.set(toDayNumber(day), { kind: kind === 'off' ? 'officeOff' : 'officeWork', reason });
  }
  return { special, publishedYears: calendar.publishedYears };
}

/** The same calendar as if the years from `year` on were not yet published; for replays and tests of provisional dates. */
export function publishedBefore(calendar: WorkCalendar, year: number): WorkCalendar {
  const kept = [...calendar.special].filter(([number]) => yearOf(number) < year);
  return {
    special: new Map(kept),
    publishedYears: new Set([...calendar.publishedYears].filter((known) => known < year)),
  };
}

/** What the calendar says of one day. */
export function dayStatus(day: Day, calendar: WorkCalendar = officialCalendar()): DayStatus {
  return statusOf(toDayNumber(day), calendar);
}

/** Whether the day counts. */
export function isWorkday(day: Day, calendar: WorkCalendar = officialCalendar()): boolean {
  return countsAt(toDayNumber(day), calendar);
}

/**
 * The `count`-th working day after `day` (before it when negative; `day` itself when 0). The day itself is not counted.
 * `count` must be a whole number within ±5000; otherwise RangeError.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar = officialCalendar()): WorkingDayCount {
  if (!Number.isInteger(count) || Math.abs(count) > 5000) throw new RangeError(`working days out of range: ${count}`);
  const step = count < 0 ? -1 : 1;
  const skipped: SkippedDay[] = [];
  const makeUp: Day[] = [];
  let number = toDayNumber(day);
  let provisional = false;
  let left = Math.abs(count);
  while (left > 0) {
    number += step;
    const status = statusOf(number, calendar);
    provisional ||= status.provisional;
    if (status.isWorkday) {
      left -= 1;
      if (status.kind !== 'workday') makeUp.push(status.day);
    } else skipped.push({ day: status.day, kind: status.kind, reason: status.reason });
  }
  return { day: fromDayNumber(number), skipped, makeUp, provisional };
}

/** Working days after `from` up to and including `to`; 0 on the same day, negative (days from `to` to `from`) when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar = officialCalendar()): number {
  const start = toDayNumber(from);
  const end = toDayNumber(to);
  if (end < start) return -workingDaysBetween(to, from, calendar) || 0;
  return countWorkingDays(start, end, calendar);
}

/** The same on day numbers (see toDayNumber), `start` <= `end`: two look-ups, whatever lies between. */
export function countWorkingDays(start: number, end: number, calendar: WorkCalendar = officialCalendar()): number {
  const index = indexOf(calendar);
  if (start >= firstIndexed - 1 && end < endIndexed)
    return (index.upTo[end + 1 - firstIndexed] ?? 0) - (index.upTo[start + 1 - firstIndexed] ?? 0);
  let count = 0;
  for (let number = start + 1; number <= end; number += 1) if (countsAt(number, calendar)) count += 1;
  return count;
}

/**
 * The day number of the `count`-th working day after a day number (before it when negative; itself when 0): what
 * addWorkingDays finds, without the explanation and without walking. `count` must be a whole number.
 */
export function shiftWorkingDays(number: number, count: number, calendar: WorkCalendar = officialCalendar()): number {
  if (count === 0) return number;
  const { upTo, nth } = indexOf(calendar);
  if (number >= firstIndexed && number < endIndexed) {
    // Before the day there are upTo[i] working days, so the next one is nth[upTo[i]] without the day itself.
    const before = upTo[number - firstIndexed] ?? 0;
    const found = nth[count > 0 ? (upTo[number + 1 - firstIndexed] ?? 0) + count - 1 : before + count];
    if (found !== undefined) return found;
  }
  return walk(number, count, calendar);
}

function walk(number: number, count: number, calendar: WorkCalendar): number {
  const step = count < 0 ? -1 : 1;
  let [at, left] = [number, Math.abs(count)];
  while (left > 0) {
    at += step;
    if (countsAt(at, calendar)) left -= 1;
  }
  return at;
}

/** `upTo[i]`: working days from `firstIndexed` to the day before firstIndexed + i; `nth[k]`: the day number of the (k+1)-th. */
interface CalendarIndex {
  readonly upTo: Int32Array;
  readonly nth: Int32Array;
}

// 2000-01-01 up to and without 2061-01-01; other days are walked to.
const firstIndexed = toDayNumber('2000-01-01');
const endIndexed = toDayNumber('2061-01-01');
const indexes = new WeakMap<WorkCalendar, CalendarIndex>();

function indexOf(calendar: WorkCalendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known) return known;
  const days = endIndexed - firstIndexed;
  const upTo = new Int32Array(days + 1);
  const nth = new Int32Array(days);
  let count = 0;
  for (let i = 0; i < days; i += 1) {
    if (countsAt(firstIndexed + i, calendar)) {
      nth[count] = firstIndexed + i;
      count += 1;
    }
    upTo[i + 1] = count;
  }
  const index = { upTo, nth: nth.slice(0, count) };
  indexes.set(calendar, index);
  return index;
}

function readPublished(): WorkCalendar {
  const special = new Map<number, { kind: 'holiday' | 'makeUp'; reason: string }>();
  const publishedYears = new Set<number>();
  for (const [day, text] of Object.entries(published.holidays as Record<string, string>)) {
    special.set(toDayNumber(day), { kind: 'holiday', reason: nameOf(text) });
    // A notice may reach into the next January; a year is known only when its own National Day is arranged.
    if (day.slice(5) === '10-01') publishedYears.add(Number(day.slice(0, 4)));
  }
  for (const [day, text] of Object.entries(published.workdays as Record<string, string>)) {
    special.set(toDayNumber(day), { kind: 'makeUp', reason: `${nameOf(text)}补班` });
  }
  return { special, publishedYears };
}

function nameOf(text: string): string {
  return text.split(',')[1] ?? text;
}

function statusOf(number: number, calendar: WorkCalendar): DayStatus {
  const special = calendar.special.get(number);
  const day = fromDayNumber(number);
  const provisional = isProvisional(number, calendar);
  if (special)
    return { day, isWorkday: isWorkKind(special.kind), kind: special.kind, reason: special.reason, provisional };
  const weekend = isWeekend(number);
  return {
    day,
    isWorkday: !weekend,
    kind: weekend ? 'weekend' : 'workday',
    reason: weekend ? '周末' : '工作日',
    provisional,
  };
}

function countsAt(number: number, calendar: WorkCalendar): boolean {
  const special = calendar.special.get(number);
  return special ? isWorkKind(special.kind) : !isWeekend(number);
}

function isWorkKind(kind: DayKind): boolean {
  return kind === 'workday' || kind === 'makeUp' || kind === 'officeWork';
}

function isWeekend(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

function isProvisional(number: number, calendar: WorkCalendar): boolean {
  return !calendar.publishedYears.has(yearOf(number));
}

function yearOf(number: number): number {
  return Number(fromDayNumber(number).slice(0, 4));
}
