import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox-server.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';
import { profilesOperations as operations } from '../contract.ts';
import { lookAtPages } from './nightly-job.ts';

let office: TestOffice;
let sandbox: Sandbox;
const shown = {
  appid: 'wxprofile0000001',
  secret: 'sandbox-secret-never-shown',
  name: '测试人社之窗',
  ghId: 'gh_profile000001',
  subject: '测试县人力资源服务有限公司',
  followers: 120,
};
beforeAll(async () => {
  sandbox = await startSandbox({ accounts: [shown] });
  office = await createTestOffice({ config: { allowedOrigins: [sandbox.origin] } });
});
afterAll(async () => {
  await office?.close();
  await sandbox?.stop();
});

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const subject = '测试县人力资源和社会保障局';
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n'), Buffer.alloc(40, 7)]).toString('base64');
const file = { fileName: '截图.png', contentBase64: png };

async function register(
  facts: { name: string; platform: 'wechat' | 'weibo' | 'douyin' | 'kuaishou' } & Record<string, unknown>,
  as: 'editor' | 'otherEditor' = 'editor',
): Promise<string> {
  const body = { state: 'running', openedOn: '2020-01-01', certifiedSubject: subject, ...facts } as const;
  return (await office.call(registryOperations.createAccount, { body }, as)).id;
}

/** Open findings of a check after all units were checked: what is said of whom. */
async function found(checkId: string): Promise<{ clause: string; title: string; severity: string; id: string }[]> {
  await checkUnits(office.services, {
    province: 33,
    unitId: office.units.county.id,
    unitName: '测试县',
    unitPath: '1/',
  });
  const { rows } = await office.call(inspectionOperations.listFindings, { query: { limit: 200 } }, 'supervisor');
  return rows.filter((row) => row.check === checkId && row.state === 'suspected') as never;
}

/** What is seen last counts: each look is a minute after the one before. */
async function snapshot(accountId: string, body: Record<string, unknown>): Promise<void> {
  office.clock.set(new Date(office.clock.now().getTime() + 60_000));
  const input = { params: { accountId }, body: { name: '测试人社', file, ...body } as never };
  await office.call(operations.recordSnapshot, input, 'editor');
}

let wechat: string;
/** The account of most tests, registered by the first that runs. */
async function registerWechat(): Promise<void> {
  wechat ??= await register({
    name: '测试人社',
    platform: 'wechat',
    homeUrl: `${sandbox.origin}/profile/gh_profile000001`,
  });
}
beforeEach(registerWechat);

test('S4-4.1r, S3-4d: the page of an account is kept as evidence; another name and subject than registered are found', async () => {
  expect(await found('F8')).toEqual([]);
  const reply = await office.call(operations.collectSnapshot, { params: { accountId: wechat } }, 'editor');
  expect(reply.outcome).toBe('seen');
  const { rows, drift } = await office.call(operations.listSnapshots, { params: { accountId: wechat } }, 'supervisor');
  expect(rows).toMatchObject([
    { source: 'page', name: shown.name, certifiedSubject: shown.subject, followers: 120, hasEvidence: true },
  ]);
  expect(drift.map((one) => [one.field, one.registered, one.shown])).toEqual([
    ['name', '测试人社', '测试人社之窗'],
    ['certifiedSubject', subject, shown.subject],
  ]);
  const findings = await found('F8');
  expect(findings.map((one) => one.clause).toSorted()).toContain('S4-4.1r');
  expect(findings).toHaveLength(2);
  const detail = await office.call(
    inspectionOperations.readFinding,
    { params: { findingId: findings[0]?.id ?? '' } },
    'supervisor',
  );
  expect(detail.evidence).toHaveLength(1);
});

test('S4-4.1r: every night the pages of live accounts are looked at once, with avatar and code as evidence', async () => {
  office.clock.set(new Date(office.clock.now().getTime() + 24 * 3_600_000));
  expect(await lookAtPages(office.services, 0)).toBe(1);
  expect(await lookAtPages(office.services, 0)).toBe(0);
  const { rows } = await office.call(operations.listSnapshots, { params: { accountId: wechat } }, 'supervisor');
  expect(rows[0]).toMatchObject({ source: 'page', outcome: 'seen', takenByName: null, hasAvatar: true, hasQr: true });
  for (const part of ['avatar', 'qr'] as const) {
    const got = await office.app.inject({
      url: `/api/profile-snapshots/${rows[0]?.id}/evidence?part=${part}`,
      headers: { authorization: `Bearer ${office.secrets.supervisor}` },
    });
    // A drawing may run scripts: it is handed over as a file.
    expect(got.headers['content-type']).toContain('application/octet-stream');
    expect(got.body).toContain('<svg');
  }
  expect(await found('F8')).toHaveLength(2);
});

test('a page that cannot be reached or names nobody is no difference, and an account without a page is entered by hand', async () => {
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: wechat }, body: { homeUrl: `${sandbox.origin}/s/none` } },
    'editor',
  );
  const collect = () => office.call(operations.collectSnapshot, { params: { accountId: wechat } }, 'editor');
  expect((await collect()).outcome).toBe('missing');
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: wechat }, body: { homeUrl: 'http://127.0.0.1:9/x' } },
    'editor',
  );
  expect(await collect()).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('内部网络') });
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: wechat }, body: { homeUrl: '' } },
    'editor',
  );
  await expect(collect()).rejects.toEqual(refused('profile.no-home-url'));
  await expect(snapshot(wechat, { file: { fileName: '截图.png', contentBase64: 'AAAA' } })).rejects.toEqual(
    refused('setting.bad-file'),
  );
  await snapshot(wechat, { certifiedSubject: subject, followers: 6000 });
  expect(await found('F8')).toEqual([]);
});

