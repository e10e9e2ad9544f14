import { expect, test } from 'vitest';
import { originalsCheck } from './originals-check.ts';

const now = new Date('2026-12-01T09:00:00+08:00');
const judge = (...months: [string, number, number][]) =>
  originalsCheck.evaluate(
    { months: months.map(([month, originals, all]) => ({ month, originals, all })) },
    { clause: 'S4-4.2m', min: 30 },
    now,
  );

test.each([
  ['too few items say nothing', [['2026-11', 0, 4]], 'unknown'],
  ['exactly at the mark', [['2026-11', 3, 10]], 'pass'],
  ['below the mark', [['2026-11', 2, 10]], 'fail'],
  [
    'falling twice in a row',
    [
      ['2026-09', 9, 10],
      ['2026-10', 8, 10],
      ['2026-11', 7, 10],
    ],
    'fail',
  ],
  [
    'up again',
    [
      ['2026-09', 9, 10],
      ['2026-10', 7, 10],
      ['2026-11', 8, 10],
    ],
    'pass',
  ],
  [
    'a month with few items is passed over',
    [
      ['2026-09', 9, 10],
      ['2026-10', 0, 3],
      ['2026-11', 8, 10],
    ],
    'pass',
  ],
] as [string, [string, number, number][], string][])('S4-4.2m: %s', (_, months, verdict) => {
  expect(judge(...months).verdict).toBe(verdict);
});

test('S4-4.2m: the words say how much of how many', () => {
  expect(judge(['2026-11', 2, 10]).text).toBe('原创占比偏低：2026 年 11 月 10 条中原创 2 条（20%），低于设定的 30%');
});
