import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testAccount } from './sandbox-testing.ts';
import { type SocialClient, callbackUrl, startSocialClient, testSocial } from './social/social-testing.ts';

let client: SocialClient;
beforeEach(async () => {
  client = await startSocialClient();
});
afterEach(() => client.sandbox.stop());

const submit = (path: string, fields: Record<string, string>, from = '/') =>
  fetch(`${client.sandbox.origin}/__sandbox${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { referer: `${client.sandbox.origin}${from}` },
  });

test('the webhook receiver keeps what came, as it came', async () => {
  const sent = {
    method: 'PUT',
    body: '{"题":1}',
    headers: { 'x-signature': 'abc', 'content-type': 'application/json' },
  };
  const answer = (await (await fetch(`${client.sandbox.origin}/hooks/site?a=1`, sent)).json()) as { id: string };
  client.sandbox.addFault({ path: '/hooks/site', kind: '5xx' });
  expect((await fetch(`${client.sandbox.origin}/hooks/site`, { method: 'POST', body: 'x' })).status).toBe(502);
  const { body } = await client.get('/__sandbox/hooks/site');
  expect(body).toMatchObject([
    { id: answer.id, method: 'PUT', url: '/hooks/site?a=1', body: '{"题":1}', headers: { 'x-signature': 'abc' } },
  ]);
  expect(await client.text('/__sandbox/hooks')).toContain('x-signature: abc');
});

test('an operator posts, edits and deletes from the page of any account', async () => {
  const { openId } = testSocial.weibo;
  const back = await submit(`/accounts/${openId}/posts`, { text: '随手一发' }, `/console/${openId}`);
  expect([back.status, back.headers.get('location')]).toEqual([303, `/console/${openId}`]);
  await submit(`/accounts/${testAccount.ghId}/posts`, { title: '后台发表', content: '<p>文</p>' });
  const [work] = client.sandbox.listing().works;
  expect(work).toMatchObject({ source: 'operator', status: 'public', text: '随手一发' });
  await submit(`/works/${work?.id}`, { text: '改过了' });
  const page = await client.text(`/console/${openId}`);
  expect(page).toContain('改过了');
  expect(page).toContain('手机上直接发布');
  await submit(`/works/${work?.id}`, { deleted: 'true' });
  expect(await (await fetch(work?.url ?? '')).text()).toContain('该内容已被发布者删除');
  const refused = await submit(`/accounts/${openId}/posts`, { text: '' });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('正文不能为空');
  expect(await client.text(`/console/${testAccount.ghId}`)).toContain('后台发表');
});

test("the platform's clock may run ahead, for tokens, times and its own Date", async () => {
  const code = client.sandbox.giveCode(testSocial.weibo.openId, callbackUrl);
  await submit('/clock', { skewMs: '301000' });
  const { weibo } = testSocial;
  const redeemed = await client.post('/oauth2/access_token', {
    client_id: weibo.appKey,
    client_secret: weibo.appSecret,
    grant_type: 'authorization_code',
    redirect_uri: callbackUrl,
    code,
  });
  expect(redeemed.body['error_code']).toBe(21325);
  const response = await fetch(`${client.sandbox.origin}/`);
  expect(response.headers.get('date')).toBe('Tue, 10 Mar 2026 02:05:01 GMT');
  expect(await response.text()).toContain('2026年03月10日 10:05');
});

test('faults from the page are armed with numbers, wrong ones explained, and cleared', async () => {
  await submit('/faults', { path: '/2/x', kind: 'errcode', times: '2', delayMs: '', errcode: '10001' });
  expect(client.sandbox.listing().faults).toEqual([{ path: '/2/x', kind: 'errcode', times: 2, errcode: 10_001 }]);
  expect(await (await submit('/faults', { path: 'x', kind: 'slow' })).text()).toContain('路径应以 / 开头');
  await submit('/faults/clear', {});
  expect(client.sandbox.listing().faults).toEqual([]);
});

test('every account has a profile with avatar, subject and QR picture', async () => {
  for (const { openId, name } of Object.values(testSocial)) {
    const page = await client.text(`/profile/${openId}`);
    for (const part of [name, '认证主体：测试县人民政府办公室', `/avatar/${openId}.svg`, `/qr/${openId}.svg`, '1200'])
      expect(page).toContain(part);
    expect(await client.text(`/avatar/${openId}.svg`)).toContain('>测</text>');
    expect(await client.text(`/qr/${openId}.svg`)).toContain('<svg');
  }
  expect((await fetch(`${client.sandbox.origin}/avatar/none.svg`)).status).toBe(404);
});

test('grants, works, events and deliveries survive a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-controls-'));
  const stateFile = join(folder, 'state.json');
  const before = await startSocialClient({ stateFile, reviewDelayMs: 60_000 });
  before.sandbox.postWork(testSocial.kuaishou.openId, { text: '重启之前' });
  await fetch(`${before.sandbox.origin}/hooks/a`, { method: 'POST', body: '一' });
  const code = before.sandbox.giveCode(testSocial.kuaishou.openId, callbackUrl);
  await before.sandbox.stop();
  const after = await startSocialClient({ stateFile });
  const { works, hooks } = after.sandbox.listing();
  expect([works[0]?.text, hooks[0]?.body]).toEqual(['重启之前', '一']);
  const { appKey: app_id, appSecret: app_secret } = testSocial.kuaishou;
  const { body } = await after.get('/oauth2/access_token', {
    app_id,
    app_secret,
    code,
    grant_type: 'authorization_code',
  });
  expect(body).toMatchObject({ result: 1, open_id: testSocial.kuaishou.openId });
  await after.sandbox.stop();
  await rm(folder, { recursive: true });
});
