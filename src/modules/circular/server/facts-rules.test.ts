import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUpFaults, computeFacts, differenceFaults, type FactsHead, type ResultRow } from './facts-rules.ts';
import { passRateOf } from './pass-rate-rules.ts';

const head: FactsHead = {
  inspectionId: '00000000-0000-7000-8000-000000000001',
  inspectionTitle: '季度检查',
  asOf: new Date('2026-11-21T09:00:00+08:00'),
  pack: 'S4-inspection',
  packTitle: '检查指标',
  packVersion: '1',
  notChecked: [],
  sample: null,
  clauseText: (clause) => `${clause} 摘要`,
};

const row = (accountId: string, verdict: ResultRow['verdict'], clauses: string[] = []): ResultRow => ({
  accountId,
  accountName: `账号${accountId}`,
  platformId: null,
  unitName: '甲单位',
  verdict,
  lastPostAt: null,
  daysSinceLastPost: null,
  clauses,
});

test.each([
  [1, 8, '12.5%'],
  [1, 3, '33.3%'],
  [2, 3, '66.7%'],
  [1, 16, '6.3%'], // 6.25 rounds half up
  [17, 80, '21.3%'], // 21.25
  [3, 80, '3.8%'], // 3.75
  [0, 5, '0.0%'],
  [5, 5, '100.0%'],
  [1999, 2000, '100.0%'], // 99.95
])('%i passed of %i checked is %s, rounded half up to one decimal', (passed, checked, text) => {
  expect(passRateOf(passed, checked).text).toBe(text);
});

test('nothing checked has no pass rate', () => {
  expect(passRateOf(0, 0)).toMatchObject({ tenthsOfPercent: null, text: '—' });
});

test('an account that breaks two clauses counts under both causes and once as failed', () => {
  const facts = computeFacts(head, [
    row('a', 'fail', ['SI-2a', 'SI-1a']),
    row('b', 'fail', ['SI-2a']),
    row('c', 'pass'),
    row('d', 'unknown'),
  ]);
  expect(facts.causes.map((cause) => [cause.clause, cause.count])).toEqual([
    ['SI-2a', 2],
    ['SI-1a', 1],
  ]);
  expect(facts.failed).toEqual({
    value: 2,
    source: { inspectionId: head.inspectionId, verdict: 'fail', clause: null },
  });
  expect(addUpFaults(facts)).toEqual([]);
});

test('whatever the rows are, facts computed from them add up when every failed row names a clause', () => {
  const rows = fc.array(
    fc.record({
      id: fc.uuid(),
      verdict: fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const),
      clauses: fc.uniqueArray(fc.constantFrom('SI-1a', 'SI-2a', 'SI-3a'), { minLength: 1 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(rows, (drawn) => {
      expect(
        addUpFaults(
          computeFacts(
            head,
            drawn.map(({ id, verdict, clauses }) => row(id, verdict, clauses)),
          ),
        ),
      ).toEqual([]);
    }),
  );
});

test('a failed account without a cause does not add up', () => {
  expect(addUpFaults(computeFacts(head, [row('a', 'fail')]))).toEqual(['按条款列出的问题共 0 个，少于不合格账号 1 个']);
});

test('a number changed by hand is found, both within the facts and against the rows', () => {
  const rows = [row('a', 'fail', ['SI-2a']), row('b', 'pass')];
  const facts = computeFacts(head, rows);
  const bent = { ...facts, passed: { ...facts.passed, value: 2 } };
  expect(addUpFaults(bent)).not.toEqual([]);
  expect(differenceFaults(bent, computeFacts(head, rows))).toEqual(['合格数与检查结果不一致']);
});
