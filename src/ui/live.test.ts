import { expect, test } from 'vitest';
import { reconnectDelayMs } from './live.ts';

test('reconnection waits longer each time, up to a minute, never all pages at once', () => {
  expect([0, 1, 2, 3].map((attempt) => reconnectDelayMs(attempt, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(reconnectDelayMs(30, 1)).toBe(60_000);
  expect(reconnectDelayMs(30, 0)).toBe(30_000);
});
