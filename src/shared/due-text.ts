/** Deadlines in Chinese words, as the chips of the interface show them. Pure, for server and page. */
import type { DueExplain } from './due.ts';
import {
  dayMs,
  daysBetween,
  formatInstant,
  hourMs,
  minuteMs,
  toClock,
  toDate,
  toDay,
  type Day,
  type Instant,
} from './time.ts';
import { officialCalendar, workingDaysBetween, type WorkCalendar } from './working-days.ts';

/** A due time as stored or sent: the instant and its explanation. */
export interface DueLike {
  readonly dueAt: Instant;
  readonly explain: DueExplain;
}

/**
 * The chip: what is left or how much is overdue, then the exact time and what was skipped, e.g.
 * "还剩 1 个工作日（10-12 17:30，已跳过国庆 7 天，含 10-10 补班）". The calendar counts what is left.
 */
export function toDueText(due: DueLike, now: Instant, calendar: WorkCalendar = officialCalendar()): string {
  const at = toDate(due.dueAt);
  const late = toDate(now).getTime() > at.getTime();
  const details = [exactText(due, now), ...countText(due.explain)];
  return `${late ? lateText(due, now, calendar) : leftText(due, now, calendar)}（${details.join('，')}）`;
}

/** The sum in one sentence for hover or tap: from when, how much, what did not count. */
export function toDueReasonText(explain: DueExplain): string {
  const weekends = explain.skipped.filter((day) => day.kind === 'weekend').length;
  const parts = [
    `自 ${dayAndTime(explain.startAt)} 起${limitText(explain)}`,
    ...(explain.unit === 'workdays' || explain.unit === 'days'
      ? [explain.dayOfEvent === 1 ? '当日计入' : '当日不计']
      : []),
    ...(weekends > 0 ? [`周末 ${weekends} 天不计`] : []),
    ...countText(explain),
    ...(explain.notBefore === undefined ? [] : [`${dayAndTime(explain.notBefore)} 起按现行规定`]),
  ];
  return `${parts.join('，')}。`;
}

function dayAndTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

function leftText(due: DueLike, now: Instant, calendar: WorkCalendar): string {
  const { unit, lastDay } = due.explain;
  const today = toDay(now);
  if (unit === 'hours' || unit === 'minutes')
    return `还剩 ${spanText(toDate(due.dueAt).getTime() - toDate(now).getTime())}`;
  const days = unit === 'workdays' ? workingDaysBetween(today, lastDay, calendar) : daysBetween(today, lastDay);
  if (today === lastDay || days === 0) return '今天到期';
  return `还剩 ${days} ${unit === 'workdays' ? '个工作日' : '天'}`;
}

function lateText(due: DueLike, now: Instant, calendar: WorkCalendar): string {
  const { unit, lastDay } = due.explain;
  const today = toDay(now);
  const days = unit === 'workdays' ? workingDaysBetween(lastDay, today, calendar) : daysBetween(lastDay, today);
  if (unit === 'hours' || unit === 'minutes' || days === 0) {
    return `已超期 ${spanText(toDate(now).getTime() - toDate(due.dueAt).getTime())}`;
  }
  return `已超期 ${days} ${unit === 'workdays' ? '个工作日' : '天'}`;
}

/** The largest fitting unit, rounded down, at least one minute. */
function spanText(spanMs: number): string {
  if (spanMs >= 2 * dayMs) return `${Math.floor(spanMs / dayMs)} 天`;
  if (spanMs >= hourMs) return `${Math.floor(spanMs / hourMs)} 小时`;
  return `${Math.max(1, Math.floor(spanMs / minuteMs))} 分钟`;
}

function exactText(due: DueLike, now: Instant): string {
  const { unit, lastDay } = due.explain;
  const wholeDay = unit === 'days' || unit === 'sameDay';
  const day = wholeDay ? lastDay : toDay(due.dueAt);
  return `${shortDay(day, now)} ${wholeDay ? '24:00' : toClock(due.dueAt)}`;
}

function shortDay(day: Day, now: Instant): string {
  return day.slice(0, 4) === formatInstant(now).slice(0, 4) ? day.slice(5) : day;
}

function countText(explain: DueExplain): string[] {
  const named = new Map<string, number>();
  for (const { kind, reason } of explain.skipped) {
    if (kind !== 'weekend') named.set(holidayText(reason), (named.get(holidayText(reason)) ?? 0) + 1);
  }
  const skipped = [...named].map(([name, days]) => `${name} ${days} 天`).join('、');
  const makeUp = explain.makeUp.map((day) => day.slice(5)).join('、');
  return [
    ...(skipped ? [`已跳过${skipped}`] : []),
    ...(makeUp ? [`含 ${makeUp} 补班`] : []),
    ...(explain.provisional ? ['放假安排未公布，暂按周末推算'] : []),
  ];
}

function holidayText(name: string): string {
  return name === '国庆节' ? '国庆' : name;
}

function limitText({ unit, amount }: DueExplain): string {
  if (unit === 'sameDay') return '当日内';
  return ` ${amount} ${{ workdays: '个工作日', days: '天', hours: '小时', minutes: '分钟' }[unit]}内`;
}
