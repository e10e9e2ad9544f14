import { expect, test } from 'vitest';
import { filterCount, isNarrowed, toAccountQuery, toAccountSearch } from './account-query.ts';

test('what the address says becomes what the server is asked', () => {
  expect(toAccountQuery({ search: '', platform: 'weibo', isMain: 'true', silentDays: '14', sort: 'due' })).toEqual({
    platform: 'weibo',
    isMain: true,
    silentDays: 14,
    sort: 'due',
  });
});

test('a kept view takes the place of all that was chosen before', () => {
  const query = { platform: 'weibo', hasFindings: true, order: 'desc' } as const;
  expect(toAccountQuery(toAccountSearch(query))).toEqual(query);
  expect(toAccountSearch(query)).toHaveProperty('search', undefined);
});

test('an order alone narrows nothing', () => {
  expect(isNarrowed({ sort: 'due' })).toBe(false);
  expect(isNarrowed({ state: 'running' })).toBe(true);
});

test('only the filters beside the search are counted on their button', () => {
  expect(filterCount({ search: '教育', state: 'running', sort: 'name' })).toBe(0);
  expect(filterCount({ platform: 'weibo', isMain: 'true', unitId: '' })).toBe(2);
});
