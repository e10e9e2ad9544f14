import { sql, type RawBuilder } from 'kysely';

/**
 * Silence is breached only when somebody looked after the term and saw nothing newer (a newer post would have renewed the
 * duty): a collector that fails for weeks accuses nobody.
 */
export function witnessLook(): RawBuilder<boolean> {
  return sql<boolean>`exists (select from observation s where s.account_id = o.subject_id and s.captured_at > o.due_at and s.status = 'ok')`;
}
