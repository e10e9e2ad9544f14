import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#platform/session/log-in.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let cookie: string;
const password = 'correct horse battery';
const own = { 'x-zhijian-csrf': '1', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  office = await createTestOffice();
  await setPassword(
    office.services.authDb,
    { id: office.personIds.releaser, province: 33, login: 'releaser' },
    password,
    false,
  );
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: own,
    payload: { login: 'releaser', password },
  });
  cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => office.close());

const ask = (payload: object, headers: Record<string, string> = { ...own, cookie }) =>
  office.app.inject({ method: 'POST', url: '/api/session/tokens', headers, payload });
const tokenOf = (reply: Awaited<ReturnType<typeof ask>>) => reply.json<{ token: string }>().token;

test('an unlocked desk makes no token: the password is asked, and a wrong one is refused', async () => {
  expect((await ask({ label: '导入', days: 1 })).statusCode).toBe(422);
  expect((await ask({ label: '导入', days: 1, password: 'wrong' })).json()).toMatchObject({
    code: 'people.wrong-current',
  });
  expect((await ask({ label: '导入', days: 1, password })).statusCode).toBe(200);
});

test('a token makes no token, whatever it knows', async () => {
  const token = tokenOf(await ask({ label: '链', days: 1, password }));
  const reply = await ask({ label: '链', days: 90, password }, { authorization: `Bearer ${token}` });
  expect(reply.json()).toMatchObject({ status: 403, code: 'people.tokens-from-page' });
});

test("the page's session is no bearer token: what it proves, it proves only as the page's cookie", async () => {
  const secret = cookie.split('=')[1] ?? '';
  const reply = await office.app.inject({ url: '/api/people', headers: { authorization: `Bearer ${secret}` } });
  expect(reply.statusCode).toBe(401);
});

test('the way an act took is read from the session, not from what the caller says', async () => {
  const token = tokenOf(await ask({ label: '途径', days: 1, password }));
  await office.app.inject({
    method: 'PUT',
    url: '/api/session/unit',
    headers: { ...own, cookie: `zhijian_session=${token}` },
    payload: { unitId: office.units.bureau.id },
  });
  const { rows } = await office.call(
    systemOperations.listEvents,
    { query: { action: 'session.switch' } },
    'supervisor',
  );
  expect(rows.map((row) => row.via)).toEqual(['api']);
});

test('own tokens are listed with purpose, term and last use, and end at once when revoked', async () => {
  const token = tokenOf(await ask({ label: '要撤销', days: 7, password }));
  const bearer = { authorization: `Bearer ${token}` };
  expect((await office.app.inject({ url: '/api/people', headers: bearer })).statusCode).toBe(200);
  const list = async () => {
    const reply = await office.app.inject({ url: '/api/session/tokens', headers: { cookie } });
    return reply.json<{ rows: { id: string; label: string; usedAt: string | null; expiresAt: string }[] }>().rows;
  };
  const listed = (await list()).find((row) => row.label === '要撤销');
  expect(listed?.usedAt).toMatch(/^\d{4}-/);
  expect(JSON.stringify(await list())).not.toContain(token);
  const revoke = (headers: Record<string, string>) =>
    office.app.inject({ method: 'DELETE', url: `/api/session/tokens/${listed?.id}`, headers });
  await expect(
    office.call(peopleOperations.revokeToken, { params: { tokenId: listed?.id ?? '' } }, 'editor'),
  ).rejects.toMatchObject({ reply: { status: 404 } });
  expect((await revoke({ ...own, cookie })).statusCode).toBe(200);
  expect((await revoke({ ...own, cookie })).statusCode).toBe(404);
  expect((await office.app.inject({ url: '/api/people', headers: bearer })).statusCode).toBe(401);
  expect((await list()).map((row) => row.label)).not.toContain('要撤销');
});
