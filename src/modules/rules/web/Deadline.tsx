import { toDueReasonText } from '#shared/due-text.ts';
import type { DueExplain } from '#shared/due.ts';
import { toDay } from '#shared/time.ts';
import { workingDaysBetween } from '#shared/working-days.ts';
import { DueChip } from '#ui/DueChip.tsx';
import { useNow } from '#ui/use-now.ts';
import { Clause } from './Clause.tsx';
import { useOfficeCalendar } from './use-office-calendar.ts';

export interface DeadlineProps {
  /** ISO 8601 with offset. */
  dueAt: string;
  /** The sum as the working-day calculus left it. */
  explain?: unknown;
  clause?: string | null;
  isSetByUnit?: boolean;
  metAt?: string | null;
  isShort?: boolean;
}

/** A due chip that says its sum and its clause. */
export function Deadline({ dueAt, explain, clause, isSetByUnit, metAt, isShort }: DeadlineProps) {
  const now = useNow();
  const calendar = useOfficeCalendar();
  const sum = isExplain(explain) ? explain : null;
  const workdaysLeft =
    sum?.unit === 'workdays' ? Math.max(0, workingDaysBetween(toDay(now), sum.lastDay, calendar)) : null;
  return (
    <DueChip
      dueAt={dueAt}
      {...(metAt === undefined ? {} : { metAt })}
      {...(workdaysLeft === null ? {} : { workdaysLeft })}
      {...(sum ? { steps: [toDueReasonText(sum)] } : {})}
      {...(clause ? { clause: <Clause id={clause} {...(isSetByUnit ? { isSetByUnit } : {})} /> } : {})}
      {...(isShort ? { isShort } : {})}
    />
  );
}

function isExplain(value: unknown): value is DueExplain {
  return typeof value === 'object' && value !== null && 'unit' in value && 'startAt' in value && 'skipped' in value;
}
