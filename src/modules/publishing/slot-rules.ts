import { addDays, parseInstant, toDay, type Day } from '#shared/time.ts';

/** A counted way: so many sends of an account in a day or a month. */
export interface SlotQuota {
  readonly per: 'day' | 'month';
  readonly most: number;
}

/** How far ahead sends are planned. */
export const planDays = 92;

/** The period that a day counts in: itself, or the first day of its month. */
export function periodOf(quota: SlotQuota, day: Day): Day {
  return quota.per === 'day' ? day : `${day.slice(0, 7)}-01`;
}

/** The first number that is still free in a period; undefined when all are taken. */
export function freeNumber(quota: SlotQuota, taken: readonly number[]): number | undefined {
  for (let number = 1; number <= quota.most; number += 1) if (!taken.includes(number)) return number;
  return undefined;
}

const nextDayClock = 'T09:00:00+08:00';

/**
 * When the next counted send can go: at `from` if its day has room, else at nine on the first day that has. Undefined when
 * nothing is free within the plan. @param taken numbers taken in a period
 */
export function nextFree(
  quota: SlotQuota,
  from: Date,
  taken: (period: Day) => readonly number[],
): { at: Date; period: Day; number: number } | undefined {
  const first = toDay(from);
  for (let ahead = 0; ahead < planDays; ahead += 1) {
    const day = addDays(first, ahead);
    const period = periodOf(quota, day);
    const number = freeNumber(quota, taken(period));
    if (number !== undefined) return { at: ahead === 0 ? from : parseInstant(`${day}${nextDayClock}`), period, number };
  }
  return undefined;
}
