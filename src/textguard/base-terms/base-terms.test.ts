import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findCategory } from '../categories.ts';
import { hasBlocking, scan } from '../scan.ts';
import { buildTermTable } from '../term-table.ts';
import { baseTerms } from './base-terms.ts';

const dataFolder =
  process.env['ZHIJIAN_TEST_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const cleanFile = `${dataFolder}/textcheck/clean_official_rmrb.json`;
const table = buildTermTable(baseTerms);

test('every built-in term is found, has a known category and a basis, and suggests nothing that is itself found', () => {
  for (const rule of baseTerms) {
    // A right form is only reported where it is changed; other terms may need a word beside them.
    const found = scan(`${rule.term}，${rule.needs?.[0] ?? ''}`, table, { overlap: 'all' }).map((hit) => hit.rule);
    if (rule.isRightForm) expect(found, rule.term).not.toContain(rule.id);
    else expect(found, rule.term).toContain(rule.id);
    expect(findCategory(rule.category), rule.id).toBeDefined();
    expect(rule.basis).not.toBe('');
    for (const suggestion of rule.suggestions) {
      const again = scan(suggestion, table).filter((hit) => hit.category === rule.category);
      expect(again, `${rule.id} ${suggestion}`).toEqual([]);
    }
  }
});

test('every allow phrase contains its term and silences it', () => {
  for (const rule of baseTerms) {
    for (const phrase of rule.allow ?? []) {
      expect(phrase, rule.id).toContain(rule.term);
      expect(scan(phrase, table, { overlap: 'all' }).map((hit) => hit.rule)).not.toContain(rule.id);
    }
  }
});

test('a text with a secrecy mark or a slip in a fixed name blocks; one that merely speaks of secrets does not', () => {
  expect(hasBlocking(scan('机密★10年', table))).toBe(true);
  expect(hasBlocking(scan('中国人民共和国成立', table))).toBe(true);
  expect(hasBlocking(scan('保守国家秘密，严防机密泄露。其中共产党员三十人。绝密★启用前', table))).toBe(false);
});

test.skipIf(!existsSync(cleanFile))(
  'clean official sentences give no block hit (skipped without the test data)',
  () => {
    const sentences: { correct_text: string }[] = JSON.parse(readFileSync(cleanFile, 'utf8'));
    const all = sentences.map((sentence) => scan(sentence.correct_text, table));
    const share = (severity: string): string => {
      const count = all.filter((hits) => hits.some((hit) => hit.severity === severity)).length;
      return `${severity} ${count}/${all.length} (${((100 * count) / all.length).toFixed(2)} %)`;
    };
    console.log(`clean sentences with a hit: ${['block', 'warn', 'hint'].map(share).join(', ')}`);
    expect(all.flat().filter((hit) => hit.severity === 'block')).toEqual([]);
  },
);
