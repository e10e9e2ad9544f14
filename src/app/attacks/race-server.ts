/**
 * A whole server in a process of its own, for races: takes calls from the test one by one, waits at the test's barrier
 * (an advisory lock that the test holds), then makes the call through the real server.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '#platform/config.ts';
import { createApp } from '../server.ts';
import { startServices } from '../start-services.ts';

/** What the test sends. */
export interface RaceCall {
  readonly barrier: number;
  readonly url: string;
  readonly secret: string;
  readonly body: unknown;
}

/** What the process answers. */
export interface RaceReply {
  readonly barrier: number;
  readonly status: number;
  readonly body: { code?: string; title?: string; facts?: Record<string, unknown> };
}

const [appUrl = '', authUrl = ''] = process.argv.slice(2);
const config = {
  ...readConfig({}, { dataFolder: mkdtempSync(join(tmpdir(), 'zhijian-race-')) }),
  logLevel: 'fatal',
  poolSize: 2,
};
const { services } = await startServices(config, { appUrl, authUrl }, { setupKey: '', rebuild: async () => undefined });
const app = await createApp(services);
const barrier = new pg.Client({ connectionString: appUrl });
await barrier.connect();

process.on('message', (call: RaceCall) => void race(call));
process.send?.('ready');

async function race(call: RaceCall): Promise<void> {
  await barrier.query('select pg_advisory_lock_shared($1)', [call.barrier]);
  const reply = await app.inject({
    method: 'POST',
    url: call.url,
    headers: { authorization: `Bearer ${call.secret}` },
    payload: call.body as object,
  });
  await barrier.query('select pg_advisory_unlock_shared($1)', [call.barrier]);
  process.send?.({ barrier: call.barrier, status: reply.statusCode, body: reply.json() } satisfies RaceReply);
}
