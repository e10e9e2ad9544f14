import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scan } from './scan.ts';
import type { RuleVariant, TermRule } from './term-rule.ts';
import { buildTermTable } from './term-table.ts';
import { naiveMatches } from './testing/naive-matcher.ts';

const kinds: readonly RuleVariant[] = ['homophone', 'shape', 'split', 'edit1'];

function ruleOf(term: string, variants: readonly RuleVariant[] = []): TermRule {
  return { id: term, term, category: 'W1', severity: 'warn', suggestions: [], basis: '测试', variants };
}

test('ten megabytes of one character, with terms of that character, are scanned', () => {
  const table = buildTermTable(['国国国国国', '国国果国国国', 'aaaa'].map((term) => ruleOf(term)));
  expect(scan('国'.repeat(3_400_000), table, { personalData: false })).toHaveLength(680_000);
});

test('long texts of one character, with terms of that character and every variant on, are scanned', () => {
  const table = buildTermTable(['国国国国国', '国国果国国国', 'aaaa'].map((term) => ruleOf(term, kinds)));
  const size = 150_000;
  for (const unit of ['国', 'a', '\ud800', '\u200b', '*', '果']) {
    const hits = scan(unit.repeat(size), table, { personalData: false });
    expect(hits.length > 0, unit).toBe(unit === '国' || unit === '果');
    for (const hit of [hits[0], hits.at(-1)]) if (hit) expect(hit.surface).toBe(unit.repeat(hit.end - hit.start));
    if (hits.length > 0) expect(hits.at(-1)!.end).toBeGreaterThan(size - 6);
  }
});

test('a hundred thousand overlapping hits are all told, and the leftmost of them chosen', () => {
  const table = buildTermTable(['国家', '家国', '国家国', '国家国家'].map((term) => ruleOf(term)));
  const text = '国家'.repeat(25_001);
  expect(scan(text, table, { overlap: 'all', personalData: false })).toHaveLength(100_001);
  expect(scan(text, table, { personalData: false })).toHaveLength(12_501);
});

test('thousands of terms that share every pair are found as by a naive matcher, gaps included', () => {
  const units = ['甲', '乙'];
  let terms = [''];
  for (let length = 0; length < 11; length++) terms = terms.flatMap((term) => units.map((unit) => term + unit));
  const table = buildTermTable(terms.map((term) => ruleOf(term, ['homophone'])));
  expect(table.pairs.largestBucket).toBeLessThanOrEqual(48);
  expect(table.crowded).toBeDefined();
  const text = fc.array(fc.constantFrom('甲', '乙', '*', '\u200b', '。'), { maxLength: 60 }).map((own) => own.join(''));
  fc.assert(
    fc.property(text, (own) => {
      const found = scan(own, table, { overlap: 'all', personalData: false });
      const named = found
        .filter((hit) => hit.variantKind !== 'homophone')
        .map((hit) => `${terms.indexOf(hit.rule)}:${hit.start}-${hit.end}`);
      expect(named.sort()).toEqual(naiveMatches(own, terms));
    }),
    { numRuns: 5 },
  );
  expect(scan('甲乙'.repeat(40_000), table, { personalData: false })).toHaveLength(Math.floor(80_000 / 11));
  expect(scan('假以'.repeat(40_000), table, { personalData: false })).toHaveLength(Math.floor(80_000 / 11));
});

test('thousands of slips that share a half, and the half again and again in the text', () => {
  const names = Array.from({ length: 3000 }, (_, i) => `甲乙丙丁${String.fromCharCode(0x4e00 + i)}戊己庚`);
  const table = buildTermTable(names.map((term) => ruleOf(term, ['edit1'])));
  const text = '甲乙丙丁'.repeat(500);
  expect(scan(text, table, { personalData: false })).toEqual([]);
  expect(scan(`${text}己戊己庚`, table, { personalData: false }).length).toBeLessThan(10);
});

test('any string of 16-bit units, however broken, is scanned with every variant on', () => {
  const table = buildTermTable(
    ['强奸未遂罪名', '中华人民共和国', '银行转账', 'app下载', '㈱会社法人'].map((term) => ruleOf(term, kinds)),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }), (units) => {
      const text = String.fromCharCode(...units);
      for (const hit of scan(text, table)) expect(hit.surface).toBe(text.slice(hit.start, hit.end));
    }),
    { numRuns: 300 },
  );
});