test('S4-4.1k, S3-5a: the certified subject that the platform shows names the sponsor in full and is no person', async () => {
  await snapshot(wechat, { certifiedSubject: subject });
  expect(await found('F6')).toEqual([]);
  await snapshot(wechat, { certifiedSubject: '测试县人社局' });
  expect((await found('F6')).map((one) => one.clause)).toEqual(['S4-4.1k']);
  await snapshot(wechat, { certifiedSubject: '张某' });
  expect((await found('F6')).map((one) => one.clause).toSorted()).toEqual(['S3-5a', 'S4-4.1k']);
  await snapshot(wechat, { certifiedSubject: subject });
  expect(await found('F6')).toEqual([]);
});

test('S4-4.1c: a second account on one platform is found unless a waiver covers it', async () => {
  expect(await found('F3')).toEqual([]);
  const second = await register({
    name: '测试人社',
    platform: 'wechat',
    platformId: 'gh_second',
    waiverReason: '历史账号，正在整合',
  });
  expect((await found('F3')).map((one) => one.clause)).toEqual(['S4-4.1c']);
  const { rows } = await office.call(waiverOperations.listWaivers, { query: { state: 'requested' } }, 'supervisor');
  const waiver = rows.find((row) => row.accountId === second);
  await office.call(waiverOperations.grantWaiver, { params: { waiverId: waiver?.id ?? '' }, body: {} }, 'supervisor');
  expect(await found('F3')).toEqual([]);
});

test('S3-6b: names that differ between the platforms of a unit are found', async () => {
  const id = await register({ name: '测试招生', platform: 'weibo', certifiedSubject: '测试县教育局' }, 'otherEditor');
  expect(await found('F5')).toEqual([]);
  const other = await register(
    { name: '测试教育', platform: 'douyin', certifiedSubject: '测试县教育局' },
    'otherEditor',
  );
  expect((await found('F5')).map((one) => one.clause)).toEqual(['S3-6b']);
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: other }, body: { name: '测试招生' } },
    'otherEditor',
  );
  expect(await found('F5')).toEqual([]);
  expect(id).not.toBe(other);
});

test('S4-4.1n: an account little followed beside one alike is found; without figures nothing is said', async () => {
  await snapshot(wechat, { certifiedSubject: subject, followers: 6000 });
  const alike = await register({ name: '测试人社', platform: 'kuaishou' });
  expect(await found('F40')).toEqual([]);
  await snapshot(alike, { certifiedSubject: subject, followers: 12 });
  const findings = await found('F40');
  expect(findings.map((one) => one.clause)).toEqual(['S4-4.1n']);
  expect(findings[0]?.title).toContain('由单位设定，非条款数值');
});

test('S2-3j, S3-4b: of a list of accounts, unknown ones that bear a unit name are kept for the unit to settle, once', async () => {
  const csv = [
    '平台,账号名称,平台账号标识,认证主体',
    '微信公众号,测试人社,,',
    '微博,测试县教育局微校园,wb_9,',
    '抖音,招考资讯,dy_7,测试县教育局',
    '抖音,无关账号,dy_8,某公司',
    '飞信,测试县教育局,fx,',
  ].join('\n');
  const body = {
    fileName: '搜索结果.csv',
    contentBase64: Buffer.from(csv).toString('base64'),
    source: '平台搜索“测试县”',
  };
  const run = (dryRun: boolean) => office.call(operations.importFound, { body: { ...body, dryRun } }, 'supervisor');
  expect(await run(true)).toMatchObject({ read: 5, known: 1, found: 2, unrelated: 1, dryRun: true });
  const list = (state?: 'open') =>
    office.call(operations.listFound, { query: state === undefined ? {} : { state } }, 'otherEditor');
  expect((await list()).rows).toEqual([]);
  expect((await run(false)).faults).toEqual([{ line: 6, text: expect.stringContaining('飞信') }]);
  expect(await run(false)).toMatchObject({ found: 0, foundBefore: 2 });
  expect((await found('F8')).map((one) => one.clause)).toEqual(['S3-4b', 'S3-4b']);
  const { rows } = await list('open');
  const [video, blog] = [rows.find((row) => row.platform === 'douyin'), rows.find((row) => row.platform === 'weibo')];
  const act = (id: string | undefined) => ({ params: { foundId: id ?? '' } });
  await expect(
    office.call(operations.registerFound, { ...act(video?.id), body: { accountId: wechat } }, 'supervisor'),
  ).rejects.toEqual(refused('profile.other-units-account'));
  const registered = await register(
    {
      name: '招考资讯',
      platform: 'douyin',
      platformId: 'dy_7',
      certifiedSubject: '测试县教育局',
      waiverReason: '补登记',
    },
    'otherEditor',
  );
  await office.call(operations.registerFound, { ...act(video?.id), body: { accountId: registered } }, 'otherEditor');
  await office.call(
    operations.dismissFound,
    { ...act(blog?.id), body: { reason: '系假冒，已请平台处置' } },
    'otherEditor',
  );
  await expect(
    office.call(operations.closeFound, { ...act(blog?.id), body: { reason: '再办' } }, 'otherEditor'),
  ).rejects.toEqual(refused('common.state-conflict'));
  expect(await found('F8')).toEqual([]);
  expect(await run(true)).toMatchObject({ known: 2, found: 0, foundBefore: 1 });
});
