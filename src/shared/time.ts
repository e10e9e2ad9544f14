/**
 * Instants and days. A day is a calendar day in Asia/Shanghai, which has been +08:00 without summer time since 1991;
 * earlier instants are outside this product. Pure, for server and page.
 */

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; such texts sort by time. */
export type Day = string;

/** An instant: a Date, or ISO 8601 text with offset. */
export type Instant = Date | string;

/** What was wrong with a text that should name a time. */
export type TimeFault = 'invalidInstant' | 'invalidDay' | 'invalidClock';

/** Thrown for a text that names no real instant, day or time of day; `message` is Chinese and fit for the page. */
export class TimeError extends Error {
  override readonly name = 'TimeError';
  readonly fault: TimeFault;
  readonly input: string;
  constructor(fault: TimeFault, input: string) {
    super(`${faultText[fault]}：“${input}”`);
    this.fault = fault;
    this.input = input;
  }
}

const faultText: Record<TimeFault, string> = {
  invalidInstant: '不是有效的时间（应为带时区的 ISO 8601，如 2021-06-17T15:24:25+08:00）',
  invalidDay: '不是有效的日期（应为 年-月-日，如 2021-06-17）',
  invalidClock: '不是有效的钟点（应为 时:分，如 17:30）',
};

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
const offsetMs = 8 * hourMs;

const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(0\d|1[0-4]):([0-5]\d))$/;

/** Reads ISO 8601 with a `Z` or `±hh:mm` offset; throws TimeError for anything else, also for 02-30 or 24:00. */
export function parseInstant(text: string): Date {
  const parts = instantPattern.exec(text);
  const day = parts && dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (!parts || day === null) throw new TimeError('invalidInstant', text);
  const fractionMs = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000);
  const clockMs = Number(parts[4]) * hourMs + Number(parts[5]) * minuteMs + Number(parts[6] ?? 0) * 1000 + fractionMs;
  const shiftMs = parts[8]
    ? 0
    : (parts[9] === '-' ? -1 : 1) * (Number(parts[10]) * hourMs + Number(parts[11]) * minuteMs);
  return new Date((day ?? 0) * dayMs + clockMs - shiftMs);
}

/** Date of an instant given either way; throws TimeError for an invalid one. */
export function toDate(instant: Instant): Date {
  if (typeof instant === 'string') return parseInstant(instant);
  if (Number.isNaN(instant.getTime())) throw new TimeError('invalidInstant', String(instant));
  return instant;
}

/** `YYYY-MM-DDTHH:mm:ss+08:00`, with milliseconds only when there are any. */
export function formatInstant(instant: Instant): string {
  const iso = new Date(toDate(instant).getTime() + offsetMs).toISOString();
  return `${iso.slice(0, 19)}${iso.slice(19, 23) === '.000' ? '' : iso.slice(19, 23)}+08:00`;
}

/** The Asia/Shanghai day an instant falls on. */
export function toDay(instant: Instant): Day {
  return new Date(toDate(instant).getTime() + offsetMs).toISOString().slice(0, 10);
}

/** `HH:mm` of an instant in Asia/Shanghai. */
export function toClock(instant: Instant): string {
  return new Date(toDate(instant).getTime() + offsetMs).toISOString().slice(11, 16);
}

/** Checks `YYYY-MM-DD` and returns it; throws TimeError for a day that does not exist. */
export function parseDay(text: string): Day {
  toDayNumber(text);
  return text;
}

/** Days since 1970-01-01, for counting; throws TimeError. */
export function toDayNumber(day: Day): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const number = parts && dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (number === null) throw new TimeError('invalidDay', day);
  return number;
}

/** Inverse of toDayNumber. */
export function fromDayNumber(number: number): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return fromDayNumber(toDayNumber(day) + count);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return (toDayNumber(day) + 4) % 7;
}

/** Words of `weekdayOf`, to follow 周 or 星期. */
export const weekdayTexts = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** The instant 00:00 of a day in Asia/Shanghai. */
export function startOfDay(day: Day): Date {
  return new Date(toDayNumber(day) * dayMs - offsetMs);
}

/** The last millisecond of a day in Asia/Shanghai, so that "not later than that day" is `at <= endOfDay(day)`. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + dayMs - 1);
}

/** The instant of a time of day, `HH:mm` from 00:00 to 24:00; throws TimeError. */
export function atClock(day: Day, clock: string): Date {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$|^(24):(00)$/.exec(clock);
  if (!parts) throw new TimeError('invalidClock', clock);
  const minutes = Number(parts[1] ?? parts[3]) * 60 + Number(parts[2] ?? parts[4]);
  return new Date(startOfDay(day).getTime() + minutes * minuteMs);
}

/**
 * A moment as people say it, in Chinese: with `now`, 今天/昨天/明天 and the year only when it differs
 * ("今天 17:30", "10月12日 17:30"); without it always the full date.
 */
export function toChineseMoment(instant: Instant, now?: Instant): string {
  const day = toDay(instant);
  return `${toChineseDay(day, now === undefined ? undefined : toDay(now))} ${toClock(instant)}`;
}

/** A day as people say it, in Chinese; see toChineseMoment. */
export function toChineseDay(day: Day, today?: Day): string {
  const near = today === undefined ? undefined : nearDays[daysBetween(today, day)];
  if (near) return near;
  const short = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
  return today !== undefined && today.slice(0, 4) === day.slice(0, 4) ? short : `${Number(day.slice(0, 4))}年${short}`;
}

const nearDays: Record<number, string> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' };

function dayNumberOf(year: number, month: number, date: number): number | null {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists ? at.getTime() / dayMs : null;
}
