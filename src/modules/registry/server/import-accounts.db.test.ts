import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations as operations } from '../contract.ts';
import { importOperations, type ImportReport } from '../import-contract.ts';

const folder = join(
  process.env['ZHIJIAN_TEST_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'wechat-accounts',
);
const missing = `no ${folder}: set ZHIJIAN_TEST_DATA to the folder of real data`;
const isThere = existsSync(join(folder, 'accounts.csv'));

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

function importFile(
  bytes: Buffer | string,
  options: object = {},
  as: 'supervisor' | 'otherEditor' = 'supervisor',
): Promise<ImportReport> {
  const unitId = as === 'supervisor' ? office.units.county.id : office.units.otherBureau.id;
  return office.call(
    importOperations.importAccounts,
    { body: { unitId, fileName: '账号.csv', contentBase64: Buffer.from(bytes).toString('base64'), ...options } },
    as,
  );
}

test('a dry run reports and writes nothing; the run does what the dry run said', async () => {
  const csv = '账号标识,账号名称,主办单位\nA1,甲发布,测试县教育局\nA2,乙发布,测试县水利局\nA3,丙发布,';
  const said = await importFile(csv, { dryRun: true });
  expect(said).toMatchObject({ read: 3, created: 2, updated: 0, unchanged: 0, faultCount: 1, dryRun: true });
  expect(said.rows[0]).toMatchObject({ line: 3, kind: 'undecided', doubts: ['unknownUnit'] });
  expect(said.rows[0]?.text).toContain('名册里没有单位“测试县水利局”');
  expect((await office.call(operations.countAccounts, { query: {} }, 'supervisor')).total).toBe(0);
  expect(await importFile(csv)).toMatchObject({ created: 2, faultCount: 1, dryRun: false });
});

test('the same file again changes nothing; a changed name or description is brought up to date', async () => {
  expect(await importFile('bizid,name\nA1,甲发布\nA3,丙发布')).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await importFile('bizid,name,description\nA1,甲发布,权威发布\nA3,丙发布新名,')).toMatchObject({
    created: 0,
    updated: 2,
    unchanged: 0,
  });
  const { rows } = await office.call(operations.listAccounts, { query: { search: '丙发布新名' } }, 'supervisor');
  expect(rows).toHaveLength(1);
});

test('an account of a unit out of sight stops the import as a whole', async () => {
  await importFile('bizid,name\nB1,县里的号');
  await expect(importFile('bizid,name\nB0,新号\nB1,抢注', {}, 'otherEditor')).rejects.toMatchObject({
    reply: { code: 'registry.platform-id-taken' },
  });
  const { rows } = await office.call(operations.listAccounts, { query: { search: '新号' } }, 'supervisor');
  expect(rows).toEqual([]);
});

test('a table whose columns are not known says which are there and how to name them', async () => {
  await expect(importFile('标识,称呼\nC1,某号')).rejects.toMatchObject({ reply: { code: 'table.missing-column' } });
  expect(await importFile('标识,称呼\nC1,某号', { map: { platformId: '标识', name: '称呼' } })).toMatchObject({
    created: 1,
    columns: { platformId: '标识', name: '称呼' },
  });
});

test('S0-5a: the real list of 152 accounts goes in, and again without a change', async ({ skip }) => {
  skip(!isThere, missing);
  const bytes = readFileSync(join(folder, 'accounts.csv'));
  expect(await importFile(bytes)).toMatchObject({ read: 152, created: 152, faultCount: 0 });
  expect(await importFile(bytes)).toMatchObject({ read: 152, created: 0, updated: 0, unchanged: 152 });
});

test('S4-2a: the real list of 9,835 accounts goes in within one transaction, and again without a change', async ({
  skip,
}) => {
  skip(!isThere, missing);
  const bytes = readFileSync(join(folder, 'list_all_accounts.csv'));
  const report = await importFile(bytes);
  expect(report.read).toBe(9835);
  expect(report.created + report.updated + report.unchanged + report.faultCount).toBe(9835);
  expect(report.faultCount).toBe(0);
  expect(await importFile(bytes)).toMatchObject({ created: 0, updated: 0, unchanged: 9835 });
}, 60_000);

/** A file as the report tells it: nothing read is lost. */
function expectWhole(report: ImportReport): void {
  const { kinds } = report;
  const sum = Object.values(kinds).reduce((total, count) => total + count, 0);
  expect(sum).toBe(report.rows.length);
  expect(report.faultCount).toBe((kinds.refused ?? 0) + (kinds.duplicate ?? 0) + (kinds.undecided ?? 0));
}

test('an unknown unit waits for a decision: below the chosen unit, created, or left out; one row may differ from the rest', async () => {
  const csv =
    '平台,账号标识,账号名称,主办单位\n小红书,U1,甲发布,甲县档案馆\n小红书,U2,乙发布,甲县气象局\n小红书,U3,丙发布,甲县气象局';
  expect((await importFile(csv, { dryRun: true })).doubts).toMatchObject({ unknownUnit: 3 });
  const decided = { decisions: { unknownUnit: 'create' }, rowDecisions: { '!2.1': 'under' } };
  const said = await importFile(csv, { ...decided, dryRun: true });
  expect(said.kinds).toMatchObject({ new: 3, undecided: 0 });
  await importFile(csv, { ...decided, seen: said.seen });
  const { rows } = await office.call(
    operations.listAccounts,
    { query: { search: '发布', platform: 'xiaohongshu' } },
    'supervisor',
  );
  expect(rows.map(({ platformId, unitName }) => `${platformId} ${unitName}`).toSorted()).toEqual([
    'U1 测试县',
    'U2 甲县气象局',
    'U3 甲县气象局',
  ]);
  expect((await importFile(csv.replace('甲县档案馆', ''), { dryRun: true })).kinds).toMatchObject({ unchanged: 3 });
});

