import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { writeCsv } from '#platform/files/write-table.ts';
import { registryOperations as operations } from '../contract.ts';
import { importOperations, type ImportReport } from '../import-contract.ts';
import { upperHeaders } from './import-upper.ts';

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

test('columns that a person put right are taken so the next time the same headers come', async () => {
  const csv = '代号,称呼,说法\nR1,某发布,甲\n';
  const roles = { 代号: 'platformId', 称呼: 'name', 说法: 'positioning' };
  await importFile(csv, { roles });
  const next = '月报\n代号,称呼,说法\nR2,某县发布,乙\n';
  const said = await importFile(next, { dryRun: true });
  expect(said).toMatchObject({ created: 1, columns: { platformId: '代号', name: '称呼', positioning: '说法' } });
  expect(said.sheets[0]).toMatchObject({ rememberedBy: expect.stringMatching(/./) });
  expect(said.sheets[0]?.columns.every((column) => column.isRemembered)).toBe(true);
  // Other headers are another list, and so are those of another unit.
  await expect(importFile('代号,称呼\nR3,某号')).rejects.toMatchObject({ reply: { code: 'table.missing-column' } });
  await expect(importFile(next, {}, 'otherEditor')).rejects.toMatchObject({ reply: { code: 'table.missing-column' } });
  const put = { roles: { 说法: 'description' } };
  expect((await importFile(next, put)).columns).toMatchObject({ name: '称呼', description: '说法' });
  expect((await importFile(next, { dryRun: true })).columns).toMatchObject({ description: '说法' });
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

test('numbers that systems above gave come in with a list, and a changed one is told and written', async () => {
  const head = '账号标识,账号名称,全国政务新媒体信息报送系统编号,全国政务新媒体信息报送系统确认日期,网信部门备案编号';
  await importFile(`${head}\nN1,寅发布,QG-1,2026-03-01,\nN2,卯发布,无,,WX-2`);
  const upperOf = async (search: string) => {
    const { rows } = await office.call(operations.listAccounts, { query: { search } }, 'supervisor');
    const params = { accountId: rows[0]?.id ?? '' };
    return (await office.call(operations.readAccount, { params }, 'supervisor')).upper;
  };
  expect(await upperOf('寅发布')).toMatchObject([{ system: 'national', number: 'QG-1', confirmedOn: '2026-03-01' }]);
  expect(await upperOf('卯发布')).toMatchObject([{ system: 'cyberspace', number: 'WX-2' }]);
  const changed = `${head}\nN1,寅发布,QG-9,,\nN2,卯发布,,,WX-2`;
  const said = await importFile(changed, { dryRun: true });
  expect(said.kinds).toMatchObject({ changed: 1, unchanged: 1 });
  expect(said.rows[0]?.text).toBe('全国政务新媒体信息报送系统编号：QG-1 → QG-9');
  await importFile(changed);
  expect(await upperOf('寅发布')).toMatchObject([{ number: 'QG-9' }]);
  const wrong = await importFile(`${head}\nN1,寅发布,QG-9,2999-01-01,`, { dryRun: true });
  expect(wrong.faults[0]?.text).toContain('晚于今天');
});

const cell = fc.constantFrom('', 'QG-1', "='1", ' 3300-7 ', '编号（一）', 'a,b"c', '0012', '１２');
const anUpper = fc.record({
  number: cell,
  on: fc.option(fc.constantFrom('2025-01-05', '2026-11-20'), { nil: undefined }),
});
test('whatever numbers are registered, an export of them goes into an empty register as the same', async () => {
  const header = (['national', 'provincial', 'cyberspace'] as const).flatMap((system) => [
    upperHeaders[`upper.${system}`],
    upperHeaders[`upperOn.${system}`],
  ]);
  const download = async (from: TestOffice) =>
    (
      await from.app.inject({
        method: 'GET',
        url: '/api/accounts/export?format=csv&platform=bilibili',
        headers: { authorization: `Bearer ${from.secrets.supervisor}` },
      })
    ).rawPayload;
  const other = await createTestOffice();
  const importInto = (to: TestOffice, bytes: Buffer) => {
    const body = { unitId: to.units.county.id, fileName: '账号.csv', contentBase64: bytes.toString('base64') };
    return to.call(importOperations.importAccounts, { body }, 'supervisor');
  };
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anUpper, anUpper, anUpper), { minLength: 1, maxLength: 4 }), async (lines) => {
      round += 1;
      const rows = lines.map((uppers, at) => [
        '哔哩哔哩',
        `P${round}-${at}`,
        `辰${round}号${at}`,
        ...uppers.flatMap(({ number, on }) => [number, number.trim() === '' ? '' : (on ?? '')]),
      ]);
      await importInto(office, writeCsv(['平台', '账号标识', '账号名称', ...header], rows));
      const exported = await download(office);
      const { kinds } = await importInto(other, exported);
      expect(kinds).toMatchObject({ changed: 0, refused: 0, undecided: 0, new: lines.length });
      const sorted = (bytes: Buffer) => bytes.toString('utf8').split('\r\n').toSorted();
      expect(sorted(await download(other))).toEqual(sorted(exported));
    }),
    { numRuns: 4 },
  );
  await other.close();
});

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
