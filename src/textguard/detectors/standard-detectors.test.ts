import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseTerms } from '../base-terms/base-terms.ts';
import { findCategory } from '../categories.ts';
import { scan } from '../scan.ts';
import { buildTermTable } from '../term-table.ts';
import { detectorRules, standardDetectors } from './standard-detectors.ts';

const table = buildTermTable(baseTerms);
const pieces =
  '机密★10年 “ ” （ ) 《 》 2026年2月30日 必须转发 来源： 13912345678 路12号 1% ，， 的的 \n 国办发[2018]5号 王小明 a@qq.com \ud800 　 𠮷 县长 转发有奖'.split(
    ' ',
  );

test('every rule has a known category, a reason and a basis, and an id of its own', () => {
  expect(new Set(detectorRules.map((rule) => rule.id)).size).toBe(detectorRules.length);
  for (const rule of detectorRules) {
    expect(findCategory(rule.category), rule.id).toBeDefined();
    expect(rule.reason.length, rule.id).toBeGreaterThan(3);
    expect(rule.basis.length, rule.id).toBeGreaterThan(3);
  }
});

test('offsets reproduce the surface on any text, and nothing throws', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const context = {
        item: 'repost' as const,
        sourceTitle: parts[0] ?? '',
        sources: { names: ['新华社'], ownPrefixes: [] },
      };
      for (const hit of scan(text, table, { detectors: standardDetectors, context })) {
        expect(hit.start).toBeLessThanOrEqual(hit.end);
        expect(text.slice(hit.start, hit.end)).toBe(hit.surface);
      }
    }),
    { numRuns: 500 },
  );
});

test('a hit of one class never silences another class at the same place', () => {
  const hits = scan('防汛知识，，请收好', table, { detectors: standardDetectors, context: { item: 'repost' } });
  expect(hits.map((hit) => hit.category)).toEqual(expect.arrayContaining(['L4', 'W4']));
});
