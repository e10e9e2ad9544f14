import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '#platform/config.ts';
import { createApp } from '../server.ts';
import { startServices } from '../start-services.ts';
import { recreateDatabase, templateName, withDatabase } from '../testing/template-database.ts';

const name = 'set_up_cut_short';
const headers = { 'x-zhijian-csrf': '1' };
const password = 'long-enough-password';
const body = {
  officeName: '测试县人民政府',
  divisionCode: '330424',
  level: 'county',
  packIds: ['S3'],
  setupKey: 'key',
  administrators: ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'].map((role, i) => ({
    name: `管理员${i}`,
    login: `guanli${i}`,
    password,
    role,
  })),
};
const folder = mkdtempSync(join(tmpdir(), 'zhijian-setup-'));
let app: FastifyInstance;
let owner: pg.Client;
let stop: () => Promise<void>;

beforeAll(async () => {
  const urls = inject('databaseUrls');
  await recreateDatabase(urls.ownerUrl, name, templateName);
  owner = new pg.Client({ connectionString: withDatabase(urls.ownerUrl, name) });
  await owner.connect();
  const started = await startServices(
    { ...readConfig({}, { dataFolder: folder }), logLevel: 'silent' },
    { appUrl: withDatabase(urls.appUrl, name), authUrl: withDatabase(urls.authUrl, name) },
    { setupKey: 'key', rebuild: async () => undefined },
  );
  stop = started.stop;
  app = await createApp(started.services);
});
afterAll(async () => {
  await app.close();
  await stop();
  await owner.end();
  rmSync(folder, { recursive: true, force: true });
});

const setUp = () => app.inject({ method: 'POST', url: '/api/public/setup', headers, payload: body });
const needsSetup = async () =>
  (await app.inject({ url: '/api/public/setup' })).json<{ needsSetup: boolean }>().needsSetup;

test('a set-up that is cut short where passwords are written leaves nothing and is repeated with the key', async () => {
  await owner.query('revoke insert on credential from zhijian_auth');
  expect((await setUp()).statusCode).toBe(500);
  expect(await needsSetup()).toBe(true);
  const { rows } = await owner.query(
    `select (select count(*)::int from unit) as units, (select count(*)::int from person) as people, (select count(*)::int from audit_event) as events`,
  );
  expect(rows).toEqual([{ units: 0, people: 0, events: 0 }]);
  await owner.query('grant insert on credential to zhijian_auth');
  expect((await setUp()).statusCode).toBe(200);
  expect(await needsSetup()).toBe(false);
  for (const { login } of body.administrators) {
    const reply = await app.inject({ method: 'POST', url: '/api/session', headers, payload: { login, password } });
    expect(reply.statusCode).toBe(200);
  }
  expect((await setUp()).json()).toMatchObject({ code: 'system.already-set-up' });
});
