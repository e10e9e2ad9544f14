import { sql, type RawBuilder } from 'kysely';

/**
 * A position that counts now: begun, not run out by the day of Shanghai, not ended by hand, nor the appointment it rests on,
 * of a person who has not left. The database's own function
 * `session_enter` judges by the same words.
 * @param alias of `position_grant` in the query.
 */
export function isValidGrant(alias: string): RawBuilder<boolean> {
  const grant = (column: string) => sql.ref(`${alias}.${column}`);
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  return sql<boolean>`(${grant('endedAt')} is null and ${grant('validFrom')} <= ${today}
    and (${grant('validUntil')} is null or ${grant('validUntil')} >= ${today})
    and not exists (select from appointment a where a.id = ${grant('appointmentId')} and a.province = ${grant('province')}
      and (a.ended_at is not null or a.valid_until < ${today}))
    and not exists (select from personnel_change l where l.person_id = ${grant('personId')} and l.province = ${grant('province')}
      and l.effective_on <= ${today} and l.applied_at is null and l.withdrawn_at is null))`;
}
