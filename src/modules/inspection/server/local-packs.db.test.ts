import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { inspectionOperations as operations } from '../contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
  for (const [platformId, mediaClass, as] of accounts)
    await office.call(
      registryOperations.createAccount,
      {
        body: { name: platformId, platformId, platform: 'other', mediaClass, state: 'running', waiverReason: '测试' },
      },
      as,
    );
  const rows = accounts.map(([id, , , lastPost]) => `${id},https://example.test/${id},${lastPost},2026-11-20 08:30`);
  const text = ['bizid,链接,发布时间,采集时间', ...rows].join('\n');
  await office.call(
    monitoringOperations.importPosts,
    { body: { fileName: '发布.csv', contentBase64: Buffer.from(text).toString('base64') } },
    'supervisor',
  );
});
afterAll(() => office?.close());

/** Platform id, kind of content, who registers it, last post; the inspection is on 2026-11-20 at 09:00. */
const accounts = [
  ['text-10', 'text', 'editor', '2026-11-10 08:00'],
  ['video-10', 'video', 'editor', '2026-11-10 08:00'],
  ['video-15', 'video', 'editor', '2026-11-05 08:00'],
  ['other-17', 'text', 'otherEditor', '2026-11-03 08:00'],
] as const;

/** Names of the failed accounts with the clause that fails them. */
async function failedUnder(pack: string): Promise<string[]> {
  const report = await office.call(
    operations.runInspection,
    { body: { asOf: office.clock.now().toISOString(), pack, dryRun: true } },
    'supervisor',
  );
  const failed = report.accounts.filter((account) => account.verdict === 'fail');
  return failed.flatMap(({ name, findings }) => findings.map(({ clause }) => `${name} ${clause}`)).toSorted();
}

test('S4-4.4a, S4-4.4b, S0-4.3a: the office above looks at the accounts of every unit below it', async () => {
  const report = await office.call(
    operations.runInspection,
    { body: { asOf: office.clock.now().toISOString() } },
    'supervisor',
  );
  expect(report.accounts.map(({ name }) => name).toSorted()).toEqual(['other-17', 'text-10', 'video-10', 'video-15']);
  const { rows } = await office.call(operations.listInspections, { query: {} }, 'supervisor');
  expect(rows).toHaveLength(1);
});

test('S3-8b, S3-8c: a text account is silent after a week, a video account after two', async () => {
  expect(await failedUnder('S3')).toEqual(['other-17 S3-8b', 'text-10 S3-8b', 'video-15 S3-8c']);
});

test('S2-7a: two weeks for every account', async () => {
  expect(await failedUnder('S2')).toEqual(['other-17 S2-7a', 'video-15 S2-7a']);
});

test('S1-4p5a: where a text only says from when on an account is a zombie, that is what is looked for', async () => {
  expect(await failedUnder('S1')).toEqual(['other-17 S1-4p5a']);
});

test('S4-4.2q: the national text gives no number, so the value of the product stands under its clause', async () => {
  expect(await failedUnder('S4')).toEqual(['other-17 S4-4.2q', 'video-15 S4-4.2q']);
});
