import { sql } from 'kysely';

/** How a dated row stands on a day (YYYY-MM-DD, both ends inclusive). */
export function dayState(
  row: { endedAt: Date | null; validFrom: string | null; validUntil: string | null },
  today: string,
): 'inForce' | 'notYet' | 'expired' | 'ended' {
  if (row.endedAt) return 'ended';
  if (row.validUntil !== null && row.validUntil < today) return 'expired';
  return row.validFrom !== null && row.validFrom > today ? 'notYet' : 'inForce';
}

/** Not ended and not run out on a day; what only begins later counts as well. */
export function notOver(alias: string, today: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('endedAt')} is null and (${column('validUntil')} is null or ${column('validUntil')} >= ${today}::date)`;
}

/** Ended for good, or run out; rows that a later one of the same entry replaced are neither. */
export function isOver(alias: string, today: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`not ${column('replaced')} and (${column('endedAt')} is not null or ${column('validUntil')} < ${today}::date)`;
}
