import { expect, test } from 'vitest';
import {
  TimeError,
  addDays,
  atClock,
  daysBetween,
  endOfDay,
  formatInstant,
  parseDay,
  parseInstant,
  startOfDay,
  toChineseMoment,
  toDay,
  weekdayOf,
} from './time.ts';

test.each([
  ['2021-06-17T15:24:25+08:00', '2021-06-17T07:24:25.000Z'],
  ['2021-06-17T15:24:25.5Z', '2021-06-17T15:24:25.500Z'],
  ['2021-06-17T15:24:25.123456789-05:30', '2021-06-17T20:54:25.123Z'],
  ['2021-06-17T15:24+08:00', '2021-06-17T07:24:00.000Z'],
  ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000Z'],
])('%s is read as the instant %s', (text, iso) => {
  expect(parseInstant(text).toISOString()).toBe(iso);
});

test.each([
  '2021-06-17',
  '2021-06-17 15:24:25+08:00',
  '2021-06-17T15:24:25',
  '2021-02-29T00:00:00Z',
  '2021-02-30T00:00:00+08:00',
  '2021-13-01T00:00:00Z',
  '2021-00-10T00:00:00Z',
  '2021-06-17T24:00:00+08:00',
  '2021-06-17T12:60:00+08:00',
  '2021-06-17T12:00:60+08:00',
  '2021-06-17T12:00:00+15:00',
  '2021-06-17T12:00:00+0800',
  '２０２１-06-17T12:00:00Z',
  ' 2021-06-17T12:00:00Z',
  '',
])('"%s" is refused as an instant, with a typed error', (text) => {
  expect(() => parseInstant(text)).toThrow(TimeError);
  expect(() => parseInstant(text)).toThrow('不是有效的时间');
});

test.each(['2021-02-29', '2021-06-31', '2021-6-1', '20210601', '2021-06-17T00:00:00Z', ''])(
  '"%s" is refused as a day',
  (text) => {
    expect(() => parseDay(text)).toThrow(TimeError);
  },
);

test('a day changes at 00:00 in Asia/Shanghai, which is 16:00 UTC', () => {
  expect(toDay('2021-06-17T15:59:59.999Z')).toBe('2021-06-17');
  expect(toDay('2021-06-17T16:00:00Z')).toBe('2021-06-18');
  expect(startOfDay('2021-06-18').toISOString()).toBe('2021-06-17T16:00:00.000Z');
  expect(endOfDay('2021-06-18').getTime() + 1).toBe(startOfDay('2021-06-19').getTime());
});

test('instants are written with +08:00 and read back as the same instant', () => {
  const instant = new Date('2021-12-31T16:00:00.007Z');
  expect(formatInstant(instant)).toBe('2022-01-01T00:00:00.007+08:00');
  expect(parseInstant(formatInstant(instant))).toEqual(instant);
});

test('days are counted across months, leap years and year ends', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(weekdayOf('2026-11-22')).toBe(0);
});

test('a time of day may be 24:00 but not 24:01', () => {
  expect(atClock('2021-06-17', '24:00')).toEqual(startOfDay('2021-06-18'));
  expect(() => atClock('2021-06-17', '24:01')).toThrow(TimeError);
});

test.each([
  ['2021-06-17T09:05:00+08:00', '今天 09:05'],
  ['2021-06-16T23:59:00+08:00', '昨天 23:59'],
  ['2021-06-18T00:00:00+08:00', '明天 00:00'],
  ['2021-10-12T17:30:00+08:00', '10月12日 17:30'],
  ['2020-10-12T17:30:00+08:00', '2020年10月12日 17:30'],
])('%s is said as %s on 17 June 2021', (instant, text) => {
  expect(toChineseMoment(instant, '2021-06-17T12:00:00+08:00')).toBe(text);
});
