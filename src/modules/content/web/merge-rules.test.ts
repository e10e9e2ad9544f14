import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankDraft, type ItemDraft } from './draft.ts';
import { findDifferences, mergeDrafts, type Side } from './merge-rules.ts';

const draft = fc
  .record({
    title: fc.constantFrom('甲', '乙'),
    digest: fc.constantFrom('', '丙'),
    texts: fc.array(fc.constantFrom('一', '二', '三', '四'), { maxLength: 6 }),
    sourceName: fc.constantFrom('', '丁'),
  })
  .map(({ texts, ...said }): ItemDraft => ({
    ...blankDraft,
    ...said,
    blocks: texts.map((text) => ({ tag: 'p', text })),
  }));

test('all places from one side give that side, and a place that was chosen stands as it was there', () => {
  fc.assert(
    fc.property(draft, draft, fc.boolean(), (mine, other, isTheirs) => {
      const theirs = { ...other, base: 7 };
      const differences = findDifferences(mine, theirs);
      const side: Side = isTheirs ? 'theirs' : 'mine';
      const choices = Object.fromEntries(differences.map(({ key }) => [key, side]));
      expect(mergeDrafts(mine, theirs, choices)).toEqual({ ...(isTheirs ? theirs : mine), base: 7 });
      expect(mergeDrafts(mine, theirs, {})).toEqual({ ...mine, base: 7 });
    }),
  );
});

test('two people who changed different paragraphs take one from each', () => {
  const of = (...texts: string[]): ItemDraft => ({ ...blankDraft, blocks: texts.map((text) => ({ tag: 'p', text })) });
  const [mine, theirs] = [of('一改', '三'), of('一', '三改')];
  const [first, last] = findDifferences(mine, theirs);
  const merged = mergeDrafts(mine, theirs, { [first!.key]: 'mine', [last!.key]: 'theirs' });
  expect(merged.blocks.map((block) => block.text)).toEqual(['一改', '三改']);
});
