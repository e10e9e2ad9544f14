import { expect, test } from 'vitest';
import { dueAt, dueState, isMetBy } from './due.ts';
import { toDueReasonText, toDueText } from './due-text.ts';
import { formatInstant } from './time.ts';
import { officialCalendar, withOverrides } from './working-days.ts';

test.each([
  [
    'S2-10d: a message of 23:59 on Friday is due at the end of the fifth working day',
    '2026-11-20T23:59:00+08:00',
    5,
    'workdays',
    '2026-11-27T17:30:00+08:00',
  ],
  [
    'S2-10d: a message before National Day is due after it, the make-up Saturday counted',
    '2026-09-30T09:00:00+08:00',
    5,
    'workdays',
    '2026-10-13T17:30:00+08:00',
  ],
  [
    'S1-3p4a: go-live on a Sunday counts from Monday',
    '2026-11-22T10:00:00+08:00',
    3,
    'workdays',
    '2026-11-25T17:30:00+08:00',
  ],
  [
    'S3-N2.2d: the same day ends at midnight',
    '2026-11-20T16:00:00+08:00',
    0,
    'sameDay',
    '2026-11-20T23:59:59.999+08:00',
  ],
  [
    'S3-8b: a gap of seven calendar days lasts to the end of the seventh day',
    '2026-11-01T08:00:00+08:00',
    7,
    'days',
    '2026-11-08T23:59:59.999+08:00',
  ],
  ['S4-4.2s: minutes run round the clock', '2026-11-20T23:50:00+08:00', 30, 'minutes', '2026-11-21T00:20:00+08:00'],
  ['S2-7c: hours run round the clock', '2026-11-20T23:50:00+08:00', 24, 'hours', '2026-11-21T23:50:00+08:00'],
] as const)('%s', (_name, start, amount, unit, expected) => {
  expect(formatInstant(dueAt({ start, amount, unit }).dueAt)).toBe(expected);
});

test.each([
  ['a Monday, five working days end on Friday, not on Monday', '2026-11-16', 5, 'workdays', '2026-11-20'],
  ['a day of rest does not count even so', '2026-11-21', 1, 'workdays', '2026-11-23'],
  ['a term of nothing ends with the day itself', '2026-11-16', 0, 'workdays', '2026-11-16'],
  ['calendar days count in the same way', '2026-11-16', 7, 'days', '2026-11-22'],
] as const)('where the day of the event is counted in: %s', (_name, day, amount, unit, lastDay) => {
  const due = dueAt({ start: `${day}T09:00:00+08:00`, amount, unit, dayOfEvent: 1 });
  expect(due.explain).toMatchObject({ lastDay, dayOfEvent: 1 });
  expect(toDueReasonText(due.explain)).toContain('当日计入');
});

test('the day of the event is day 0 unless told otherwise, and the explanation keeps it', () => {
  const due = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 5, unit: 'workdays' });
  expect(due.explain).toMatchObject({ dayOfEvent: 0, lastDay: '2026-11-23' });
});

test('the end of office hours is the office’s own', () => {
  const due = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 1, unit: 'workdays' }, officialCalendar(), {
    end: '18:00',
  });
  expect(formatInstant(due.dueAt)).toBe('2026-11-17T18:00:00+08:00');
});

test('an amount that is negative or no whole number is refused', () => {
  expect(() => dueAt({ start: '2026-11-16T09:00:00+08:00', amount: -1, unit: 'days' })).toThrow(RangeError);
  expect(() => dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 1.5, unit: 'workdays' })).toThrow(RangeError);
});

test('working days are met until the last day ends, although the office closes earlier; other units to the instant', () => {
  const reply = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 1, unit: 'workdays' });
  expect(isMetBy(reply, '2026-11-17T20:00:00+08:00')).toBe(true);
  expect(isMetBy(reply, '2026-11-18T00:00:00+08:00')).toBe(false);
  const removal = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 30, unit: 'minutes' });
  expect(isMetBy(removal, '2026-11-16T09:30:00+08:00')).toBe(true);
  expect(isMetBy(removal, '2026-11-16T09:30:00.001+08:00')).toBe(false);
});

