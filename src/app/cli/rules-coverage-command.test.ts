import { expect, test } from 'vitest';
import type { Coverage, CoverageRow } from '#rulebook/coverage-format.ts';
import { describeCounts } from './rules-coverage-command.ts';

const row = (id: string, status: CoverageRow['status'], plannedBy?: string): CoverageRow => ({
  id,
  document: id.slice(0, 2),
  place: '',
  summary: '',
  capability: 'opinion',
  status,
  isAskedOnly: false,
  isPartly: false,
  carriers: [],
  tests: [],
  awaitedChecks: [],
  ...(plannedBy === undefined ? {} : { plannedBy }),
});

const coverage: Coverage = {
  counts: { distinct: 4, carried: 2, outside: 0, planned: 1, none: 1 },
  askedOnly: 0,
  partly: 0,
  awaitingChecks: 0,
  rows: [row('S4-1a', 'carried'), row('S4-1b', 'planned', 'opinion'), row('S1-1a', 'carried'), row('S1-1b', 'none')],
};

test('the table has a line for each document and one for all, and says what waits and what is missing', () => {
  const lines = describeCounts(coverage).split('\n');
  expect(lines.slice(1, 4).map((line) => line.split('\t'))).toEqual([
    ['S4', '2', '1', '0', '1', '0'],
    ['S1', '2', '1', '0', '0', '1'],
    ['合计', '4', '2', '0', '1', '1'],
  ]);
  expect(lines.slice(-2)).toEqual(['待建：舆情 1。', '无承载：S1-1b。']);
});
