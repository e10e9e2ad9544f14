import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { carrierOperations as operations, type FileCheck } from '../carrier-contract.ts';
import { makeDocx, makeXlsx, wrong } from './carriers/make-files.fixture.ts';
import { prepareFileCheck } from './public.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());

const check = (fileName: string, bytes: Uint8Array | string): Promise<FileCheck> =>
  office.call(
    operations.checkFile,
    { body: { fileName, contentBase64: Buffer.from(bytes as string).toString('base64') } },
    'editor',
  );

test('a document is read and checked: each hit names its part and its place', async () => {
  const found = await check('通知.docx', await makeDocx());
  expect(found).toMatchObject({ verdict: 'blocked', kind: 'Word 文档', notChecked: [], requiredBy: 'S3-10c' });
  const hits = found.hits.filter(({ severity }) => severity === 'block');
  expect(hits.map(({ field, place, surface }) => ({ field, place, surface }))).toEqual([
    { field: '正文第2段', place: { paragraph: 2 }, surface: wrong },
    { field: '文档属性“标题”', place: {}, surface: wrong },
  ]);
  for (const { passage, start, end } of hits) expect(found.passages[passage ?? -1]?.text.slice(start, end)).toBe(wrong);
});

test('passages show the surroundings of a hit and no personal data', async () => {
  const text = `${'前'.repeat(300)}，手机13800138000，邮箱zhangsan@example.com，${wrong}。${'后'.repeat(300)}`;
  const found = await check('名单.txt', text);
  expect(JSON.stringify(found)).not.toMatch(/13800138000|zhangsan@/);
  expect(found.passages).toHaveLength(1);
  expect(found.passages[0]).toMatchObject({ part: '正文', isCutBefore: true, isCutAfter: true });
  const hit = found.hits.find(({ severity }) => severity === 'block');
  expect(hit?.place).toEqual({ line: 1, column: text.indexOf(wrong) + 1, offset: text.indexOf(wrong) });
  expect(found.passages[0]?.text.slice(hit?.start, hit?.end)).toBe(wrong);
});

test('S3-10c: what was not checked blocks where the unit must check before a release', async () => {
  const found = await check('宣传片.mp4', '\0\0\0\x20ftypisom0000');
  expect(found.verdict).toBe('blocked');
  expect(found.hits).toEqual([
    expect.objectContaining({ rule: 'carrier.notChecked', severity: 'block', field: '文件内容', passage: null }),
  ]);
  expect(found.hits[0]?.basis).toContain('S3-10c');
  expect(found.notChecked[0]?.text).toContain('字幕');
});

test('a clean table is clear', async () => {
  const found = await check('表.xlsx', makeXlsx());
  expect(found.hits.filter(({ severity }) => severity === 'block').map(({ place }) => place)).toEqual([
    { sheet: '收费', cell: 'B2' },
  ]);
});

test('a file above the limit is refused with its limit, one without name with the field', async () => {
  const call = (body: object) => office.call(operations.checkFile, { body } as never, 'editor');
  await expect(call({ fileName: '大.txt', contentBase64: 'a'.repeat(60 * 1024 * 1024) })).rejects.toThrow('MB');
  await expect(call({ fileName: '', contentBase64: '' })).rejects.toThrow('文件名');
});

test('a file that fills the memory of its thread is not checked, and hurts no other', async () => {
  const [large, other] = await Promise.all([check('大.html', '<p>'.repeat(6_000_000)), check('a.txt', wrong)]);
  expect(large.notChecked.map(({ code }) => code)).toEqual(['tooHeavy']);
  expect(large.verdict).toBe('blocked');
  expect(other.hits.map(({ surface }) => surface)).toEqual([wrong]);
  expect((await check('b.txt', wrong)).hitCount).toBe(1);
});

test('other modules check files within their own work, by the rules of any unit', async () => {
  const { unitPath, id, name, province } = office.units.bureau;
  const check = await runSystemCommand(
    office.services,
    { unitId: id, unitName: name, unitPath, province },
    'job',
    async (ctx) => ({ reply: await prepareFileCheck(ctx, unitPath), events: [] }),
  );
  const poster = readFileSync(join(import.meta.dirname, 'carriers/poster.fixture.png'));
  const found = await Promise.all([
    check({ fileName: '海报.png', bytes: poster }),
    check({ fileName: '通知.txt', bytes: Buffer.from(wrong) }),
  ]);
  expect(found.flatMap(({ hits }) => hits.map(({ field, surface }) => [field, surface]))).toEqual([
    ['图片文字', wrong],
    ['正文', wrong],
  ]);
});