test('a run does what its dry run said, or nothing', async () => {
  const csv = '账号标识,账号名称\nS1,戊发布';
  const { seen } = await importFile(csv, { dryRun: true });
  await importFile('账号标识,账号名称\nS1,别人先登记的');
  await expect(importFile(csv, { seen })).rejects.toMatchObject({ reply: { code: 'registry.import-changed' } });
});

test('an account that resembles a registered one waits; taken for the same it is given its identifier', async () => {
  await importFile('账号名称,平台\n己县发布,微博');
  const csv = '账号名称,平台,账号标识\n己县发布官微,微博,777';
  expect((await importFile(csv, { dryRun: true })).rows[0]).toMatchObject({
    kind: 'undecided',
    doubts: ['nearDuplicate'],
  });
  expect(await importFile(csv, { decisions: { nearDuplicate: 'same' } })).toMatchObject({ created: 0, updated: 1 });
  expect(await importFile('账号名称,平台,账号标识\n己县发布官微,微博,777')).toMatchObject({ unchanged: 1 });
});

test('a complete list that lacks most of the register is taken for a broken capture: nothing is written, nothing is closed', async () => {
  const list = `平台,账号标识,账号名称\n${Array.from({ length: 12 }, (_, at) => `快手,K${at},庚${at}发布`).join('\n')}`;
  await importFile(list);
  const broken = '平台,账号标识,账号名称\n快手,K0,庚0发布改\n快手,K1,庚1发布';
  const said = await importFile(broken, { isComplete: true, dryRun: true });
  expect(said.missing).toMatchObject({ count: 10, registered: 12, isSuspicious: true });
  await expect(importFile(broken, { isComplete: true })).rejects.toMatchObject({
    reply: { code: 'registry.import-shrunk' },
  });
  expect(await importFile(broken, { isComplete: true, isShrunkSeen: true })).toMatchObject({ updated: 1 });
  const { rows } = await office.call(
    operations.listAccounts,
    { query: { platform: 'kuaishou', state: 'running' } },
    'supervisor',
  );
  expect(rows).toHaveLength(12);
  await expect(importFile('一大段文字，没有换行也没有列')).rejects.toMatchObject({ reply: { code: 'table.no-rows' } });
});

test('every change by an import stands in the history of the account', async () => {
  await importFile('账号标识,账号名称,粉丝数,认证主体\nH1,辛发布,100,');
  await importFile('账号标识,账号名称,粉丝数,认证主体\nH1,辛县发布,1.2万,测试县');
  const { rows } = await office.call(operations.listAccounts, { query: { search: 'H1' } }, 'supervisor');
  const account = await office.call(operations.readAccount, { params: { accountId: rows[0]?.id ?? '' } }, 'supervisor');
  expect(account).toMatchObject({ name: '辛县发布', followers: 12_000, certifiedSubject: '测试县' });
});

const wideFile = join(folder, '../account-register/channels-todo.xlsx');

test('S0-5a: the real wide workbook of two sheets goes in by decisions, and again without a change', async ({
  skip,
}) => {
  skip(!existsSync(wideFile), `no ${wideFile}`);
  const bytes = readFileSync(wideFile);
  const first = await importFile(bytes, { fileName: 'channels-todo.xlsx', dryRun: true });
  expectWhole(first);
  expect(first.sheets.map(({ isWide, lines }) => ({ isWide, lines }))).toEqual([
    { isWide: true, lines: 113 },
    { isWide: true, lines: 92 },
  ]);
  const options = {
    fileName: 'channels-todo.xlsx',
    decisions: {
      unknownUnit: 'create',
      remark: 'skip',
      unmatched: 'take',
      otherPlatform: 'take',
      nearDuplicate: 'take',
    },
  };
  const said = await importFile(bytes, { ...options, dryRun: true });
  expectWhole(said);
  expect(said.kinds.undecided).toBe(0);
  const done = await importFile(bytes, { ...options, seen: said.seen });
  expect(done.created).toBe(said.kinds.new);
  expect(done.created).toBeGreaterThan(400);
  const again = await importFile(bytes, options);
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: said.kinds.new });
}, 60_000);

test('an export goes in again without a change, and into an empty register it gives the same register', async () => {
  const csv = await office.app.inject({
    method: 'GET',
    url: '/api/accounts/export?format=csv&platform=xiaohongshu',
    headers: { authorization: `Bearer ${office.secrets.supervisor}` },
  });
  expect(csv.statusCode).toBe(200);
  expect((await importFile(csv.rawPayload)).kinds).toMatchObject({ unchanged: 3, changed: 0, new: 0, refused: 0 });
  const other = await createTestOffice();
  const { kinds } = await other.call(
    importOperations.importAccounts,
    {
      body: {
        unitId: other.units.county.id,
        fileName: '账号.csv',
        contentBase64: csv.rawPayload.toString('base64'),
        decisions: { unknownUnit: 'create' },
      },
    },
    'supervisor',
  );
  expect(kinds).toMatchObject({ new: 3 });
  const again = await other.app.inject({
    method: 'GET',
    url: '/api/accounts/export?format=csv&platform=xiaohongshu',
    headers: { authorization: `Bearer ${other.secrets.supervisor}` },
  });
  const linesOf = (text: string): string[] => text.split('\r\n').toSorted();
  expect(linesOf(again.body)).toEqual(linesOf(csv.body));
  await other.close();
});
