import { expect, test } from 'vitest';
import { dayTime, exactTime, lengthWords, sinceWords } from './time-words.ts';

const now = new Date('2026-10-09T00:30:00+08:00');

test('days are those of Asia/Shanghai whatever offset the instant is written in', () => {
  expect(exactTime('2026-10-08T16:05:09Z')).toBe('2026-10-09 00:05:09');
  expect(dayTime('2026-10-08T16:05:00Z', now)).toBe('今天 00:05');
  expect(dayTime('2026-10-08T23:59:00+08:00', now)).toBe('昨天 23:59');
});

test('another year is named', () => {
  expect(dayTime('2025-12-31T09:00:00+08:00', now)).toBe('2025-12-31 09:00');
  expect(dayTime('2026-01-01T09:00:00+08:00', now)).toBe('01-01 09:00');
});

test('a time shortly ago is said as a person says it, and midnight ends "hours ago"', () => {
  expect(sinceWords('2026-10-09T00:29:40+08:00', now)).toBe('刚刚');
  expect(sinceWords('2026-10-09T00:10:00+08:00', now)).toBe('20 分钟前');
  expect(sinceWords('2026-10-08T22:10:00+08:00', now)).toBe('昨天 22:10');
});

test('a length is said in its largest sensible unit, rounded down', () => {
  expect(lengthWords(30_000)).toBe('1 分钟');
  expect(lengthWords(47 * 3_600_000)).toBe('47 小时');
  expect(lengthWords(49 * 3_600_000)).toBe('2 天');
});
