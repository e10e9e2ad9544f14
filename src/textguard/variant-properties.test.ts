import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldTerm, standardFoldTable } from './fold.ts';
import type { Hit } from './hit.ts';
import { scan } from './scan.ts';
import type { RuleVariant, TermRule } from './term-rule.ts';
import { buildTermTable } from './term-table.ts';
import { naiveMatches } from './testing/naive-matcher.ts';
import { naiveEdits, naiveSounds } from './testing/naive-variants.ts';

function ruleOf(term: string, id: number, variants: readonly RuleVariant[]): TermRule {
  return { id: `${id}`, term, category: 'P4', severity: 'warn', suggestions: [], basis: '测试', variants };
}

function all(text: string, rules: readonly TermRule[]): Hit[] {
  return scan(text, buildTermTable(rules), { overlap: 'all', personalData: false });
}

function textOf(units: readonly string[], least: number, most: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...units), { minLength: least, maxLength: most }).map((own) => own.join(''));
}

const places = (hits: readonly Hit[], kind: string): string[] =>
  [
    ...new Set(hits.filter((hit) => hit.variantKind === kind).map((hit) => `${hit.rule}:${hit.start}-${hit.end}`)),
  ].sort();

test('slips are those of a naive matcher, except beside the term itself; of several readings of one slip one is enough', () => {
  const term = textOf(['甲', '乙', '丙', '戊'], 5, 8);
  const text = textOf(['甲', '乙', '丙', '丁', '，'], 0, 40);
  fc.assert(
    fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 4 }), text, (terms, own) => {
      const hits = all(
        own,
        terms.map((one, i) => ruleOf(one, i, ['edit1'])),
      );
      terms.forEach((one, i) => {
        const expected = naiveEdits(own, one)
          .filter((place) => !touchesTerm(own, one, place))
          .map(spanOf)
          .filter(([start, end]) => !terms.includes(own.slice(start, end)));
        const found = hits
          .filter((hit) => hit.variantKind === 'edit1' && hit.rule === `${i}` && !terms.includes(hit.surface))
          .map((hit): Span => [hit.start, hit.end]);
        for (const span of found) expect(expected).toContainEqual(span);
        for (const [start, end] of expected)
          expect(found.some((span) => span[0] === start || span[1] === end)).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

type Span = [number, number];

function spanOf(place: string): Span {
  return place.split('-').map(Number) as Span;
}

function touchesTerm(text: string, term: string, place: string): boolean {
  const [start, end] = place.split('-').map(Number) as [number, number];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
    if (at < end && at + term.length > start) return true;
  return false;
}

test('homophones equal those of a naive matcher, whatever characters of many readings stand together', () => {
  const units = ['银', '因', '行', '航', '形', '巷', '降', '转', '赚', '长', '重', '账', '帐', '国', '果', '。'];
  const term = textOf(units.slice(0, -1), 4, 7);
  const text = textOf(units, 0, 40);
  fc.assert(
    fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 6 }), text, (terms, own) => {
      const hits = all(
        own,
        terms.map((one, i) => ruleOf(one, i, ['homophone'])),
      );
      const expected = terms.flatMap((one, i) => naiveSounds(own, one).map((place) => `${i}:${place}`));
      expect(places(hits, 'homophone')).toEqual(expected.sort());
    }),
    { numRuns: 300 },
  );
});

const pieces = [
  '国',
  '國',
  '强',
  '弓',
  '虽',
  '未',
  '末',
  '银',
  '因',
  'a',
  'Ａ',
  'а',
  '1',
  '①',
  '㈱',
  ' ',
  '*',
  '。',
  '\u200b',
  '\n',
  '\ud83d',
  '\udc00',
  '𝐀',
  '-',
];
const kinds: readonly RuleVariant[] = ['homophone', 'shape', 'split', 'edit1'];

test('with every variant on, any text gives hits whose surface is the text between their offsets, and all plain matches', () => {
  const term = textOf(pieces, 1, 7).filter((own) => foldTerm(own, standardFoldTable()).length > 0);
  fc.assert(
    fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 8 }), textOf(pieces, 0, 50), (terms, text) => {
      const hits = all(
        text,
        terms.map((one, i) => ruleOf(one, i, kinds)),
      );
      for (const hit of hits) {
        expect(hit.surface).toBe(text.slice(hit.start, hit.end));
        expect(hit.end).toBeGreaterThan(hit.start);
      }
      expect(new Set(hits.map((hit) => `${hit.rule}:${hit.start}:${hit.end}:${hit.variantKind}`)).size).toBe(
        hits.length,
      );
      if (/[①㈱𝐀]/u.test(text + terms.join(''))) return;
      const found = new Set(hits.map((hit) => `${hit.rule}:${hit.start}-${hit.end}`));
      for (const place of naiveMatches(text, terms)) expect(found).toContain(place);
    }),
    { numRuns: 300 },
  );
});
