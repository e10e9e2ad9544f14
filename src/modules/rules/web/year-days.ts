import { addDays, toDayNumber, weekdayOf, type Day } from '#shared/time.ts';

export type DayMark = 'workday' | 'weekend' | 'holiday' | 'makeUp' | 'officeOff' | 'officeWork';

/** A day on the picture of a year. */
export interface MarkedDay {
  readonly day: Day;
  readonly mark: DayMark;
  readonly reason: string;
}

export interface SpecialDay {
  readonly day: Day;
  readonly kind: Exclude<DayMark, 'workday' | 'weekend'>;
  readonly reason: string;
}

/** The months of a year: how many empty places before the first (weeks begin on Monday), then each day with its mark. Pure. */
export function toMonths(
  year: number,
  special: readonly SpecialDay[],
): readonly { readonly month: number; readonly blanks: number; readonly days: readonly MarkedDay[] }[] {
  const byDay = new Map(special.map((one) => [one.day, one]));
  return Array.from({ length: 12 }, (_, index) => {
    const first: Day = `${year}-${String(index + 1).padStart(2, '0')}-01`;
    const next: Day = index === 11 ? `${year + 1}-01-01` : `${year}-${String(index + 2).padStart(2, '0')}-01`;
    const count = toDayNumber(next) - toDayNumber(first);
    const days = Array.from({ length: count }, (_unused, at) => toMarked(addDays(first, at), byDay));
    return { month: index + 1, blanks: (weekdayOf(first) + 6) % 7, days };
  });
}

/** What a day is, by the special days of its year. Pure. */
export function toMarked(day: Day, byDay: ReadonlyMap<Day, SpecialDay>): MarkedDay {
  const found = byDay.get(day);
  if (found) return { day, mark: found.kind, reason: found.reason };
  const isWeekend = [0, 6].includes(weekdayOf(day));
  return isWeekend ? { day, mark: 'weekend', reason: '周末' } : { day, mark: 'workday', reason: '工作日' };
}

/** Whether the day counts as a working day. */
export function isWorkMark(mark: DayMark): boolean {
  return mark === 'workday' || mark === 'makeUp' || mark === 'officeWork';
}
