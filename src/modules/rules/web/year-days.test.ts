import { expect, test } from 'vitest';
import { isWorkMark, toMonths } from './year-days.ts';

const year = toMonths(2026, [
  { day: '2026-10-01', kind: 'holiday', reason: '国庆节' },
  { day: '2026-10-10', kind: 'makeUp', reason: '国庆节补班' },
  { day: '2026-11-24', kind: 'officeOff', reason: '单位调整（台风停工）' },
]);

test('a year has all its days, each month begins under its weekday', () => {
  expect(year.flatMap((month) => month.days)).toHaveLength(365);
  expect(year[1]?.days).toHaveLength(28);
  // 2026-11-01 is a Sunday: six empty places before it in a week that begins on Monday.
  expect(year[10]?.blanks).toBe(6);
});

test.each([
  ['2026-10-01', 'holiday', false],
  ['2026-10-10', 'makeUp', true],
  ['2026-11-21', 'weekend', false],
  ['2026-11-23', 'workday', true],
  ['2026-11-24', 'officeOff', false],
])('%s is marked %s, working day: %s', (day, mark, counts) => {
  const found = year.flatMap((month) => month.days).find((one) => one.day === day);
  expect(found?.mark).toBe(mark);
  expect(found && isWorkMark(found.mark)).toBe(counts);
});
