import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { connectionOperations as connections } from '../connectors-contract.ts';

let platform: Server;
let origin: string;
let onAsked: (socket: Socket) => void = () => undefined;
let office: TestOffice;
let accountId: string;

// A platform that takes the connection and never answers, and a server with one single database connection.
beforeAll(async () => {
  platform = createServer((socket) => socket.on('error', () => undefined).once('data', () => onAsked(socket)));
  await new Promise<void>((listening) => platform.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  office = await createTestOffice({ config: { poolSize: 1, allowedOrigins: [origin] } });
  const body = { name: '慢平台', platform: 'wechat', platformId: 'gh_slow', openedOn: '2026-11-01' } as const;
  accountId = (await office.call(registry.createAccount, { body }, 'editor')).id;
  const access = { appId: 'wxslow', secret: 'sandbox-secret-never-shown', origin };
  await office.call(connections.saveConnection, { params: { accountId }, body: access }, 'systemAdministrator');
});
afterAll(async () => {
  await office?.close();
  platform?.close();
});

/** Starts to try the connection; comes back when the platform was asked. */
async function startTrying() {
  const asked = new Promise<Socket>((resolve) => (onAsked = resolve));
  const trying = office.call(connections.testConnection, { params: { accountId } }, 'systemAdministrator');
  return { trying, socket: await asked };
}

test('a connection that was changed while it was tried is not judged by the old answer', async () => {
  const { trying, socket } = await startTrying();
  const access = { appId: 'wxother', secret: 'another-secret-never-shown', origin };
  await office.call(connections.saveConnection, { params: { accountId }, body: access }, 'systemAdministrator');
  socket.destroy();
  await expect(trying).rejects.toMatchObject({ reply: { status: 409, code: 'publishing.connection-changed' } });
});

test('a platform that does not answer holds up nobody else, and the try leaves its event', async () => {
  const { trying, socket } = await startTrying();
  expect((await office.call(organisationOperations.listUnits, { query: {} }, 'editor')).rows).not.toEqual([]);
  socket.destroy();
  platform.close();
  const outcome = await trying.then(
    (reply) => reply.ok,
    (error: { reply: { status: number } }) => error.reply.status,
  );
  expect(outcome).toBe(false);
  const { rows } = await office.call(
    systemOperations.listEvents,
    { query: { subjectId: accountId } },
    'auditAdministrator',
  );
  expect(rows.map((row) => row.action)).toContain('connection.test');
});

test('when every connection to the database is taken, people are told to come again', async () => {
  const { county } = office.units;
  const acting = { province: county.province, unitId: county.id, unitName: county.name, unitPath: county.unitPath };
  const { promise, resolve } = Promise.withResolvers<void>();
  const holding = runSystemQuery(office.services, acting, () => promise);
  const refusal = await office.call(organisationOperations.listUnits, { query: {} }, 'editor').catch((error) => error);
  expect(refusal).toMatchObject({ reply: { status: 503, code: 'common.unavailable' } });
  resolve();
  await holding;
});
