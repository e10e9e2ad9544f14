import { afterEach, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import { startSandbox, type Sandbox } from '#sandbox/sandbox-server.ts';
import type { Access, Connector, PublishPackage } from './connector.ts';
import { samplePackage } from './sample-package.fixture.ts';
import { createWechatConnector } from './wechat-connector.ts';

const account = { appid: 'wxconnector00001', secret: 'sandbox-secret', name: '测试县发布', ghId: 'gh_connector001' };
const given = samplePackage({
  title: '关于开展防汛演练的通告',
  bodyHtml: '<p>县防汛办定于三月十二日开展演练。</p><p>请市民朋友配合。</p>',
});
const attempt = { key: 'publication-1', way: 'publish', given } as const;
const searchOf = (more: { given?: PublishPackage; since?: Date } = {}) => ({
  ...attempt,
  since: began,
  pushed: [],
  ...more,
});
const began = new Date('2026-03-10T10:00:00+08:00');

interface Bench {
  sandbox: Sandbox;
  connector: Connector;
  access: Access;
  clock: ReturnType<typeof fixedClock>;
}
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

async function startBench(options: { publishDelayMs?: number; verified?: boolean } = {}): Promise<Bench> {
  const clock = fixedClock(began);
  const sandbox = await startSandbox({
    accounts: [{ ...account, verified: options.verified ?? true }],
    now: () => clock.now(),
    publishDelayMs: options.publishDelayMs ?? 0,
  });
  const outgoing = createOutgoing([sandbox.origin]);
  open.push(sandbox, { stop: () => outgoing.close() });
  return {
    sandbox,
    clock,
    connector: createWechatConnector(outgoing, clock),
    access: { connectionId: '1', origin: sandbox.origin, appId: account.appid, secret: account.secret },
  };
}

const callsOf = (sandbox: Sandbox, path: string): number =>
  sandbox.listing().calls.filter((call) => call.path === path).length;

test('a package goes through cover, draft, submission and polling to an address', async () => {
  const { sandbox, connector, access, clock } = await startBench({ publishDelayMs: 5000 });
  const pending = await connector.commit(access, await connector.stage(access, given), attempt);
  if (pending.kind !== 'pending') throw new Error(pending.kind);
  expect(await connector.poll(access, pending)).toEqual(pending);
  clock.set(new Date(began.getTime() + 6000));
  const done = await connector.poll(access, pending);
  expect(done).toMatchObject({ kind: 'committed', url: sandbox.listing().posts[0]?.url });
  expect(callsOf(sandbox, '/cgi-bin/stable_token')).toBe(1);
});

test('the cover is uploaded once for a connection', async () => {
  const { sandbox, connector, access } = await startBench();
  await connector.stage(access, given);
  await connector.stage(access, given);
  expect(callsOf(sandbox, '/cgi-bin/material/add_material')).toBe(1);
});

test('a token that dies is replaced once and the call repeated', async () => {
  const { sandbox, connector, access } = await startBench();
  const staged = await connector.stage(access, given);
  sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: 'token-dies' });
  expect((await connector.commit(access, staged, attempt)).kind).toBe('pending');
  expect(callsOf(sandbox, '/cgi-bin/stable_token')).toBe(2);
  expect(sandbox.listing().posts).toHaveLength(1);
});

test('a connection that ends after the submission is an unknown outcome, and the look-up finds the post', async () => {
  const { sandbox, connector, access } = await startBench();
  const staged = await connector.stage(access, given);
  sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: 'timeout-after-accept' });
  expect((await connector.commit(access, staged, attempt)).kind).toBe('unknown');
  const found = await connector.lookup(access, searchOf());
  expect(found).toMatchObject({ kind: 'committed', url: sandbox.listing().posts[0]?.url });
  expect(await connector.lookup(access, searchOf({ given: { ...given, bodyHtml: '<p>另一篇</p>' } }))).toEqual({
    kind: 'notFound',
  });
});

test('a post of the same title and text from before the submission is not taken for it', async () => {
  const { connector, access } = await startBench();
  await connector.commit(access, await connector.stage(access, given), attempt);
  expect(await connector.lookup(access, searchOf({ since: new Date(began.getTime() + 3_600_000) }))).toEqual({
    kind: 'notFound',
  });
});

test('a 5xx after the submission is an unknown outcome too, and the look-up finds nothing', async () => {
  const { sandbox, connector, access } = await startBench();
  const staged = await connector.stage(access, given);
  sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: '5xx' });
  expect((await connector.commit(access, staged, attempt)).kind).toBe('unknown');
  expect(await connector.lookup(access, searchOf())).toEqual({ kind: 'notFound' });
});

test('the platform refusing the article is a refusal with words', async () => {
  const { sandbox, connector, access } = await startBench();
  const staged = await connector.stage(access, given);
  sandbox.addFault({ path: '/cgi-bin/freepublish/submit', kind: 'refuse-publish' });
  const pending = await connector.commit(access, staged, attempt);
  if (pending.kind !== 'pending') throw new Error(pending.kind);
  expect(await connector.poll(access, pending)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('平台审核未通过'),
  });
});

test.each([
  { errcode: 45009, kind: 'rateLimited' },
  { errcode: 48001, kind: 'noRight' },
  { errcode: 45002, kind: 'badContent' },
  { errcode: -1, kind: 'platformDown' },
  { errcode: 40125, kind: 'authExpired' },
])('error code $errcode while staging is $kind with a remedy', async ({ errcode, kind }) => {
  const { sandbox, connector, access } = await startBench();
  sandbox.addFault({ path: '/cgi-bin/draft/add', kind: 'errcode', errcode });
  const error = await connector.stage(access, given).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind, forOperator: expect.stringMatching(/[一-龥]{6}/u) });
});

test('a draft that lost text on the platform is not submitted', async () => {
  const { sandbox, connector, access } = await startBench();
  const error = await connector
    .stage(access, { ...given, bodyHtml: '<p>正文</p><textarea>平台会去掉的字</textarea>' })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'badContent' });
  expect(sandbox.listing().publishJobs).toHaveLength(0);
});

test('the self-test names what is missing', async () => {
  const { connector, access } = await startBench({ verified: false });
  expect(await connector.selfTest(access)).toMatchObject({ missing: [{ right: '发布能力' }] });
  // The same connection with a token in hand: a new secret is asked about, not assumed.
  expect(await connector.selfTest({ ...access, secret: 'wrong' })).toMatchObject({
    missing: [{ right: '接口凭据' }],
  });
});

test('length limits count characters and are checked without the network', async () => {
  const { connector } = await startBench();
  expect(connector.validate({ ...given, title: '😀'.repeat(32) })).toEqual([]);
  expect(
    connector
      .validate({ ...given, title: '字'.repeat(33), digest: '摘'.repeat(129), bodyHtml: '<p> </p>' })
      .map((fault) => fault.field),
  ).toEqual(['title', 'digest', 'body']);
});
