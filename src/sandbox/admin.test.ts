import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from './sandbox-testing.ts';

let client: TestClient;
beforeEach(async () => {
  client = await startTestClient();
});
afterEach(() => client.sandbox.stop());

const admin = (path: string, body: unknown) =>
  fetch(`${client.sandbox.origin}/__sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });
const arm = async (path: string, kind: string, more: Record<string, unknown> = {}) =>
  expect((await admin('/faults', { path, kind, ...more })).status).toBe(200);
const submitPath = '/cgi-bin/freepublish/submit';

test('timeout-after-accept carries the call out and never answers', async () => {
  const media_id = await client.addDraft();
  await arm(submitPath, 'timeout-after-accept');
  await expect(client.call(submitPath, { media_id })).rejects.toThrow('fetch failed');
  expect(client.sandbox.listing().posts).toHaveLength(1);
  expect(await client.call(submitPath, { media_id })).toMatchObject({ errcode: 40007 });
});

test('5xx answers 502 without carrying the call out, as many times as asked', async () => {
  const media_id = await client.addDraft();
  await arm(submitPath, '5xx', { times: 2 });
  const url = `${client.sandbox.origin}${submitPath}?access_token=${await client.token()}`;
  for (const status of [502, 502, 200]) {
    expect((await fetch(url, { method: 'POST', body: JSON.stringify({ media_id }) })).status).toBe(status);
  }
  expect(client.sandbox.listing().posts).toHaveLength(1);
  expect(
    client.sandbox
      .listing()
      .calls.filter((call) => call.path === submitPath)
      .map((call) => call.httpStatus),
  ).toEqual([502, 502, 200]);
});

test('token-dies makes the token in use invalid; asking again gives another that works', async () => {
  const media_id = await client.addDraft();
  const token = await client.token();
  await arm(submitPath, 'token-dies');
  expect(await client.call(submitPath, { media_id }, token)).toMatchObject({ errcode: 40001 });
  const fresh = await client.token();
  expect(fresh).not.toBe(token);
  expect(await client.call(submitPath, { media_id }, fresh)).toMatchObject({ errcode: 0 });
});

test('slow delays the answer and then gives the right one', async () => {
  await arm('/cgi-bin/draft/batchget', 'slow', { delayMs: 5 });
  expect(await client.call('/cgi-bin/draft/batchget', { offset: 0, count: 1 })).toMatchObject({ total_count: 0 });
  expect(client.sandbox.listing().faults).toEqual([]);
});

test('errcode answers any code of the platform without carrying the call out', async () => {
  const media_id = await client.addDraft();
  await arm(submitPath, 'errcode', { errcode: 53503 });
  expect(await client.call(submitPath, { media_id })).toMatchObject({ errcode: 53503 });
  expect(client.sandbox.listing().publishJobs).toEqual([]);
});

test('faults that make no sense are refused, and all can be cleared', async () => {
  expect((await admin('/faults', { path: submitPath, kind: 'earthquake' })).status).toBe(400);
  expect((await admin('/faults', { path: 'submit', kind: '5xx' })).status).toBe(400);
  expect((await admin('/faults', { path: submitPath, kind: '5xx', times: 0 })).status).toBe(400);
  await arm(submitPath, '5xx');
  await fetch(`${client.sandbox.origin}/__sandbox/faults`, { method: 'DELETE' });
  expect(client.sandbox.listing().faults).toEqual([]);
});

test("an operator's edit on the platform changes the live page, and may not bring scripts", async () => {
  const { articleId, url } = client.sandbox.post(testAccount.ghId, { title: '原题', content: '<p>原文</p>' });
  expect(
    (await admin(`/articles/${articleId}`, { title: '改题', content: '<p>改文<script>1</script></p>' })).status,
  ).toBe(200);
  const page = await client.text(url);
  expect(page).toContain('改题');
  expect(page).toContain('<p>改文</p>');
  expect(page).not.toContain('<p>原文</p>');
  expect((await admin(`/articles/${articleId}`, { title: 5 })).status).toBe(400);
  expect((await admin('/articles/unknown', { title: 'x' })).status).toBe(404);
});

test('a direct post appears on the account page unless it is not notified', async () => {
  const path = `/accounts/${testAccount.ghId}/posts`;
  const made = (await (await admin(path, { title: '手工一', content: '<p>文</p>' })).json()) as { url: string };
  await admin(path, { title: '手工二', content: '<p>文</p>', notified: false });
  const profile = await client.text(`/profile/${testAccount.ghId}`);
  expect(profile).toContain('手工一');
  expect(profile).not.toContain('手工二');
  expect(await client.text(made.url)).toContain('手工一');
  expect((await admin('/accounts/gh_unknown/posts', { title: 'x', content: 'x' })).status).toBe(404);
  expect((await admin(path, { title: 'x' })).status).toBe(400);
});

test('the listing over HTTP shows everything but secrets', async () => {
  await client.addDraft();
  const text = await client.text('/__sandbox/state');
  expect(JSON.parse(text)).toMatchObject({
    accounts: [{ appid: testAccount.appid }],
    drafts: [{ articles: [{ title: '测试稿件' }] }],
  });
  expect(text).not.toContain(testAccount.secret);
  expect(text).not.toContain(await client.token());
});
