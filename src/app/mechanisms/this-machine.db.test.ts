import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#platform/session/log-in.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
const password = 'correct horse battery';
const own = { 'x-zhijian-csrf': '1', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  office = await createTestOffice();
  await office.services.db
    .insertInto('setting')
    .values([
      { key: 'demo', value: 'true' },
      { key: 'demoLogins', value: JSON.stringify([]) },
    ])
    .execute();
  await setPassword(
    office.services.authDb,
    { id: office.personIds.editor, province: 33, login: 'editor' },
    password,
    false,
  );
});
afterAll(() => office.close());

const elsewhere: [string, { headers?: Record<string, string>; remoteAddress?: string }][] = [
  ['from another machine', { remoteAddress: '10.1.2.3' }],
  ['through a proxy that names its client', { headers: { 'x-forwarded-for': '10.1.2.3' } }],
  ['through a proxy by RFC 7239', { headers: { forwarded: 'for=10.1.2.3' } }],
  ['through a proxy of another habit', { headers: { 'x-real-ip': '10.1.2.3' } }],
  ['under the name of a site', { headers: { host: 'zhijian.example.gov.cn' } }],
];

test.each(elsewhere)(
  '%s nobody sees the demo log-ins, logs in to the demo, removes it or reads the metrics',
  async (_, from) => {
    const via = { remoteAddress: '127.0.0.1', ...from, headers: { ...own, ...from.headers } };
    const setup = await office.app.inject({ url: '/api/public/setup', ...via });
    expect(setup.json()).toMatchObject({ demo: null });
    const logIn = await office.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'editor', password },
      ...via,
    });
    expect(logIn.json()).toMatchObject({ code: 'session.demo-elsewhere' });
    const remove = await office.app.inject({
      method: 'POST',
      url: '/api/public/remove-demo',
      payload: { confirm: '清除演示数据' },
      ...via,
    });
    expect(remove.json()).toMatchObject({ code: 'system.only-here' });
    expect((await office.app.inject({ url: '/metrics', ...via })).statusCode).toBe(404);
  },
);

test.each(['localhost:8080', '127.0.0.1', '[::1]:8080'])('on this machine, as %s, all of it works', async (host) => {
  const setup = await office.app.inject({ url: '/api/public/setup', headers: { host } });
  expect(setup.json()).toMatchObject({ demo: { logins: [] } });
  const logIn = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { ...own, host },
    payload: { login: 'editor', password },
  });
  expect(logIn.statusCode).toBe(200);
  expect((await office.app.inject({ url: '/metrics', headers: { host } })).statusCode).toBe(200);
});

test('the cookie is Secure where the office says that its address is https, whatever reaches the server', async () => {
  const secure = await createTestOffice({ config: { publicOrigin: 'https://zhijian.example.gov.cn' } });
  await setPassword(
    secure.services.authDb,
    { id: secure.personIds.editor, province: 33, login: 'editor' },
    password,
    false,
  );
  const payload = { login: 'editor', password };
  const logIn = (at: TestOffice) => at.app.inject({ method: 'POST', url: '/api/session', headers: own, payload });
  expect((await logIn(secure)).headers['set-cookie']).toMatch(/; Secure/);
  expect((await logIn(office)).headers['set-cookie']).not.toMatch(/; Secure/);
  await secure.close();
});
