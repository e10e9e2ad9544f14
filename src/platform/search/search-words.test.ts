import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSyllables } from '#textguard/readings.ts';
import { toSearchQuery, toSearchVector, toSortKey } from './search-words.ts';

test('letters are split into syllables, the last perhaps unfinished', () => {
  expect(splitSyllables('xian')).toEqual(expect.arrayContaining([['xian'], ['xi', 'an']]));
  expect(splitSyllables('ceshir')).toContainEqual(['ce', 'shi', 'r']);
  expect(splitSyllables('zzz')).toEqual([]);
});

test('a name gives pieces, sounds in pairs and first letters in threes, with both readings of a character', () => {
  const words = toSearchVector(['重庆人社']);
  for (const word of [`'重庆':1`, `'社':4`, `'~chongqing':1`, `'~zhongqing':1`, `'^cqr':1`, `'^rs':3`])
    expect(words).toContain(word);
});

test('a search is a phrase of pieces; letters are also looked for as sounds and first letters', () => {
  expect(toSearchQuery('人社局')).toBe(`('人社' <-> '社局')`);
  expect(toSearchQuery('社')).toBe(`('社':*)`);
  expect(toSearchQuery('csrs')).toContain(`'^csr' <-> '^srs'`);
  expect(toSearchQuery(' & | ! ')).toBeNull();
});

test('names are put in the order of their sound', () => {
  const names = ['重庆', '安徽', '北京'];
  expect(names.toSorted((a, b) => (toSortKey(a) < toSortKey(b) ? -1 : 1))).toEqual(['安徽', '北京', '重庆']);
});

test('whatever is typed, no sign of the query language gets through unquoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const query = toSearchQuery(text) ?? '';
      const signs = query.replace(/'[^']*'/g, '');
      expect(signs.replace(/<->|:\*|[&|() ]/g, '')).toBe('');
    }),
  );
});
