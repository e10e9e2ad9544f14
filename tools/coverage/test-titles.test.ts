import { expect, test } from 'vitest';
import { clausesInTitles } from './test-titles.ts';

test.each([
  ['a plain title', `test('S4-9.9c, S4-9.9d: a text goes out', async () => {});`, ['S4-9.9c', 'S4-9.9d']],
  ['a title after a condition', 'test.skipIf(!existsSync(data))(`S0-99a: a list ${missing}`, f);', ['S0-99a']],
  ['a title that spans to the next line', `test(\n  'no account alone (S4-9.9e)',\n  f);`, ['S4-9.9e']],
  ['a table of sentences', `test.each([\n  ['S1-9p9a: go-live on a Friday', 3],\n])('%s', f);`, ['S1-9p9a']],
  ['no title', `test('a title', () => { expect(found.clause).toBe('S4-9.9c'); });`, []],
  ['a comment', `// test('S4-9.9c: gone', f)`, []],
])('%s', (_, source, clauses) => {
  expect([...clausesInTitles(source)]).toEqual(clauses);
});
