import type { Client } from 'pg';
import { openClient } from './database-client.ts';

// Two numbers of our own choosing; advisory locks are per database, and these live in `postgres`.
const presenceLock = '23114, 1';

/**
 * Says "a process uses this server": one connection that holds a shared advisory lock. The lock vanishes with the process,
 * however it dies, so whoever leaves last can tell, and nothing has to be cleaned up after a crash.
 */
export interface Presence {
  /** Settles when the connection is lost without `leave`. */
  readonly lost: Promise<void>;
  /**
   * Ends the presence; `stopIfLast` runs while newcomers are kept waiting, and only when no other process is present.
   * @returns whether it ran
   */
  leave(stopIfLast: () => Promise<void>): Promise<boolean>;
}

/** Announces this process on a server. Rejects while the server starts or stops: try again. */
export async function announcePresence(superuserUrl: string): Promise<Presence> {
  const client = await openClient(superuserUrl, 'presence');
  let leaving = false;
  const lost = new Promise<void>((done) => client.on('end', () => (leaving ? undefined : done())));
  try {
    await client.query(`select pg_advisory_lock_shared(${presenceLock})`);
  } catch (error) {
    leaving = true;
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    lost,
    leave: async (stopIfLast) => {
      leaving = true;
      const last = await becomeLast(client);
      if (last) await stopIfLast();
      await client.end().catch(() => undefined);
      return last;
    },
  };
}

async function becomeLast(client: Client): Promise<boolean> {
  try {
    // First let go, then ask: of two that leave at once the later one finds nobody.
    await client.query(`select pg_advisory_unlock_shared(${presenceLock})`);
    const { rows } = await client.query<{ last: boolean }>(`select pg_try_advisory_lock(${presenceLock}) as last`);
    return rows[0]?.last === true;
  } catch {
    return false;
  }
}
