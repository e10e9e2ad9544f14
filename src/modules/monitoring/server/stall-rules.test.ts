import { expect, test } from 'vitest';
import { dayMs } from '#shared/time.ts';
import { findStalled } from './stall-rules.ts';

const asOf = new Date('2021-06-19T15:32:09+08:00');
const voices = (key: string | null, count: number, days: number) =>
  Array.from({ length: count }, () => ({ key, lastPostAt: new Date(asOf.getTime() - days * dayMs) }));

test.each([
  ['20 accounts of one source fell quiet together', voices('a', 20, 2), true],
  ['19 may have', voices('a', 19, 2), false],
  ['one of them still speaks', [...voices('a', 30, 2), ...voices('a', 1, 0.5)], false],
  ['they were quiet long before', voices('a', 30, 20), false],
  ['nobody looked', voices(null, 30, 2), false],
  ['another source still speaks', [...voices('a', 20, 2), ...voices('b', 5, 0.1)], true],
] as const)('a source is stalled when %s: %#', (_, rows, expected) => {
  expect(findStalled(rows, asOf).has('a')).toBe(expected);
});
