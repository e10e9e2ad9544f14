import { expect, test } from 'vitest';
import { componentGroups } from '../statistic/component-groups.ts';
import { deriveComponentGroups } from './derive-component-groups.ts';

test('characters that share a part make a group, strokes and single members none', () => {
  const table = '法:a(氵,去)\n却:a(去,卩)\n去:d(土,厶)\n旦:d(日,一)\n亘:d(一,1001)\n1001:d(日,一)\n圠:a(土,乙)\nx';
  expect(deriveComponentGroups(table, '法却去旦亘')).toBe('亘旦 却去法');
});

test('the table in use holds groups of characters', () => {
  expect(componentGroups.split(' ').every((group) => /^\p{Script=Han}{2,41}$/u.test(group))).toBe(true);
});