test('a due time survives JSON', () => {
  const due = dueAt({ start: '2026-09-30T09:00:00+08:00', amount: 5, unit: 'workdays' });
  const sent = JSON.parse(JSON.stringify({ ...due, dueAt: formatInstant(due.dueAt) })) as {
    dueAt: string;
    explain: typeof due.explain;
  };
  expect(toDueText(sent, '2026-10-12T09:00:00+08:00')).toBe(toDueText(due, '2026-10-12T09:00:00+08:00'));
});

const overHoliday = dueAt({ start: '2026-09-30T09:00:00+08:00', amount: 4, unit: 'workdays' });

test.each([
  ['2026-10-10T09:00:00+08:00', '还剩 1 个工作日（10-12 17:30，已跳过国庆 7 天，含 10-10 补班）'],
  ['2026-10-12T09:00:00+08:00', '今天到期（10-12 17:30，已跳过国庆 7 天，含 10-10 补班）'],
  ['2026-10-12T19:30:00+08:00', '已超期 2 小时（10-12 17:30，已跳过国庆 7 天，含 10-10 补班）'],
  ['2026-10-14T09:00:00+08:00', '已超期 2 个工作日（10-12 17:30，已跳过国庆 7 天，含 10-10 补班）'],
])('at %s the chip says %s', (now, text) => {
  expect(toDueText(overHoliday, now)).toBe(text);
});

test('hours, days and a provisional year have their own words', () => {
  const hours = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 24, unit: 'hours' });
  expect(toDueText(hours, '2026-11-16T10:30:00+08:00')).toBe('还剩 22 小时（11-17 09:00）');
  const days = dueAt({ start: '2026-12-30T09:00:00+08:00', amount: 7, unit: 'days' });
  expect(toDueText(days, '2026-12-31T09:00:00+08:00')).toBe('还剩 6 天（2027-01-06 24:00）');
  const provisional = dueAt({ start: '2030-09-30T09:00:00+08:00', amount: 1, unit: 'workdays' });
  expect(toDueText(provisional, '2030-09-30T10:00:00+08:00')).toContain('放假安排未公布，暂按周末推算');
});

test('the hover text shows the whole sum', () => {
  expect(toDueReasonText(dueAt({ start: '2026-09-30T09:00:00+08:00', amount: 5, unit: 'workdays' }).explain)).toBe(
    '自 2026-09-30 09:00 起 5 个工作日内，当日不计，周末 1 天不计，已跳过国庆 7 天，含 10-10 补班。',
  );
});

test('an office’s own day off is named in the chip', () => {
  const calendar = withOverrides(officialCalendar(), [{ day: '2026-11-17', kind: 'off', reason: '停电检修' }]);
  const due = dueAt({ start: '2026-11-16T09:00:00+08:00', amount: 1, unit: 'workdays' }, calendar);
  expect(toDueText(due, '2026-11-16T10:00:00+08:00', calendar)).toBe(
    '还剩 1 个工作日（11-18 17:30，已跳过停电检修 1 天）',
  );
});

test('a duty is soon due from 70 % of its time on and overdue only after the due time', () => {
  const due = dueAt({ start: '2026-11-16T00:00:00+08:00', amount: 10, unit: 'hours' });
  expect(dueState(due, '2026-11-16T06:59:00+08:00')).toBe('ahead');
  expect(dueState(due, '2026-11-16T07:00:00+08:00')).toBe('soon');
  expect(dueState(due, '2026-11-16T10:00:00+08:00')).toBe('soon');
  expect(dueState(due, '2026-11-16T10:00:00.001+08:00')).toBe('overdue');
});

test('a term that was shortened while it ran says since when the present rule holds', () => {
  const { explain } = dueAt({ start: '2026-11-14T08:00:00+08:00', amount: 5, unit: 'days' });
  expect(toDueReasonText({ ...explain, notBefore: '2026-11-20T09:00:00+08:00' })).toBe(
    '自 2026-11-14 08:00 起 5 天内，当日不计，2026-11-20 09:00 起按现行规定。',
  );
});
