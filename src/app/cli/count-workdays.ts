/** Working days between two times as people and programs write them; pure, for `zhijian workdays`. */
import { formatInstant, parseDay, parseInstant, TimeError, toDay, type Day } from '#shared/time.ts';
import { dayStatus, workingDaysBetween } from '#shared/working-days.ts';

/** A text that is no time, or a pair the wrong way round; `message` is Chinese. */
export class PairFault extends Error {
  override readonly name = 'PairFault';
}

/** A time as written: its day in Asia/Shanghai and, where a time of day was given, the instant. */
interface Moment {
  readonly text: string;
  readonly day: Day;
  readonly at: Date | null;
}

const clockPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a day (`2018-12-27`) or a time with or without zone (`2018-12-27 15:28:22`, `2018-12-27T07:28:22Z`); without a zone it is
 * Beijing time. @throws PairFault
 */
export function readMoment(given: string): Moment {
  const text = given.trim();
  if (text === '') throw new PairFault('缺少时间');
  try {
    const parts = clockPattern.exec(text);
    if (!parts) return { text, day: parseDay(text), at: null };
    const zone = (parts[4] ?? '+08:00').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
    const at = parseInstant(`${parts[1]}T${parts[2]}${parts[3] ?? ':00'}${zone}`);
    return { text, day: toDay(at), at };
  } catch (error) {
    if (error instanceof TimeError)
      throw new PairFault(`“${text}”不是有效的日期或时间（如 2018-12-27 或 2018-12-27 15:28:22）`);
    throw error;
  }
}

/**
 * The working days after the day of `from`, up to and including the day of `to` (day of the event = day 0).
 * @throws PairFault when one is no time, or `to` is earlier than `from` (bad data: nothing is answered before it is asked)
 */
export function countWorkdays(from: string, to: string): number {
  const [start, end] = [readMoment(from), readMoment(to)];
  const isReversed = start.at && end.at ? end.at < start.at : end.day < start.day;
  if (isReversed) throw new PairFault(`后一时间 ${wordOf(end)} 早于前一时间 ${wordOf(start)}，数据有误，不计算`);
  return workingDaysBetween(start.day, end.day);
}

/** Whether the span touches a year whose calendar is not published, so that only weekends were counted. @throws PairFault */
export function isSpanProvisional(from: string, to: string): boolean {
  const [first, last] = [readMoment(from), readMoment(to)].map(({ day }) => Number(day.slice(0, 4))) as [
    number,
    number,
  ];
  for (let year = first; year <= last; year += 1) if (isYearProvisional(year)) return true;
  return false;
}

const years = new Map<number, boolean>();

function isYearProvisional(year: number): boolean {
  const known = years.get(year);
  if (known !== undefined) return known;
  const { provisional } = dayStatus(`${String(year).padStart(4, '0')}-01-01`);
  years.set(year, provisional);
  return provisional;
}

const wordOf = ({ at, day }: Moment): string => (at ? formatInstant(at).slice(0, 19).replace('T', ' ') : day);

/** What one line of `--stdin` gives; `workdays` is null where `fault` says why. `line` counts from 1, `provisional`: see isSpanProvisional. */
export interface CountedLine {
  readonly line: number;
  readonly workdays: number | null;
  readonly provisional: boolean;
  readonly fault: string | null;
}

/** Counts one line: two times with a tab between. Never throws. */
export function countLine(text: string, line: number): CountedLine {
  try {
    const cells = text.replace(/\r$/, '').split('\t');
    if (text.trim() === '') throw new PairFault('空行');
    if (cells.length !== 2) throw new PairFault(`应为两个时间，中间用制表符隔开，这里有 ${cells.length} 项`);
    const [from = '', to = ''] = cells;
    return { line, workdays: countWorkdays(from, to), provisional: isSpanProvisional(from, to), fault: null };
  } catch (error) {
    if (error instanceof PairFault) return { line, workdays: null, provisional: false, fault: error.message };
    throw error;
  }
}
