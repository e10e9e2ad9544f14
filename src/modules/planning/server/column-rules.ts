import { daysBetween, type Day } from '#shared/time.ts';
import type { ColumnRow } from '../calendar-contract.ts';

/** Where a column stands on a day: late beyond its frequency, soon from four fifths of it; counted from the opening before the first issue. Pure. */
export function columnState(
  column: {
    readonly everyDays: number;
    readonly openedOn: Day;
    readonly lastOn: Day | null;
    readonly isEnded: boolean;
  },
  today: Day,
): Pick<ColumnRow, 'state' | 'quietDays'> {
  const quietDays = Math.max(0, daysBetween(column.lastOn ?? column.openedOn, today));
  if (column.isEnded) return { state: 'ended', quietDays };
  if (quietDays > column.everyDays) return { state: 'late', quietDays };
  return { state: quietDays >= column.everyDays * 0.8 && column.everyDays > 1 ? 'soon' : 'kept', quietDays };
}
