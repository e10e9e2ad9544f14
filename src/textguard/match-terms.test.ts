import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldTerm, standardFoldTable } from './fold.ts';
import { scan } from './scan.ts';
import type { TermRule } from './term-rule.ts';
import { buildTermTable } from './term-table.ts';
import { naiveMatches } from './testing/naive-matcher.ts';

function ruleOf(term: string, extra: Partial<TermRule> = {}): TermRule {
  return { id: term, term, category: 'W1', severity: 'warn', suggestions: [], basis: '测试', ...extra };
}

const pieces = [
  '国',
  '國',
  '家',
  '级',
  '級',
  'a',
  'Ａ',
  'b',
  '1',
  '１',
  ' ',
  '　',
  '*',
  '.',
  '★',
  '。',
  '，',
  '\u200b',
  '\ufe0f',
  '\n',
  '\ud83d',
  '\udc00',
  '-',
  '𠀀',
];
const someText = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 60 });
const someTerm = fc
  .string({ unit: fc.constantFrom(...pieces), minLength: 1, maxLength: 5 })
  .filter((term) => foldTerm(term, standardFoldTable()).length > 0);

test('positions equal those of a naive matcher on random dictionaries and texts with every folding on', () => {
  fc.assert(
    fc.property(fc.uniqueArray(someTerm, { minLength: 1, maxLength: 12 }), someText, (terms, text) => {
      const table = buildTermTable(terms.map((term, i) => ruleOf(term, { id: String(i) })));
      const found = scan(text, table, { overlap: 'all', personalData: false });
      expect(found.map((hit) => `${hit.rule}:${hit.start}-${hit.end}`).sort()).toEqual(naiveMatches(text, terms));
    }),
    { numRuns: 500 },
  );
});

test('the surface is the original text between the offsets and folds back to the term', () => {
  const table = buildTermTable(['国家级', 'ab国', '级1'].map((term) => ruleOf(term)));
  fc.assert(
    fc.property(someText, (text) => {
      for (const hit of scan(text, table, { overlap: 'all', personalData: false })) {
        expect(hit.surface).toBe(text.slice(hit.start, hit.end));
        expect(foldTerm(hit.surface, table.fold).replace(/[^国家级ab1]/g, '')).toBe(hit.normalised);
      }
    }),
    { numRuns: 2000 },
  );
});

test('expanding characters and mathematical letters are found with the offsets of the original', () => {
  const table = buildTermTable([ruleOf('ab公司'), ruleOf('10国'), ruleOf('(株)国')]);
  const text = '🎉𝐀𝐛公司、⑩国、㈱国';
  expect(scan(text, table).map((hit) => hit.surface)).toEqual(['𝐀𝐛公司', '⑩国', '㈱国']);
});

test('width, case, traditional and gap variants are named', () => {
  const table = buildTermTable([ruleOf('国家App')]);
  const kindOf = (text: string): string | undefined => scan(text, table)[0]?.variantKind;
  expect(['国家App', '国家APP', '国家Ａpp', '國家App', '国*家App'].map(kindOf)).toEqual([
    'exact',
    'case',
    'width',
    'traditional',
    'gap',
  ]);
});

test('gaps never reach across a sentence end, a line end or more than three symbols', () => {
  const table = buildTermTable([ruleOf('国家')]);
  expect(scan('国。家 国\n家 国****家 国，家 国！家 国…家', table)).toEqual([]);
  expect(scan('国***家', table)).toHaveLength(1);
});

test('an allow phrase wins where it covers the hit, and only for its own rule', () => {
  const table = buildTermTable([ruleOf('布署', { allow: ['公布署'] }), ruleOf('署名', { severity: 'hint' })]);
  expect(scan('公布署名', table).map((hit) => hit.rule)).toEqual(['署名']);
  expect(scan('公 布 署名', table).map((hit) => hit.rule)).toEqual(['署名']);
  expect(scan('重新布署', table).map((hit) => hit.rule)).toEqual(['布署']);
});

test('of overlapping hits of one severity the leftmost and then the longest wins; a severer one hides a milder one inside it', () => {
  const table = buildTermTable([
    ruleOf('国家'),
    ruleOf('国家级'),
    ruleOf('级别'),
    ruleOf('家级', { severity: 'hint' }),
    ruleOf('级别高', { severity: 'block' }),
  ]);
  expect(scan('国家级别高', table).map((hit) => hit.rule)).toEqual(['国家级', '级别高']);
});

test('long texts are searched without a seam', () => {
  const terms = ['国家', '家级1', 'ab'];
  const table = buildTermTable(terms.map((term, i) => ruleOf(term, { id: String(i) })));
  for (let length = 4090; length <= 4099; length++) {
    const text = `${'。'.repeat(length)}国*\u200b家 级1 ab国家${'，'.repeat(4080)}国 家级1`;
    const found = scan(text, table, { overlap: 'all', personalData: false });
    expect(found.map((hit) => `${hit.rule}:${hit.start}-${hit.end}`).sort()).toEqual(naiveMatches(text, terms));
    expect(found).toHaveLength(6);
  }
});

test('a Latin term matches whole words only', () => {
  const table = buildTermTable([ruleOf('app')]);
  expect(scan('下载app吧 happy apps APP', table).map((hit) => hit.start)).toEqual([2, 18]);
});

test('a rule id given twice and an empty term are refused', () => {
  expect(() => buildTermTable([ruleOf('甲'), ruleOf('甲')])).toThrow(RangeError);
  expect(() => buildTermTable([ruleOf('\u200b')])).toThrow(RangeError);
});

test('hostile texts neither crash the scan nor make it worse than linear', () => {
  const table = buildTermTable(['aa', 'aaa', '国国', '国国国国国国国国', '国家'].map((term) => ruleOf(term)));
  const big = 100_000;
  for (const unit of ['a', '国', '\ud800', '\u200b', '国*', '国\u200b', '1', '1 ', '⑩', '-']) {
    const text = unit.repeat(big / unit.length);
    const hits = scan(text, table);
    for (const hit of hits.slice(0, 10)) expect(text.slice(hit.start, hit.end)).toBe(hit.surface);
  }
  expect(scan('13812345678 '.repeat(30_000), table)).toHaveLength(30_000);
  expect(scan('国'.repeat(50_000), table, { overlap: 'all' })).toHaveLength(99_992);
});
