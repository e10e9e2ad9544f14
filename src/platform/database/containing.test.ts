import { expect, test } from 'vitest';
import { containing } from './containing.ts';

test('what a person types is looked for as it stands', () => {
  expect(containing('100%_a\\b')).toBe('%100\\%\\_a\\\\b%');
  expect(containing()).toBe('%%');
});
