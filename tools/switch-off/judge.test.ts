import { expect, test } from 'vitest';
import { judge } from './judge.ts';
import type { TestResult } from './run-tests.ts';

const result = (title: string, state: TestResult['state'], file = 'a.db.test.ts'): TestResult => ({
  file,
  title,
  state,
});
const carrier = { id: 'operation:a.b', clauses: ['S4-9.9a', 'S4-9.9b'] };

test('a test that fails without the carrier proves it for the clauses in its title alone', () => {
  const stand = [result('S4-9.9a: one', 'passed'), result('S4-9.9b: two', 'passed')];
  const without = [result('S4-9.9a: one', 'failed'), result('S4-9.9b: two', 'passed')];
  expect(judge(carrier, stand, without).map(({ verdict }) => verdict)).toEqual(['proved', 'unproved']);
});

test('a file that cannot be set up without the carrier proves it', () => {
  const stand = [result('S4-9.9a: one', 'passed')];
  expect(judge(carrier, stand, [result('S4-9.9a: one', 'skipped')])[0]).toMatchObject({
    verdict: 'proved',
    provedBy: ['a.db.test.ts'],
  });
});

test('a test that is skipped as it stands proves nothing, and a longer clause is another one', () => {
  const stand = [result('S4-9.9a: one', 'skipped'), result('S4-9.9ab: other', 'passed')];
  expect(judge(carrier, stand, [])[0]).toMatchObject({ verdict: 'noTest' });
});
