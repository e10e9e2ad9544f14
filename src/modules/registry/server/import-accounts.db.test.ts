import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations as operations, type ImportReport } from '../contract.ts';

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
    operations.importAccounts,
    { body: { unitId, fileName: '账号.csv', contentBase64: Buffer.from(bytes).toString('base64'), ...options } },
    as,
  );
}

test('a dry run reports and writes nothing; the run does what the dry run said', async () => {
  const csv = '账号标识,账号名称,主办单位\nA1,甲发布,测试县教育局\nA2,乙发布,测试县水利局\nA3,丙发布,';
  const said = await importFile(csv, { dryRun: true });
  expect(said).toMatchObject({ read: 3, created: 2, updated: 0, unchanged: 0, faultCount: 1, dryRun: true });
  expect(said.faults).toEqual([
    { line: 3, text: '在“测试县”及其下级中没有找到单位“测试县水利局”，请先导入单位，或核对名称' },
  ]);
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
