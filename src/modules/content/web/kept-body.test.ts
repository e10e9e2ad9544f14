import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trimBlock, type TextBlock } from '#ui/editor/text-block.ts';
import { blocksOf, bodyTextOf, normaliseBody } from '../server/item-body.ts';
import { plainBody, toHtml } from './item-text.ts';

const block = fc
  .record({
    tag: fc.constantFrom('p' as const, 'h2' as const, 'h3' as const),
    text: fc.string({
      unit: fc.oneof(
        fc.constantFrom('甲', ' ', '\u3000', '\u00a0', '<', '>', '&', '"', '&amp;', '</p>', '𠮷'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((one) => one >= ' '),
      ),
      maxLength: 10,
    }),
    from: fc.nat(9),
    length: fc.nat(5),
  })
  .map(({ tag, text, from, length }): TextBlock => {
    // Bold begins and ends between characters, as in an editor.
    const units = (count: number) => [...text].slice(0, count).join('').length;
    const bold = { start: units(from), end: units(from + length) };
    return { tag, text, ...(bold.start < bold.end ? { bold: [bold] } : {}) };
  });

test('the server keeps a body exactly as the editor sends it, so that offsets of hits count alike on both sides', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (typed) => {
      const blocks = typed.flatMap((one) => trimBlock(one)?.block ?? []);
      const kept = normaliseBody(toHtml(blocks));
      expect(kept).toBe(toHtml(blocks));
      expect(blocksOf(kept)).toEqual(blocks);
      expect(bodyTextOf(kept)).toBe(plainBody(blocks));
    }),
    { numRuns: 500 },
  );
});
