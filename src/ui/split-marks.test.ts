import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitMarks } from './split-marks.ts';

test('marks stand at their exact UTF-16 offsets, also behind characters of two units', () => {
  const text = '𠮷祥身份证110101';
  const start = text.indexOf('110101');
  expect(splitMarks(text, [{ start, end: start + 6 }]).map((piece) => [piece.text, piece.marks.length])).toEqual([
    ['𠮷祥身份证', 0],
    ['110101', 1],
  ]);
});

test('where marks overlap, the shared piece carries both', () => {
  const pieces = splitMarks('一二三四五', [
    { start: 0, end: 3, id: 'a' },
    { start: 2, end: 5, id: 'b' },
  ]);
  expect(pieces.map((piece) => [piece.text, piece.marks.map((mark) => mark.id).join('')])).toEqual([
    ['一二', 'a'],
    ['三', 'ab'],
    ['四五', 'b'],
  ]);
});

test('marks that are empty or outside the text are dropped and long ones are cut', () => {
  expect(
    splitMarks('一二', [
      { start: 1, end: 1 },
      { start: 5, end: 9 },
      { start: 1, end: 9 },
    ]).map((piece) => [piece.text, piece.marks.length]),
  ).toEqual([
    ['一', 0],
    ['二', 1],
  ]);
});

test('the pieces are always exactly the text, and each mark covers exactly its span', () => {
  const mark = fc.record({ start: fc.integer({ min: -3, max: 40 }), end: fc.integer({ min: -3, max: 40 }) });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
      const pieces = splitMarks(text, marks);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const one of marks.filter((candidate) => candidate.start < candidate.end)) {
        const covered = pieces.filter((piece) => piece.marks.includes(one)).map((piece) => piece.text);
        expect(covered.join('')).toBe(text.slice(Math.max(0, one.start), Math.max(0, one.end)));
      }
    }),
  );
});
