import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#platform/session/log-in.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
const password = 'correct horse battery';

beforeAll(async () => {
  office = await createTestOffice();
  await setPassword(
    office.services.authDb,
    { id: office.personIds.editor, province: 33, login: 'editor' },
    password,
    false,
  );
});
afterAll(() => office.close());

const own = { 'x-zhijian-csrf': '1', 'sec-fetch-site': 'same-origin' };
const logIn = (body: object, headers: Record<string, string> = own) =>
  office.app.inject({ method: 'POST', url: '/api/session', headers, payload: body });

test('the right password opens a session in an http-only, same-site cookie, and the page learns who, where and what', async () => {
  const reply = await logIn({ login: 'Editor', password });
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({
    authenticated: true,
    person: { name: 'editor' },
    unit: { name: '测试县人力资源和社会保障局' },
    roles: ['editor'],
  });
  expect(reply.headers['set-cookie']).toMatch(/zhijian_session=[\w-]{43};.*HttpOnly; SameSite=Strict/);
});

test('after five wrong passwords the log-in rests, for an unknown name the answer is the same', async () => {
  const unknown = await logIn({ login: 'nobody', password: 'x' });
  for (let i = 0; i < 5; i += 1) expect((await logIn({ login: 'first', password: 'x' })).statusCode).toBe(401);
  await setPassword(
    office.services.authDb,
    { id: office.personIds.first, province: 33, login: 'first' },
    password,
    false,
  );
  for (let i = 0; i < 5; i += 1) {
    const wrong = await logIn({ login: 'first', password: 'x' });
    expect(wrong.json()).toMatchObject({ code: unknown.json<{ code: string }>().code });
  }
  expect((await logIn({ login: 'first', password })).json()).toMatchObject({
    code: 'session.locked',
    facts: { minutes: 15 },
  });
  office.clock.set(new Date(office.clock.now().getTime() + 16 * 60_000));
  expect((await logIn({ login: 'first', password })).statusCode).toBe(200);
});

test('a foreign page cannot use the cookie: without our header, or from another site, nothing is done', async () => {
  const cookie = String((await logIn({ login: 'editor', password })).headers['set-cookie']).split(';')[0] ?? '';
  const create = (headers: Record<string, string>) =>
    office.app.inject({
      method: 'POST',
      url: '/api/session/tokens',
      headers: { cookie, ...headers },
      payload: { label: 'x', days: 1, password },
    });
  expect((await create({})).statusCode).toBe(400);
  expect((await create({ 'x-zhijian-csrf': '1', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(400);
  expect((await create(own)).statusCode).toBe(200);
});

test('a session that was logged out proves nothing any more', async () => {
  const cookie = String((await logIn({ login: 'editor', password })).headers['set-cookie']).split(';')[0] ?? '';
  await office.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie, ...own } });
  expect((await office.app.inject({ url: '/api/units', headers: { cookie } })).statusCode).toBe(401);
});

test('demo log-ins never work when the server listens elsewhere than on this machine', async () => {
  const elsewhere = await createTestOffice({ config: { loopbackOnly: false } });
  await elsewhere.services.db.insertInto('setting').values({ key: 'demo', value: 'true' }).execute();
  await setPassword(
    elsewhere.services.authDb,
    { id: elsewhere.personIds.editor, province: 33, login: 'editor' },
    password,
    false,
  );
  const reply = await elsewhere.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: own,
    payload: { login: 'editor', password },
  });
  expect(reply.json()).toMatchObject({ code: 'session.demo-elsewhere' });
  await elsewhere.close();
});

test('an unknown path answers problem+json, the docs and OpenAPI are there, the metrics only for this machine', async () => {
  expect((await office.app.inject({ url: '/api/nothing' })).headers['content-type']).toContain(
    'application/problem+json',
  );
  expect((await office.app.inject({ url: '/api/openapi.json' })).json()).toMatchObject({ openapi: '3.1.0' });
  expect((await office.app.inject({ url: '/api/docs' })).body).toContain('people.logIn');
  expect((await office.app.inject({ url: '/metrics' })).statusCode).toBe(200);
  expect((await office.app.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })).statusCode).toBe(404);
  expect((await office.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
});
