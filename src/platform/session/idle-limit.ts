import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Services } from '../services.ts';

const everyMs = 15_000;
const mostNoted = 10_000;
const notedAtMs = new Map<string, number>();

/**
 * Lets a session end after so many minutes without use: each use moves its end, never past the end that it was opened with. `null` takes
 * the limit away. By the database's clock, which also judges it.
 */
export async function setIdleLimit(db: Kysely<Tables>, sessionId: string, minutes: number | null): Promise<void> {
  await sql`
    update session set idle_minutes = ${minutes}::int,
      latest_at = case when ${minutes}::int is null then null else coalesce(latest_at, expires_at) end,
      expires_at = least(coalesce(latest_at, expires_at), coalesce(now() + make_interval(mins => ${minutes}::int), coalesce(latest_at, expires_at)))
    where id = ${sessionId} and revoked_at is null and expires_at > now()`.execute(db);
}

/** Notes that a person used the page, at most every 15 seconds; what the page reads by itself is no use. A failure is only logged. */
export async function noteSessionUse(services: Services, sessionId: string): Promise<void> {
  const nowMs = performance.now();
  if (nowMs - (notedAtMs.get(sessionId) ?? -everyMs) < everyMs) return;
  if (notedAtMs.size >= mostNoted) notedAtMs.clear();
  notedAtMs.set(sessionId, nowMs);
  await sql`
    update session set seen_at = now(), expires_at = least(latest_at, now() + make_interval(mins => idle_minutes))
    where id = ${sessionId} and idle_minutes is not null and revoked_at is null and expires_at > now()`
    .execute(services.authDb)
    .catch((error: unknown) => services.log.warn({ err: error }, 'use of a session was not noted'));
}
