import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import type { TestOffice } from '../testing/test-office.ts';
import type { RaceCall, RaceReply } from './race-server.ts';

/** Two whole servers on one database, and a connection of the business role that lets them go. */
export interface RaceServers {
  readonly referee: pg.Client;
  /** Sends one call to each server, waits until both stand at the barrier, lets them go. */
  race(barrier: number, calls: readonly Omit<RaceCall, 'barrier'>[]): Promise<RaceReply[]>;
  stop(): Promise<void>;
}

/** Starts two servers, each a process of its own, on the database of a test office. */
export async function startRaceServers(office: TestOffice): Promise<RaceServers> {
  const servers = [1, 2].map(() => fork(join(import.meta.dirname, 'race-server.ts'), [office.appUrl, office.authUrl]));
  await Promise.all(servers.map((server) => once(server, 'message')));
  const referee = new pg.Client({ connectionString: office.appUrl });
  await referee.connect();
  return {
    referee,
    async race(barrier, calls) {
      await referee.query('select pg_advisory_lock($1)', [barrier]);
      const replies = servers.map(async (server, i) => {
        server.send({ barrier, ...calls[i] } as RaceCall);
        const [reply] = (await once(server, 'message')) as [RaceReply];
        return reply;
      });
      for (;;) {
        const { rows } = await referee.query<{ waiting: string }>(
          `select count(*) as waiting from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
        );
        if (Number(rows[0]?.waiting) === servers.length) break;
      }
      await referee.query('select pg_advisory_unlock($1)', [barrier]);
      return Promise.all(replies);
    },
    async stop() {
      for (const server of servers) server.kill();
      await referee.end();
    },
  };
}
