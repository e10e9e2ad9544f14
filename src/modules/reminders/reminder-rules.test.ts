import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStatus, officialCalendar } from '#shared/working-days.ts';
import { toClock, toDay } from '#shared/time.ts';
import { isUrgent, nextWorkTime, stageOf } from './reminder-rules.ts';

const at = (text: string) => new Date(text);
const calendar = officialCalendar();

describe('when a task is told', () => {
  test.each([
    [null, 'new'],
    ['2026-11-23T09:00:00+08:00', 'new'],
    ['2026-11-20T20:00:00+08:00', 'soon'],
    ['2026-11-20T08:59:00+08:00', 'late'],
  ])('due %s is %s', (due, stage) => {
    expect(stageOf(due === null ? null : at(due), at('2026-11-20T09:00:00+08:00'))).toBe(stage);
  });

  test.each([
    ['in working hours at once', '2026-11-20T09:00:00+08:00', '2026-11-20T09:00:00+08:00'],
    ['before eight at eight', '2026-11-20T06:30:00+08:00', '2026-11-20T08:00:00+08:00'],
    ['Friday evening on Monday', '2026-11-20T18:00:00+08:00', '2026-11-23T08:00:00+08:00'],
    ['the day before the holiday after it', '2026-09-30T19:00:00+08:00', '2026-10-08T08:00:00+08:00'],
    ['a make-up day counts', '2026-10-10T10:00:00+08:00', '2026-10-10T10:00:00+08:00'],
  ])('%s', (_, now, expected) => {
    expect(nextWorkTime(at(now), calendar)).toEqual(at(expected));
  });

  test('the next working time is never past, lies in working hours, and is its own next', () => {
    const instants = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2026-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (now) => {
        const next = nextWorkTime(now, calendar);
        expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(dayStatus(toDay(next), calendar).isWorkday).toBe(true);
        expect(toClock(next) >= '08:00' && toClock(next) < '18:00').toBe(true);
        expect(nextWorkTime(next, calendar)).toEqual(next);
      }),
    );
  });

  test('what the public sees, and what falls due before people are back, does not wait', () => {
    const now = at('2026-11-20T19:00:00+08:00');
    const next = nextWorkTime(now, calendar);
    const task = (kind: 'review' | 'publicationDiffers', due: string | null) => ({ kind, dueAt: due ? at(due) : null });
    expect(isUrgent(task('publicationDiffers', null), now, next)).toBe(true);
    expect(isUrgent(task('review', '2026-11-20T21:00:00+08:00'), now, next)).toBe(true);
    expect(isUrgent(task('review', '2026-11-24T09:00:00+08:00'), now, next)).toBe(false);
    expect(isUrgent(task('review', '2026-11-20T18:00:00+08:00'), now, next)).toBe(false);
    expect(isUrgent(task('review', null), now, next)).toBe(false);
  });
});
