import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { addDays, fromDayNumber, toDayNumber, type Day } from './time.ts';
import {
  addWorkingDays,
  dayStatus,
  isWorkday,
  officialCalendar,
  publishedBefore,
  shiftWorkingDays,
  withOverrides,
  workingDaysBetween,
} from './working-days.ts';

const data = process.env.ZHIJIAN_TEST_DATA ?? resolve('../shared/data');
const hasData = existsSync(data);
const onData = hasData ? '' : ' (skipped: no test data; set ZHIJIAN_TEST_DATA)';

test.skipIf(!hasData)(`every day 2018-2026 is what the State Council notices say${onData}`, () => {
  const differing: Day[] = [];
  const special = new Map<Day, boolean>();
  for (let year = 2018; year <= 2026; year += 1) {
    const file = JSON.parse(readFileSync(`${data}/holidays/holiday-cn/${year}.json`, 'utf8')) as {
      days: { date: Day; isOffDay: boolean }[];
    };
    for (const { date, isOffDay } of file.days) special.set(date, isOffDay);
  }
  let checked = 0;
  for (let day = '2018-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const expected = special.has(day) ? !special.get(day) : weekday !== 0 && weekday !== 6;
    if (isWorkday(day) !== expected) differing.push(day);
    checked += 1;
  }
  expect({ checked, differing }).toEqual({ checked: 3287, differing: [] });
});

test.skipIf(!hasData)(
  `working days of real letters equal the key, replies dated before the question are negative or 0${onData}`,
  () => {
    const rows = parse<Record<string, string>>(readFileSync(`${data}/letters-dalian/workdays_key.csv`), {
      columns: true,
    });
    const differing = rows.filter((row) => {
      const [asked, replied] = [row.asked_at?.slice(0, 10) ?? '', row.replied_at?.slice(0, 10) ?? ''];
      const counted = workingDaysBetween(asked, replied);
      return row.flag ? counted > 0 : counted !== Number(row.workdays_after_ask_day);
    });
    expect(rows.length).toBe(3773);
    expect(rows.filter((row) => row.flag).length).toBe(36);
    expect(differing).toEqual([]);
  },
);

test('the day of the event is day 0: the first working day after it is day 1', () => {
  expect(addWorkingDays('2026-11-16', 1).day).toBe('2026-11-17');
  expect(addWorkingDays('2026-11-16', 0)).toEqual({ day: '2026-11-16', skipped: [], makeUp: [], provisional: false });
  expect(workingDaysBetween('2026-11-16', '2026-11-16')).toBe(0);
});

test('five working days from the last working day before National Day 2026 skip the holiday and count the make-up Saturday', () => {
  const counted = addWorkingDays('2026-09-30', 5);
  expect(counted.day).toBe('2026-10-13');
  expect(counted.makeUp).toEqual(['2026-10-10']);
  expect(counted.skipped.map(({ day, reason }) => `${day} ${reason}`)).toEqual([
    '2026-10-01 国庆节',
    '2026-10-02 国庆节',
    '2026-10-03 国庆节',
    '2026-10-04 国庆节',
    '2026-10-05 国庆节',
    '2026-10-06 国庆节',
    '2026-10-07 国庆节',
    '2026-10-11 周末',
  ]);
});

test('an event on a make-up Sunday starts like any other day', () => {
  expect(dayStatus('2026-01-04')).toMatchObject({ isWorkday: true, kind: 'makeUp', reason: '元旦补班' });
  expect(addWorkingDays('2026-01-04', 1).day).toBe('2026-01-05');
});

test('counting backwards gives the working day before', () => {
  expect(addWorkingDays('2026-10-08', -1).day).toBe('2026-09-30');
  expect(workingDaysBetween('2026-10-08', '2026-09-30')).toBe(-1);
});

test('an office can close a working day and open a day of rest', () => {
  const calendar = withOverrides(officialCalendar(), [
    { day: '2026-11-17', kind: 'off', reason: '停电检修' },
    { day: '2026-11-21', kind: 'work', reason: '换班' },
  ]);
  expect(addWorkingDays('2026-11-16', 1, calendar)).toMatchObject({
    day: '2026-11-18',
    skipped: [{ day: '2026-11-17', reason: '停电检修' }],
  });
  expect(addWorkingDays('2026-11-20', 1, calendar)).toMatchObject({ day: '2026-11-21', makeUp: ['2026-11-21'] });
  expect(isWorkday('2026-11-17')).toBe(true);
});

test('a year without a published arrangement counts weekends only and says it is provisional', () => {
  expect(addWorkingDays('2030-09-30', 1)).toMatchObject({ day: '2030-10-01', provisional: true });
  const before = publishedBefore(officialCalendar(), 2026);
  expect(addWorkingDays('2025-12-31', 1, before)).toMatchObject({ day: '2026-01-01', provisional: true });
  expect(addWorkingDays('2025-12-31', 1)).toMatchObject({ day: '2026-01-04', provisional: false });
  expect(addWorkingDays('2025-12-24', 1, before).provisional).toBe(false);
});

test('adding and counting are inverse for every working day of 2026', () => {
  for (let count = 1; count <= 248; count += 1) {
    const { day } = addWorkingDays('2025-12-31', count);
    expect(workingDaysBetween('2025-12-31', day)).toBe(count);
    expect(isWorkday(day)).toBe(true);
  }
});

test('the look-up finds what walking finds, for every day 2017-2027, both ways and with an office’s own days', () => {
  const calendar = withOverrides(officialCalendar(), [
    { day: '2026-11-17', kind: 'off', reason: '停电检修' },
    { day: '2026-11-21', kind: 'work', reason: '换班' },
  ]);
  const last = toDayNumber('2027-12-31');
  for (let number = toDayNumber('2017-01-01'); number <= last; number += 1) {
    for (const count of [-6, -1, 0, 1, 5, 23]) {
      const { day } = addWorkingDays(fromDayNumber(number), count, calendar);
      if (fromDayNumber(shiftWorkingDays(number, count, calendar)) !== day)
        throw new Error(`${fromDayNumber(number)} ${count}`);
    }
  }
});

test.each(['1999-12-25', '2060-12-25', '1990-05-01', '2100-02-01'])(
  'days outside the look-up are walked to: five working days around %s',
  (day) => {
    for (const count of [-5, 5])
      expect(fromDayNumber(shiftWorkingDays(toDayNumber(day), count))).toBe(addWorkingDays(day, count).day);
    expect(workingDaysBetween(day, addWorkingDays(day, 5).day)).toBe(5);
  },
);
