import { expect, test } from 'vitest';
import { formatInstant } from '#shared/time.ts';
import { filingDue } from './account-duties.ts';
import { updateDue } from './update-duties.ts';

test.each([
  ['S1-3p4a: go-live on a Friday is filed by the third working day', '2026-11-20', 3, '2026-11-25T17:30:00.000+08:00'],
  [
    'S1-3p4a: go-live before National Day skips the holiday and counts the make-up day',
    '2026-09-30',
    3,
    '2026-10-10T17:30:00.000+08:00',
  ],
])('%s', (_, openedOn, amount, expected) => {
  const due = filingDue({ event: 'goLive', timing: 'after', amount, unit: 'workdays' }, openedOn);
  expect(new Date(due.dueAt).toISOString()).toBe(new Date(expected).toISOString());
});

test('S1-3p4e: what is to be filed before the act runs out with the day of the act', () => {
  expect(
    formatInstant(filingDue({ event: 'change', timing: 'before', amount: 0, unit: 'days' }, '2026-11-20').dueAt),
  ).toContain('2026-11-20T23:59:59');
});

test('S3-8b: seven calendar days of silence end with the seventh day', () => {
  expect(
    formatInstant(updateDue({ days: 7, counting: 'calendarDays' }, new Date('2026-11-02T08:00:00+08:00')).dueAt),
  ).toContain('2026-11-09T23:59:59');
});

test('SI-2a: fourteen days counted by the clock end at the same time of day', () => {
  expect(
    formatInstant(updateDue({ days: 14, counting: 'rolling' }, new Date('2026-11-02T08:00:00+08:00')).dueAt),
  ).toContain('2026-11-16T08:00:00');
});
