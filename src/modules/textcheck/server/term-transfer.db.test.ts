import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import iconv from 'iconv-lite';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { ruleVariants } from '#textguard/term-rule.ts';
import { severities } from '../contract.ts';
import { termOperations as operations } from '../terms-contract.ts';
import { addWord, createDictionaryOffice } from './dictionary-office.fixture.ts';
import { fromCells, termColumns, toCells } from './term-file.ts';
import { tidyTerm, type TermContent } from './term-rules.ts';
import { writeCsv } from '#platform/files/write-table.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createDictionaryOffice();
});
afterAll(() => office.close());

const importFile = (content: Buffer | string, as: TestPerson, dryRun = false) =>
  office.call(
    operations.importTerms,
    { body: { fileName: '词表.csv', contentBase64: Buffer.from(content).toString('base64'), dryRun } },
    as,
  );
const exportFile = async (as: TestPerson): Promise<Buffer> => {
  const url = `/api${operations.exportTerms.path}`;
  const reply = await office.app.inject({ url, headers: { authorization: `Bearer ${office.secrets[as]}` } });
  return reply.rawPayload;
};
const listOwn = async (as: TestPerson) =>
  (await office.call(operations.listTerms, { query: { view: 'own', limit: 200 } }, as)).rows;
const termsOf = async (as: TestPerson) => (await listOwn(as)).map((row) => row.term).sort();

test('a dry run says row by row what would be, and writes nothing', async () => {
  await addWord(office, '已有词', {}, 'first');
  await addWord(office, '不变词', {}, 'first');
  const file = [
    '词语,类别,轻重,依据,变体',
    '新词甲,固定表述,必须处理,测试文件,形近字|拆字',
    '已有词,P2,建议,测试清单,',
    '不变词,P2,需要核对,测试清单,',
    '坏类别,没有的类,需要核对,测试文件,',
    '短词,P2,需要核对,测试文件,同音字',
    '新词甲,P2,需要核对,测试文件,',
    '没依据,P2,需要核对,,',
  ].join('\n');
  const report = await importFile(file, 'first', true);
  expect(report).toMatchObject({ read: 7, created: 1, updated: 1, unchanged: 1, faultCount: 4, dryRun: true });
  expect(report.rows.map(({ line, verdict }) => [line, verdict])).toEqual([
    [5, 'refused'],
    [6, 'refused'],
    [7, 'refused'],
    [8, 'refused'],
    [2, 'new'],
    [3, 'changed'],
  ]);
  expect(report.rows.at(-1)?.text).toBe('轻重：“需要核对”改为“建议”');
  expect(report.faults.map(({ text }) => text).join()).toMatch(
    /类别“没有的类”不认识.*四个字以上.*与第 2 行重复.*“依据”为空/,
  );
  expect(await termsOf('first')).toEqual(['不变词', '已有词']);
});

test('an import writes what its dry run said, in GB18030 as well, and keeps what the file does not speak of', async () => {
  await addWord(office, '国标词', { allow: ['国标词典'], suggestions: ['标准词'] }, 'otherFirst');
  const file = iconv.encode('词,依据\n国标词,新的依据\n镕字词,测试文件\n', 'gb18030');
  expect(await importFile(file, 'otherFirst')).toMatchObject({ created: 1, updated: 1, dryRun: false });
  const rows = await listOwn('otherFirst');
  expect(rows.find((row) => row.term === '国标词')).toMatchObject({
    basis: '新的依据',
    allow: ['国标词典'],
    suggestions: ['标准词'],
    addedByName: 'otherFirst',
  });
  const { versions } = await office.call(
    operations.readTerm,
    { params: { termId: rows.find((row) => row.term === '国标词')!.id } },
    'otherFirst',
  );
  expect(versions.map(({ basis }) => basis)).toEqual(['新的依据', '测试清单']);
});

test('a file without a needed column, or that is no table, is refused and nothing is lost', async () => {
  const before = await termsOf('otherFirst');
  await expect(importFile('名称\n甲乙丙\n', 'otherFirst')).rejects.toThrow('缺少“词”列');
  await expect(importFile(Buffer.from([0, 1, 2, 3, 0]), 'otherFirst')).rejects.toThrow('无法读取');
  expect(await termsOf('otherFirst')).toEqual(before);
});

const word = fc.stringMatching(/^[一-龥A-Za-z0-9，。、（）“”"',;；\-=+@#]{1,12}$/);
const phrases = fc.array(word, { maxLength: 3 });
const sentence = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const anyTerm: fc.Arbitrary<TermContent> = fc
  .record({
    term: word,
    category: fc.constantFrom('P1', 'P2', 'W1', 'B3'),
    severity: fc.constantFrom(...severities),
    suggestions: phrases,
    allow: phrases,
    variants: fc.uniqueArray(fc.constantFrom(...ruleVariants)),
    isRightForm: fc.boolean(),
    needs: phrases,
    unless: phrases,
    notInQuotes: fc.boolean(),
    basis: sentence,
    reason: sentence,
    validUntil: fc.constantFrom('2026-12-31', '2027-02-28'),
    examples: fc.array(fc.record({ text: sentence, isHit: fc.boolean() }), { maxLength: 4 }),
  })
  .map(tidyTerm)
  .filter(({ term, basis, reason }) => term !== '' && basis !== '' && reason !== '')
  .map((content) => ({
    ...content,
    examples: [...content.examples].sort((a, b) => Number(b.isHit) - Number(a.isHit)),
  }));

test('what is exported is read back exactly, whatever the texts hold', () => {
  fc.assert(
    fc.property(anyTerm, (content) => {
      const input = fromCells(toCells(content));
      expect('fault' in input ? input : tidyTerm(input)).toEqual(content);
    }),
  );
});

test('an exported file imports unchanged', async () => {
  const fields = Object.keys(termColumns) as (keyof typeof termColumns)[];
  const made = fc.sample(anyTerm, { numRuns: 60, seed: 20261120 });
  const rows = made.map((content) => {
    const cells = toCells({ ...content, examples: [] });
    return fields.map((field) => cells[field]);
  });
  const header = fields.map((field) => termColumns[field][0]);
  const first = await importFile(writeCsv(header, rows), 'supervisor');
  expect(first.created).toBeGreaterThan(20);
  const file = await exportFile('supervisor');
  const again = await importFile(file, 'supervisor');
  expect(again).toMatchObject({ read: first.created, created: 0, updated: 0, unchanged: first.created, faultCount: 0 });
  expect(await exportFile('supervisor')).toEqual(file);
});

test('examples of an imported word are tried as well', async () => {
  const file = '词,依据,应命中示例\n示例词,测试文件,这里没有它\n';
  expect((await importFile(file, 'first', true)).faults[0]?.text).toMatch(/应当命中，按现在的写法没有命中/);
});
