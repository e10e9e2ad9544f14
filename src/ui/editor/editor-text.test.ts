import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionsOf } from './editor-kinds.ts';
import { EditorState } from '@tiptap/pm/state';
import { changeTo, readDocument, toDocument, toOffset, toPosition } from './editor-text.ts';
import {
  joinSpans,
  padRows,
  showable,
  textOf,
  tidyBlocks,
  toLines,
  toPicture,
  toRow,
  type TextBlock,
} from '#shared/text-body.ts';

const rich = getSchema(extensionsOf('rich'));
const plain = getSchema(extensionsOf('plain'));

const words = fc.string({
  unit: fc.constantFrom('甲', '乙', '𠮷', 'a', ' ', '\u3000', '\t', '\ud800', '<', '&'),
  maxLength: 8,
});
const typedBlock = fc
  .record({
    tag: fc.constantFrom('p' as const, 'h2' as const, 'h3' as const, 'quote' as const, 'ul' as const, 'ol' as const),
    text: words,
    cuts: fc.array(fc.nat(8), { maxLength: 4 }),
  })
  .map(({ tag, text, cuts }): TextBlock => {
    const edges = cuts.map((at) => Math.min(at, text.length)).sort((a, b) => a - b);
    const bold = joinSpans(
      edges.flatMap((start, at) =>
        at % 2 === 0 && edges[at + 1] !== undefined ? [{ start, end: edges[at + 1]! }] : [],
      ),
    );
    return { tag, text, ...(bold.length > 0 ? { bold } : {}) };
  });
const typedRow = fc
  .array(
    typedBlock.map((cell) => ({ ...cell, text: showable(cell.text) })),
    { minLength: 1, maxLength: 3 },
  )
  .map(toRow);
const picture = fc.constantFrom('甲', '').map((alt) => toPicture('a'.repeat(64), alt));
const typed = fc
  .array(fc.oneof({ weight: 3, arbitrary: typedBlock }, typedRow, picture), { maxLength: 6 })
  .map(padRows);

test('the characters at an offset of the plain text stand at its position in the document, and the way back leads to the offset', () => {
  fc.assert(
    fc.property(typed, (blocks) => {
      const doc = toDocument(rich, blocks);
      const read = readDocument(doc);
      const text = textOf(read.blocks);
      for (let offset = 0; offset <= text.length; offset++) {
        if (read.blocks.length === 0) break;
        // What pads a row stands nowhere in the document.
        if (!read.lines.some((line) => offset >= line.start && offset <= line.start + line.length)) continue;
        const position = toPosition(read, offset);
        expect(toOffset(read, position)).toBe(offset);
        const unit = text.slice(offset, offset + 1);
        if (unit !== '' && unit !== '\n' && unit !== '\t')
          expect(showable(textBetween(doc, position, position + 1))).toBe(showable(unit));
      }
    }),
  );
});

test('any position leads to the nearest offset of its own block, and never outside the text', () => {
  fc.assert(
    fc.property(typed, (blocks) => {
      const doc = toDocument(rich, blocks);
      const read = readDocument(doc);
      let last = 0;
      for (let position = 0; position <= doc.content.size; position++) {
        const offset = toOffset(read, position);
        expect(offset).toBeGreaterThanOrEqual(last);
        expect(offset).toBeLessThanOrEqual(textOf(read.blocks).length);
        last = offset;
      }
    }),
  );
});

test('what was read makes the same document again', () => {
  fc.assert(
    fc.property(typed, (blocks) => {
      const read = readDocument(toDocument(rich, blocks));
      expect(readDocument(toDocument(rich, read.blocks)).blocks).toEqual(read.blocks);
      expect(tidyBlocks(read.blocks)).toEqual(read.blocks);
    }),
  );
});

test('a body drops blanks at the edges and empty blocks, bold with them', () => {
  const doc = toDocument(rich, [
    { tag: 'p', text: '　　甲乙 ', bold: [{ start: 0, end: 3 }] },
    { tag: 'p', text: '  ' },
    { tag: 'h3', text: '丙' },
  ]);
  expect(readDocument(doc).blocks).toEqual([
    { tag: 'p', text: '甲乙', bold: [{ start: 0, end: 1 }] },
    { tag: 'h3', text: '丙' },
  ]);
  expect(toPosition(readDocument(doc), 0)).toBe(3);
});

test('a plain text keeps every line and blank', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('甲', ' ', '\n', '𠮷'), maxLength: 20 }), (text) => {
      const read = readDocument(toDocument(plain, toLines(text)));
      expect(textOf(read.blocks)).toBe(text);
    }),
  );
});

test('a text from outside takes the place of another, whatever both hold', () => {
  fc.assert(
    fc.property(typed, typed, (before, after) => {
      const doc = toDocument(rich, before);
      const change = changeTo(EditorState.create({ doc }), after);
      (change?.doc ?? doc).check();
      expect((change?.doc ?? doc).toJSON()).toEqual(toDocument(rich, after).toJSON());
    }),
    { numRuns: 2000 },
  );
});

function textBetween(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to);
}
