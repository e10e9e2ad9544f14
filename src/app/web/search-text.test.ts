import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

test('values stay the text they are, numbers and Chinese too', () => {
  expect(parseSearch('?state=1&text=%E7%94%B2')).toEqual({ state: '1', text: '甲' });
  expect(parseSearch(stringifySearch({ id: '007', text: '甲 & 乙' }))).toEqual({ id: '007', text: '甲 & 乙' });
});

test('empty values do not stay in the address', () => {
  expect(stringifySearch({ state: '', text: undefined })).toBe('');
});
