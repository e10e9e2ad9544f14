import { expect, test } from 'vitest';
import type { CoverageRowReply } from '../coverage-contract.ts';
import { filterCoverage, lookOf } from './coverage-view.ts';

const row = (id: string, over: Partial<CoverageRowReply> = {}): CoverageRowReply => ({
  id,
  document: id.slice(0, 2),
  place: '一',
  summary: '及时更新',
  capability: 'registry',
  status: 'carried',
  isAskedOnly: false,
  isPartly: false,
  carriers: [],
  tests: [],
  awaitedChecks: [],
  ...over,
});

const rows = [
  row('S4-1a'),
  row('S4-1b', { isAskedOnly: true, awaitedChecks: ['F21'] }),
  row('S1-1a', { status: 'planned', capability: 'opinion' }),
];

test('a carried clause shows whether the product acts or a person is asked', () => {
  expect(rows.map(lookOf)).toEqual(['acts', 'asked', 'planned']);
});

test.each([
  [{}, ['S4-1a', 'S4-1b', 'S1-1a']],
  [{ look: 'asked' }, ['S4-1b']],
  [{ look: 'awaited' }, ['S4-1b']],
  [{ document: 'S4', capability: 'registry', search: 's4-1a' }, ['S4-1a']],
  [{ search: '舆情' }, ['S1-1a']],
  [{ search: '没有' }, []],
])('filters %o leave %o', (filters, ids) => {
  expect(filterCoverage(rows, filters).map(({ id }) => id)).toEqual(ids);
});
