import { expect, test } from 'vitest';
import { placeText } from './file-place.ts';

test.each([
  [{ page: 2, paragraph: 5 }, '第 2 页，第 5 段'],
  [{ sheet: '名单', cell: 'B3' }, '表“名单” B3'],
  [{ cueMs: 62_400, line: 7 }, ''],
  [{ line: 12, column: 3, offset: 90 }, '第 12 行'],
  [{}, ''],
])('%j reads "%s"', (place, text) => {
  expect(placeText({ place })).toBe(text);
});
