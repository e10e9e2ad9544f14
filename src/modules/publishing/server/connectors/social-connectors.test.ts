import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { createOutgoing, type Outgoing } from '#platform/outgoing/outgoing.ts';
import { startSandbox, type Sandbox } from '#sandbox/sandbox-server.ts';
import type { Access, Connector, PublishPackage } from './connector.ts';
import { createDouyinConnector } from './douyin-connector.ts';
import { createKuaishouConnector } from './kuaishou-connector.ts';
import { samplePackage } from './sample-package.fixture.ts';
import { createWeiboConnector } from './weibo-connector.ts';

const began = new Date('2026-03-10T10:00:00+08:00');
const clock = fixedClock(began);
const returnTo = 'https://zhijian.example/connections/1';
const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42')]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const media = (role: 'video' | 'cover', mediaType: string, bytes: Buffer) =>
  ({ sha: role, mediaType, role, alt: '', read: () => Promise.resolve(bytes) }) as const;
const filmPackage = samplePackage({
  kind: 'video',
  title: '防汛演练',
  media: [media('video', 'video/mp4', film), media('cover', 'image/png', png)],
});

let sandbox: Sandbox;
let outgoing: Outgoing;
beforeAll(async () => {
  const account = (platform: 'weibo' | 'douyin' | 'kuaishou', openId: string) => ({
    platform,
    openId,
    appKey: `${platform}-app`,
    appSecret: `${platform}-secret`,
    name: `测试县发布${platform}`,
  });
  sandbox = await startSandbox({
    accounts: [],
    social: [
      { ...account('weibo', '1000000001'), safeDomain: 'test.example' },
      account('douyin', '_000testdouyin'),
      account('kuaishou', '3xtestkuaishou'),
    ],
    now: () => clock.now(),
  });
  outgoing = createOutgoing([sandbox.origin]);
});
afterAll(async () => {
  await outgoing.close();
  await sandbox.stop();
});

async function grant(connector: Connector, openId: string): Promise<Access> {
  const { name } = connector.manifest;
  const access = { connectionId: name, origin: sandbox.origin, appId: `${name}-app`, secret: `${name}-secret` };
  const asked = await fetch(`${sandbox.origin}/__sandbox/accounts/${openId}/code`, {
    method: 'POST',
    body: JSON.stringify({ redirectUri: returnTo }),
  });
  const { code } = (await asked.json()) as { code: string };
  return { ...access, grant: await connector.granting?.exchange(access, code, returnTo) };
}

const made = {
  weibo: { create: createWeiboConnector, openId: '1000000001', path: '/2/statuses/share.json' },
  douyin: { create: createDouyinConnector, openId: '_000testdouyin', path: '/api/douyin/v1/video/create_video/' },
  kuaishou: { create: createKuaishouConnector, openId: '3xtestkuaishou', path: '/openapi/photo/publish' },
} as const;
const givenFor = (name: keyof typeof made, title: string): PublishPackage =>
  name === 'weibo'
    ? samplePackage({ title, sourceUrl: 'https://test.example/1', bodyHtml: '<p>社保大厅周六开放。</p>' })
    : { ...filmPackage, title };

test.each(['weibo', 'douyin', 'kuaishou'] as const)(
  '%s: grant, publish, read back, figures, withdraw',
  async (name) => {
    const connector = made[name].create(outgoing, clock);
    const access = await grant(connector, made[name].openId);
    expect(access.grant?.openId).toBe(made[name].openId);
    expect(await connector.selfTest(access)).toEqual({ missing: [] });
    const given = givenFor(name, '县里的通知');
    expect(connector.validate(given)).toEqual([]);
    const outcome = await connector.commit(access, await connector.stage(access, given), {
      key: 'k',
      way: 'publish',
      given,
    });
    const done = outcome.kind === 'pending' ? await connector.poll(access, outcome) : outcome;
    if (done.kind !== 'committed') throw new Error(JSON.stringify(done));
    expect(done.url).toMatch(/^http/);
    const post = await connector.readBack?.(access, done.platformRef);
    expect(post?.text.replaceAll(/\s/gu, '')).toContain('县里的通知');
    expect(await connector.listPosts?.(access, began)).toHaveLength(1);
    expect(await connector.statistics?.(access, '2026-03-10')).toMatchObject([{ postRef: done.platformRef }]);
    await connector.withdraw?.(access, done.platformRef);
    await connector.withdraw?.(access, done.platformRef);
    expect(await connector.readBack?.(access, done.platformRef)).toBeUndefined();
  },
);

test.each(['weibo', 'douyin', 'kuaishou'] as const)('%s: a lost answer is unknown and found again', async (name) => {
  const connector = made[name].create(outgoing, clock);
  const access = await grant(connector, made[name].openId);
  const given = givenFor(name, '第二篇通知');
  const staged = await connector.stage(access, given);
  sandbox.addFault({ path: made[name].path, kind: 'timeout-after-accept' });
  const attempt = { key: 'k2', way: 'publish', given } as const;
  expect((await connector.commit(access, staged, attempt)).kind).toBe('unknown');
  expect(await connector.lookup(access, { ...attempt, since: began, pushed: [] })).toMatchObject({ kind: 'committed' });
  const other = { ...attempt, given: givenFor(name, '没有发过的'), since: began, pushed: [] };
  expect(await connector.lookup(access, other)).toEqual({ kind: 'notFound' });
});

test.each(['douyin', 'kuaishou'] as const)('%s: a grant is renewed', async (name) => {
  const connector = made[name].create(outgoing, clock);
  const access = await grant(connector, made[name].openId);
  const renewed = await connector.granting?.renew?.(access);
  expect(renewed).toMatchObject({ openId: made[name].openId });
  expect(await connector.selfTest({ ...access, grant: renewed })).toEqual({ missing: [] });
});

test('without a grant the self-test says so', async () => {
  const connector = createWeiboConnector(outgoing, clock);
  const access = { connectionId: 'w', origin: sandbox.origin, appId: 'weibo-app', secret: 's' };
  expect(await connector.selfTest(access)).toMatchObject({ missing: [{ right: '账号授权' }] });
});
