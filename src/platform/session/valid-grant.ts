import { sql, type RawBuilder } from 'kysely';

/**
 * A position that counts now: begun, not run out by the day of Shanghai, not ended by hand. The database's own function
 * `session_enter` judges by the same words.
 * @param alias of `position_grant` in the query.
 */
export function isValidGrant(alias: string): RawBuilder<boolean> {
  const grant = (column: string) => sql.ref(`${alias}.${column}`);
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  return sql<boolean>`(${grant('endedAt')} is null and ${grant('validFrom')} <= ${today}
    and (${grant('validUntil')} is null or ${grant('validUntil')} >= ${today}))`;
}
