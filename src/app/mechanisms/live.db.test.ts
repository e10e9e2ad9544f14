import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLive, type Live } from '#platform/http/live.ts';
import { endSession, setPassword } from '#platform/session/log-in.ts';
import { runQuery } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
const open: Live[] = [];
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(async () => {
  for (const live of open) await live.stop();
  await office?.close();
});

async function startLive(options?: { heartbeatMs: number }): Promise<Live> {
  const live = createLive(office.appUrl, options);
  open.push(live);
  await live.start();
  return live;
}

/** A stream of a real server and the page that reads it. */
async function connect(
  serve: (response: ServerResponse) => void,
): Promise<{ page: IncomingMessage; close: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200).write(': hello\n\n');
    serve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const [page] = (await once(get({ port: (server.address() as AddressInfo).port }), 'response')) as [IncomingMessage];
  page.on('error', () => undefined);
  return { page, close: () => server.close().closeAllConnections() };
}

const message = { kind: 'item', id: 'x', action: 'item.submit', unitPath: '1/' };
const actingPath = (secret: string) => () =>
  runQuery(office.services, { secret, by: 'bearer', isCli: false }, undefined, async ({ actor }) => actor.unitPath);

test('an open stream ends soon after its session does', async () => {
  const live = await startLive({ heartbeatMs: 20 });
  const secret = office.secrets.secondEditor;
  const { page, close } = await connect((response) => live.subscribe(response, '1/', actingPath(secret)));
  const ended = once(page.resume(), 'end');
  await endSession(office.services.authDb, secret, new Date());
  await ended;
  close();
});

test('a password that somebody else has set opens no stream', async () => {
  const subject = { id: office.personIds.otherFirst, province: 33, login: 'otherfirst' };
  await setPassword(office.services.authDb, subject, 'correct horse battery', true);
  const headers = { authorization: `Bearer ${office.secrets.otherFirst}` };
  const reply = await office.app.inject({ method: 'GET', url: '/api/live', headers });
  expect(reply.json()).toMatchObject({ code: 'session.change-first' });
});

test('after the database was restarted the servers hear of each other again', async () => {
  const [here, there] = [await startLive(), await startLive()];
  let heard = '';
  const { page, close } = await connect((response) => there.subscribe(response, '1/', async () => '1/'));
  page.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`,
  );
  await owner.end();
  await vi.waitFor(
    () => {
      here.publish(message);
      expect(heard).toContain('item.submit');
    },
    { timeout: 20_000, interval: 200 },
  );
  close();
});

test('a page that no longer reads is dropped', async () => {
  const live = await startLive();
  const served: ServerResponse[] = [];
  const { close } = await connect((response) => served.push(response));
  const [response] = served as [ServerResponse];
  live.subscribe(response, '1/', async () => '1/');
  for (let i = 0; i < 200_000 && !response.destroyed; i += 1) live.publish(message);
  expect(response.destroyed).toBe(true);
  close();
});
