import { sql, type Kysely } from 'kysely';
import { Problem } from '#shared/problems.ts';
import type { Tables } from '../database/tables.ts';
import { matchesHash, passwordGate } from './password-hash.ts';
import { sessionProblems } from './session-problems.ts';

const failuresBeforeLock = 5;
const lockMinutes = 15;

interface Holder {
  readonly id: string;
  readonly province: number;
}

/**
 * Checks a person's password. The attempt is counted before the password is looked at, so that many at once are no more
 * than many in a row; a right one wipes the count.
 * @throws Problem session.locked, common.throttled
 */
export function tryPassword(db: Kysely<Tables>, holder: Holder, password: string, now: Date): Promise<boolean> {
  return passwordGate(async () => {
    const passwordHash = await takeAttempt(db, holder, now);
    if (passwordHash === undefined || !(await matchesHash(passwordHash, password))) return false;
    await db
      .updateTable('credential')
      .set({ failures: 0, lockedUntil: null })
      .where('personId', '=', holder.id)
      .where('province', '=', holder.province)
      .execute();
    return true;
  });
}

/** Counts one attempt; the last one before the lock locks. The hash, or undefined for a person without a password. */
async function takeAttempt(db: Kysely<Tables>, holder: Holder, now: Date): Promise<string | undefined> {
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  const { rows } = await sql<{ passwordHash: string }>`
    update credential set failures = case when failures + 1 >= ${failuresBeforeLock} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${failuresBeforeLock} then ${until}::timestamptz else locked_until end
    where person_id = ${holder.id} and province = ${holder.province}
      and (locked_until is null or locked_until <= ${now}::timestamptz)
    returning password_hash`.execute(db);
  if (rows[0]) return rows[0].passwordHash;
  const lock = await db
    .selectFrom('credential')
    .select('lockedUntil')
    .where('personId', '=', holder.id)
    .where('province', '=', holder.province)
    .executeTakeFirst();
  if (!lock) return undefined;
  // Unlocked again in this instant: the shortest wait is told.
  const leftMs = Math.max((lock.lockedUntil ?? now).getTime() - now.getTime(), 1);
  throw new Problem(sessionProblems.locked, { minutes: Math.ceil(leftMs / 60_000) });
}
