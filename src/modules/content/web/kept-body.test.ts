import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHtml } from '#shared/body-html.ts';
import { textOf, tidyBlocks, toPicture, toRow, type TextBlock } from '#shared/text-body.ts';
import { blocksOf, bodyTextOf, normaliseBody } from '../server/item-body.ts';

const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom('甲', ' ', '\u3000', '\u00a0', '<', '>', '&', '"', '&amp;', '</p>', '𠮷'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((one) => one >= ' ' && one !== '\u007f'),
  ),
  maxLength: 10,
});
const line = fc
  .record({
    tag: fc.constantFrom('p' as const, 'h2' as const, 'h3' as const, 'quote' as const, 'ul' as const, 'ol' as const),
    text: words,
    align: fc.constantFrom(undefined, 'center' as const, 'right' as const),
    spans: fc.array(fc.tuple(fc.constantFrom('bold', 'italic', 'links'), fc.nat(9), fc.nat(5)), { maxLength: 4 }),
  })
  .map(({ tag, text, align, spans }): TextBlock => {
    // Forms begin and end between characters, as in an editor.
    const units = (count: number) => [...text].slice(0, count).join('').length;
    const of = (kind: string) =>
      spans.flatMap(([one, from, length]) => (one === kind ? [{ start: units(from), end: units(from + length) }] : []));
    const links = of('links').map((span) => ({ ...span, href: 'https://a.example/?a=1&b=2&lt;' }));
    return { tag, text, ...(align ? { align } : {}), bold: of('bold'), italic: of('italic'), links };
  });
const row = fc.array(line, { minLength: 2, maxLength: 4 }).map(toRow);
const picture = words.map((alt) => toPicture('b'.repeat(64), alt));

test('the server keeps a body exactly as the editor sends it, so that offsets of hits count alike on both sides', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: line }, row, picture), { maxLength: 6 }), (typed) => {
      const blocks = tidyBlocks(typed);
      const kept = normaliseBody(toHtml(blocks));
      expect(blocksOf(kept)).toEqual(blocks);
      expect(kept).toBe(toHtml(blocks));
      expect(bodyTextOf(kept)).toBe(textOf(blocks));
    }),
    { numRuns: 1000 },
  );
});
