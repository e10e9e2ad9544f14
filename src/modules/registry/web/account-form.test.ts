import { expect, test } from 'vitest';
import { changedFacts, noFacts, statedFacts } from './account-form.ts';

test('only what the form states otherwise is sent', () => {
  expect(changedFacts(noFacts, { ...noFacts, name: ' 测试发布 ', functions: ['publish'] })).toEqual({
    name: '测试发布',
    functions: ['publish'],
  });
  expect(changedFacts(noFacts, noFacts)).toEqual({});
});

test('a cleared text is sent as empty, a withdrawn answer as null', () => {
  const before = { ...noFacts, homeUrl: 'https://a.example', isOfficial: true };
  expect(changedFacts(before, { ...before, homeUrl: '', isOfficial: null })).toEqual({ homeUrl: '', isOfficial: null });
});

test('a new account states what was filled in', () => {
  expect(statedFacts({ ...noFacts, name: '测试' })).toEqual({ name: '测试' });
});
