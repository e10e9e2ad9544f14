import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInput } from './detector.ts';
import { Needs, needsOf } from './text-features.ts';

const units = ['a', 'B', '的', '國', '国', '1', '２', '，', ' ', '\u200b', '\n'];
const leaf = fc.constantFrom(
  'a',
  'b',
  '的',
  '国',
  '國',
  '1',
  '\\d',
  '，',
  ',',
  '[a的]',
  '[ab]',
  '[^a]',
  '.',
  '[ 国]',
  '的国',
  'ab',
  '\\s',
  ' ',
);

/** Sources of patterns with groups, alternatives, repetition, lookarounds and ends, as detectors use them. */
const { source } = fc.letrec<{ source: string; item: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(tie('source'), fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{0,2}?', '{2,}'))
      .map(([own, times]) => `(?:${own})${times}`),
    fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!', ''), tie('source')).map(([kind, own]) => `(${kind}${own})`),
    fc.constantFrom('(?<=^|\\n)', '(?=\\n|$)', '^', '$'),
  ),
  source: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((items) => items.join('')),
    fc.tuple(tie('source'), tie('source')).map((own) => own.join('|')),
  ),
}));

test('a pattern that matches in a text, its flat or its compact form is never ruled out by the features', () => {
  const texts = fc.array(fc.constantFrom(...units), { maxLength: 14 }).map((own) => own.join(''));
  fc.assert(
    fc.property(source, fc.constantFrom('', 'i', 'm'), fc.array(texts, { maxLength: 12 }), (own, flags, all) => {
      const pattern = new RegExp(own, flags);
      const needs = new Needs(pattern);
      for (const text of all) {
        const input = readInput(text, {});
        const matches = [input.text, input.flat, input.compact.text].some((form) => pattern.test(form));
        if (matches) expect(needs.mayBeIn(input.features), `/${own}/${flags} in ${JSON.stringify(text)}`).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test('what a pattern needs is read from its source: neighbours, alternatives, line ends', () => {
  expect(needsOf(/凯旋(?:归来|而归)/)).toEqual({
    any: [{ all: ['凯旋', '旋归', '归来'] }, { all: ['凯旋', '旋而', '而归'] }],
  });
  const rulesOut = (pattern: RegExp, text: string): boolean =>
    !new Needs(pattern).mayBeIn(readInput(text, {}).features);
  expect(rulesOut(/(?<=\n|^)[ \u3000]*[，。]/, '会议，结束。')).toBe(true);
  expect(rulesOut(/(?<=\n|^)[ \u3000]*[，。]/, '会议\n　，结束。')).toBe(false);
  expect(rulesOut(/[加+](?:我|客服)?(?:微|v)/, '参加会议，我国微信')).toBe(true);
  expect(rulesOut(/\d{2}年/, '第１２　年')).toBe(false);
});
