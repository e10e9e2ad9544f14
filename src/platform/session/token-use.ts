import { sql } from 'kysely';
import type { Services } from '../services.ts';

const everyMs = 5 * 60_000;
const notedAtMs = new Map<string, number>();

/** Notes that a token was used, to five minutes, so that its holder can tell a forgotten one. A failure is only logged. */
export async function noteTokenUse(services: Services, sessionId: string): Promise<void> {
  const nowMs = performance.now();
  if (nowMs - (notedAtMs.get(sessionId) ?? -everyMs) < everyMs) return;
  notedAtMs.set(sessionId, nowMs);
  await sql`update session set seen_at = greatest(now(), created_at + interval '1 microsecond') where id = ${sessionId}`
    .execute(services.authDb)
    .catch((error: unknown) => services.log.warn({ err: error }, 'use of a token was not noted'));
}
