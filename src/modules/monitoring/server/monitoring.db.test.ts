import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { monitoringOperations } from '../contract.ts';
import { collectDueSources } from './collect-sources.ts';

const feedOf = (at: string): string =>
  `<rss version="2.0"><channel><title>甲</title><item><title>通知</title><link>https://a.cn/1</link><pubDate>${at}</pubDate></item></channel></rss>`;

/** A platform in its moods: what each address answers. */
const answers: Record<string, { status: number; body: string }> = {
  '/silent': { status: 200, body: feedOf('Sun, 01 Nov 2026 10:00:00 +0800') },
  '/lively': { status: 200, body: feedOf('Thu, 19 Nov 2026 10:00:00 +0800') },
  '/blocked': { status: 403, body: 'no' },
  '/page': { status: 200, body: '<html><body>请输入验证码</body></html>' },
  '/empty': { status: 200, body: '<rss version="2.0"><channel><title>甲</title></channel></rss>' },
};

let office: TestOffice;
let platform: Server;
let origin: string;

beforeAll(async () => {
  platform = createServer((request, response) => {
    const answer = answers[request.url ?? ''] ?? { status: 404, body: '' };
    response.writeHead(answer.status, { 'content-type': 'application/xml' }).end(answer.body);
  });
  await new Promise<void>((done) => void platform.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  office = await createTestOffice({ config: { allowedOrigins: [origin] } });
  const rows = ['silent', 'lively', 'blocked', 'page', 'empty', 'unreachable', 'old'].map((name) => `${name},${name}`);
  await office.call(
    importOperations.importAccounts,
    { body: { fileName: 'a.csv', contentBase64: toBase64(['bizid,name', ...rows]), unitId: office.units.bureau.id } },
    'supervisor',
  );
});
afterAll(async () => {
  await office.close();
  platform.close();
});

const toBase64 = (lines: readonly string[]): string => Buffer.from(lines.join('\n')).toString('base64');

async function inspect() {
  const report = await office.call(
    inspectionOperations.runInspection,
    { body: { asOf: office.clock.now().toISOString(), dryRun: true } },
    'supervisor',
  );
  return Object.fromEntries(report.accounts.map((account) => [account.name, account.verdict]));
}

test('S4-4.4c, S4-4.2p, S4-4.2q: accounts are looked at by machine; a failed look has its reason, and SI-2a says unknown, never fail', async () => {
  await office.call(
    monitoringOperations.importSources,
    { body: { urlPattern: `${origin}/{platformId}` } },
    'supervisor',
  );
  const { rows } = await office.call(monitoringOperations.listSources, { query: {} }, 'supervisor');
  const old = rows.find((row) => row.accountName === 'old');
  await office.call(monitoringOperations.endSource, { params: { sourceId: old?.id ?? '' } }, 'supervisor');
  const file = {
    fileName: 'posts.csv',
    contentBase64: toBase64([
      'bizid,url,title,published_at,采集时间',
      'old,https://a.cn/9,旧,2026-10-01 08:00,2026-11-10 09:00',
    ]),
  };
  await office.call(monitoringOperations.importPosts, { body: file }, 'supervisor');
  expect(await collectDueSources(office.services)).toBe(6);
  expect(await inspect()).toEqual({
    silent: 'fail',
    lively: 'pass',
    blocked: 'unknown',
    page: 'unknown',
    empty: 'unknown',
    unreachable: 'unknown',
    old: 'unknown',
  });
  const board = await office.call(monitoringOperations.readBoard, { query: {} }, 'supervisor');
  expect(board).toMatchObject({ accounts: 7, silent: 1, active: 1, unknown: 5 });
  expect(board.worst.find((row) => row.name === 'silent')?.verdict).toBe('silent');
});

test('a source says in Chinese why it fails, and recovers', async () => {
  const failing = await office.call(monitoringOperations.listSources, { query: { state: 'failing' } }, 'supervisor');
  expect(failing.rows.map((row) => row.accountName).sort()).toEqual(['blocked', 'empty', 'page', 'unreachable']);
  expect(failing.rows.every((row) => /[一-龥]/.test(row.lastError ?? ''))).toBe(true);
  const blocked = failing.rows.find((row) => row.accountName === 'blocked');
  answers['/blocked'] = { status: 200, body: feedOf('Thu, 19 Nov 2026 10:00:00 +0800') };
  await office.call(monitoringOperations.collectNow, { body: { sourceId: blocked?.id ?? '' } }, 'supervisor');
  expect(await collectDueSources(office.services)).toBe(1);
  expect((await inspect())['blocked']).toBe('pass');
});

test('an address inside the network is never visited', async () => {
  const { rows } = await office.call(monitoringOperations.listSources, { query: { search: 'lively' } }, 'supervisor');
  const accountId = rows[0]?.accountId ?? '';
  await office.call(
    monitoringOperations.addSource,
    { body: { accountId, url: 'http://127.0.0.1:1/feed' } },
    'supervisor',
  );
  await collectDueSources(office.services);
  const watch = await office.call(monitoringOperations.readAccount, { params: { accountId } }, 'supervisor');
  expect(watch.sources.find((source) => source.url.startsWith('http://127.0.0.1:1/'))?.lastError).toMatch(/内部网络/);
});

test('S4-4.2p: rows that cannot be trusted are named with their line, and nothing is guessed', async () => {
  const lines = [
    'bizid,链接,发布时间',
    'lively,https://a.cn/2,2026-11-18 08:00',
    'nobody,https://a.cn/3,2026-11-18',
    'nobody,https://a.cn/4,2026-11-18',
    'lively,javascript:alert(1),2026-11-18',
    'lively,https://a.cn/5,下周',
    'lively,https://a.cn/6,2026-12-24',
  ];
  const report = await office.call(
    monitoringOperations.importPosts,
    { body: { fileName: 'p.csv', contentBase64: toBase64(lines) } },
    'supervisor',
  );
  expect(report).toMatchObject({ read: 6, created: 1, faultCount: 5 });
  expect(report.faults.map((fault) => [fault.line, fault.rows])).toEqual([
    [3, 2],
    [5, 1],
    [6, 1],
    [7, 1],
  ]);
});

test('an editor of another bureau cannot write posts for these accounts', async () => {
  const file = {
    fileName: 'p.csv',
    contentBase64: toBase64(['bizid,链接,发布时间', 'lively,https://a.cn/7,2026-11-18 08:00']),
  };
  const report = await office.call(monitoringOperations.importPosts, { body: file }, 'otherEditor');
  expect(report).toMatchObject({ created: 0, accounts: 0, faultCount: 1 });
});
