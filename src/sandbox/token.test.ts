import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from './sandbox-testing.ts';

let client: TestClient;
beforeEach(async () => {
  client = await startTestClient();
});
afterEach(() => client.sandbox.stop());

async function stableToken(fields: Record<string, unknown> = {}): Promise<Record<string, any>> {
  const body = { grant_type: 'client_credential', appid: testAccount.appid, secret: testAccount.secret, ...fields };
  const response = await fetch(`${client.sandbox.origin}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, any>;
}
const useToken = (token: string) => client.call('/cgi-bin/draft/batchget', { offset: 0, count: 1 }, token);

test('the stable token stays the same while it is fresh and its remaining life is told', async () => {
  const first = await stableToken();
  client.clock.advance(3_600_000);
  const second = await stableToken();
  expect(first).toMatchObject({ expires_in: 7200 });
  expect(second).toEqual({ access_token: first['access_token'], expires_in: 3600 });
});

test('in the last five minutes a new token is given while the old one still works', async () => {
  const old = await stableToken();
  client.clock.advance(6_901_000);
  const fresh = await stableToken();
  expect(fresh['access_token']).not.toBe(old['access_token']);
  expect(await useToken(String(old['access_token']))).toMatchObject({ total_count: 0 });
  client.clock.advance(300_000);
  expect(await useToken(String(old['access_token']))).toMatchObject({ errcode: 42001 });
});

test('a forced refresh kills the old token, and needs 30 seconds between two and at most 20 a day', async () => {
  const old = await stableToken();
  await stableToken({ force_refresh: true });
  expect(await useToken(String(old['access_token']))).toMatchObject({ errcode: 40001 });
  expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45011 });
  for (let count = 1; count < 20; count += 1) {
    client.clock.advance(31_000);
    expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token');
  }
  client.clock.advance(31_000);
  expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
});

test('GET /cgi-bin/token gives a new token each time, apart from the stable one', async () => {
  const url = `${client.sandbox.origin}/cgi-bin/token?grant_type=client_credential&appid=${testAccount.appid}&secret=${testAccount.secret}`;
  const stable = await stableToken();
  const [first, second] = [await (await fetch(url)).json(), await (await fetch(url)).json()] as {
    access_token: string;
  }[];
  expect(first?.access_token).not.toBe(second?.access_token);
  expect(await useToken(first?.access_token ?? '')).toMatchObject({ total_count: 0 });
  client.clock.advance(301_000);
  expect(await useToken(first?.access_token ?? '')).toMatchObject({ errcode: 42001 });
  expect(await useToken(String(stable['access_token']))).toMatchObject({ total_count: 0 });
});

test.each([
  [{ appid: 'wxnobody' }, 40013],
  [{ secret: 'wrong' }, 40125],
  [{ grant_type: 'password' }, 40002],
  [{ appid: '' }, 41002],
  [{ secret: '' }, 41004],
])('credentials %j are refused with %i and HTTP 200', async (fields, errcode) => {
  expect(await stableToken(fields)).toMatchObject({ errcode });
});

test('a missing token is 41001, an unknown one 40001, a GET on a POST call 43002, a body that is no JSON 47001', async () => {
  const { origin } = client.sandbox;
  const post = async (path: string, body: string) => (await fetch(`${origin}${path}`, { method: 'POST', body })).json();
  expect(await post('/cgi-bin/draft/add', '{}')).toMatchObject({ errcode: 41001 });
  expect(await useToken('nonsense')).toMatchObject({ errcode: 40001 });
  expect(await (await fetch(`${origin}/cgi-bin/draft/add`)).json()).toMatchObject({ errcode: 43002 });
  expect(await post(`/cgi-bin/draft/add?access_token=${await client.token()}`, '{"articles":')).toMatchObject({
    errcode: 47001,
  });
});

test('errmsg carries a request id, so that two equal refusals never read the same', async () => {
  const [first, second] = [await useToken('a'), await useToken('a')];
  expect(first['errmsg']).toMatch(/^invalid credential.* rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/u);
  expect(first['errmsg']).not.toBe(second['errmsg']);
});
