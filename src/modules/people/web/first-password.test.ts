import { expect, test } from 'vitest';
import { makeFirstPassword } from './first-password.ts';

test('a first password has 16 characters, none that look alike, and is another one each time', () => {
  const made = Array.from({ length: 200 }, makeFirstPassword);
  expect(made.every((password) => /^[a-zA-Z2-9]{16}$/.test(password) && !/[ilIoO01]/.test(password))).toBe(true);
  expect(new Set(made).size).toBe(200);
});
