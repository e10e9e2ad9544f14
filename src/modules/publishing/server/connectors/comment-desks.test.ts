import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { createOutgoing, type Outgoing } from '#platform/outgoing/outgoing.ts';
import { startSandbox, type Sandbox } from '#sandbox/sandbox-server.ts';
import type { Access, Connector } from './connector.ts';
import { samplePackage } from './sample-package.fixture.ts';
import { createWechatConnector } from './wechat-connector.ts';
import { createWeiboConnector } from './weibo-connector.ts';

const clock = fixedClock('2026-03-10T10:00:00+08:00');
const wechat = { appid: 'wxcomments000001', secret: 'sandbox-secret', name: '测试县发布', ghId: 'gh_comments0001' };
const weibo = { appKey: 'weibo-app', appSecret: 'weibo-secret', openId: '1000000001' };
let sandbox: Sandbox;
let outgoing: Outgoing;
beforeAll(async () => {
  sandbox = await startSandbox({
    accounts: [wechat],
    social: [{ platform: 'weibo', ...weibo, name: '测试县发布', safeDomain: 'test.example' }],
    now: () => clock.now(),
    publishDelayMs: 0,
  });
  outgoing = createOutgoing([sandbox.origin]);
});
afterAll(async () => {
  await outgoing?.close();
  await sandbox?.stop();
});

const admin = async (path: string, body: object) =>
  (await (
    await fetch(`${sandbox.origin}/__sandbox${path}`, { method: 'POST', body: JSON.stringify(body) })
  ).json()) as Record<string, string>;

async function publish(connector: Connector, access: Access, sourceUrl = '') {
  const given = samplePackage({ sourceUrl });
  const attempt = { key: 'k', way: 'publish', given } as const;
  const outcome = await connector.commit(access, await connector.stage(access, given), attempt);
  const done = outcome.kind === 'pending' ? await connector.poll(access, outcome) : outcome;
  if (done.kind !== 'committed') throw new Error(JSON.stringify(done));
  return done;
}

test('WeChat: comments are opened, listed, chosen, answered once and removed', async () => {
  const connector = createWechatConnector(outgoing, clock);
  const access = { connectionId: '1', origin: sandbox.origin, appId: wechat.appid, secret: wechat.secret };
  const { platformRef, url } = await publish(connector, access);
  const desk = connector.comments;
  await desk?.setOpen?.(access, platformRef, true);
  await admin(`/articles/${url.split('/s/')[1] ?? ''}/comments`, { content: '几点开门？' });
  const [first] = (await desk?.list(access, platformRef, ''))?.rows ?? [];
  expect(first).toMatchObject({ text: '几点开门？', isElected: false, reply: null, at: clock.now() });
  const ref = first?.commentRef ?? '';
  await desk?.elect?.(access, platformRef, ref, true);
  await desk?.reply(access, platformRef, ref, '上午九点。');
  expect((await desk?.list(access, platformRef, ''))?.rows).toMatchObject([{ isElected: true, reply: '上午九点。' }]);
  await expect(desk?.reply(access, platformRef, ref, '再答')).rejects.toMatchObject({ kind: 'badContent' });
  await desk?.remove?.(access, platformRef, ref);
  expect(await desk?.list(access, platformRef, '')).toEqual({ rows: [], next: null });
});

test('Weibo: comments are listed and answered', async () => {
  const connector = createWeiboConnector(outgoing, clock);
  const returnTo = 'https://zhijian.example/connections/1';
  const plain = { connectionId: '2', origin: sandbox.origin, appId: weibo.appKey, secret: weibo.appSecret };
  const { code = '' } = await admin(`/accounts/${weibo.openId}/code`, { redirectUri: returnTo });
  const access = { ...plain, grant: await connector.granting?.exchange(plain, code, returnTo) };
  // A code is good once.
  await expect(connector.granting?.exchange(plain, code, returnTo)).rejects.toMatchObject({ kind: 'authExpired' });
  const { platformRef } = await publish(connector, access, 'https://test.example/1');
  await admin(`/works/${platformRef}/comments`, { content: '几点来水？' });
  const list = async () => (await connector.comments?.list(access, platformRef, ''))?.rows ?? [];
  const [first] = await list();
  expect(first).toMatchObject({ text: '几点来水？', at: clock.now() });
  await connector.comments?.reply(access, platformRef, first?.commentRef ?? '', '晚八点。');
  expect((await list()).length).toBe(2);
});
