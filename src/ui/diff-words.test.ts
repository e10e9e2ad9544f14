import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffSize, diffWords, wordsOf } from './diff-words.ts';

const join = (parts: ReturnType<typeof diffWords>, without: 'added' | 'removed') =>
  parts
    .filter((part) => part.kind !== without)
    .map((part) => part.text)
    .join('');

test('a Chinese word is replaced whole, not by characters', () => {
  expect(diffWords('服务安排的通告', '服务安排的公告')).toEqual([
    { kind: 'same', text: '服务安排的' },
    { kind: 'removed', text: '通告' },
    { kind: 'added', text: '公告' },
  ]);
});

test('a number is one word', () => {
  expect(diffWords('拨付1200万元', '拨付1500万元').filter((part) => part.kind !== 'same')).toEqual([
    { kind: 'removed', text: '1200' },
    { kind: 'added', text: '1500' },
  ]);
});

test('equal texts have one part and empty ones none', () => {
  expect(diffWords('同', '同')).toEqual([{ kind: 'same', text: '同' }]);
  expect(diffWords('', '')).toEqual([]);
});

test('the parts always add up to both texts', () => {
  const chinese = fc.string({ unit: fc.constantFrom(...'国务院办公厅政务新媒体2026，。\nab😀𠮷'), maxLength: 120 });
  fc.assert(
    fc.property(chinese, chinese, (before, after) => {
      const parts = diffWords(before, after);
      expect(join(parts, 'added')).toBe(before);
      expect(join(parts, 'removed')).toBe(after);
    }),
  );
});

test('two long texts without anything in common end as one replacement', () => {
  const before = Array.from({ length: 9_000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 3_000))).join('，');
  const after = Array.from({ length: 9_000 }, (_, index) => String.fromCodePoint(0x6000 + (index % 3_000))).join('；');
  expect(diffWords(before, after).map((part) => part.kind)).toEqual(['removed', 'added']);
});

test('sizes count characters, not UTF-16 units', () => {
  expect(diffSize(diffWords('甲', '甲𠮷'))).toEqual({ removed: 0, added: 1 });
});

test('words together are exactly the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(wordsOf(text).join('')).toBe(text);
    }),
  );
});
