import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { evaluateUpdate, updateBreachAt } from './update-check.ts';

const asOf = '2021-06-17T15:24:25+08:00';
const good = { status: 'ok', capturedAt: '2021-06-17T12:00:00+08:00' } as const;
const rolling14 = { days: 14, counting: 'rolling' } as const;
const calendar7 = { days: 7, counting: 'calendarDays' } as const;
const calendar14 = { days: 14, counting: 'calendarDays' } as const;
const calendar15 = { days: 15, counting: 'calendarDays' } as const;

test.each([
  ['SI-2a: exactly 14 x 24 h is no breach', rolling14, '2021-06-03T15:24:25+08:00', 'pass', 14],
  ['SI-2a: one second more is', rolling14, '2021-06-03T15:24:24+08:00', 'fail', 14],
  ['SI-2a: one millisecond more is', rolling14, '2021-06-03T15:24:24.999+08:00', 'fail', 14],
  ['SI-2a: the calendar plays no part, only the instants', rolling14, '2021-06-03T23:59:59+08:00', 'pass', 13.64],
  ['S3-8b: a gap of 7 days is no breach, whatever the hour', calendar7, '2021-06-10T00:00:00+08:00', 'pass', 7],
  ['S3-8b: a gap of 8 days is one, whatever the hour', calendar7, '2021-06-09T23:59:59+08:00', 'fail', 8],
  ['S3-8b: days change at midnight in Asia/Shanghai, not in UTC', calendar7, '2021-06-09T16:00:00Z', 'pass', 7],
  ['S3-8c, S2-7a: a gap of 14 days is no breach', calendar14, '2021-06-03T00:00:01+08:00', 'pass', 14],
  ['S3-8c, S2-7a: a gap of 15 days is one', calendar14, '2021-06-02T23:59:59+08:00', 'fail', 15],
  ['S1-4p5a: day 15 is no breach', calendar15, '2021-06-02T01:00:00+08:00', 'pass', 15],
  ['S1-4p5a: day 16 is one', calendar15, '2021-06-01T23:00:00+08:00', 'fail', 16],
] as const)('%s', (_name, rule, lastPostAt, verdict, value) => {
  expect(evaluateUpdate({ asOf, lastPostAt, observation: good }, rule)).toMatchObject({
    verdict,
    value,
    threshold: rule.days,
  });
});

const silent = '2021-05-01T08:00:00+08:00';
const recent = '2021-06-17T08:00:00+08:00';

test.each([
  ['silence without any observation is unknown', silent, null, 'unknown', 'noObservation'],
  [
    'silence after a failed look is unknown',
    silent,
    { status: 'failed', capturedAt: recent },
    'unknown',
    'observationFailed',
  ],
  [
    'silence while the source stalled is unknown',
    silent,
    { status: 'stalled', capturedAt: recent },
    'unknown',
    'observationFailed',
  ],
  [
    'silence after an old look is unknown',
    silent,
    { status: 'ok', capturedAt: '2021-06-16T15:24:24+08:00' },
    'unknown',
    'observationStale',
  ],
  [
    'silence after a look exactly 24 h old is a fail',
    silent,
    { status: 'ok', capturedAt: '2021-06-16T15:24:25+08:00' },
    'fail',
    'silentTooLong',
  ],
  [
    'silence confirmed by a later look is a fail',
    silent,
    { status: 'ok', capturedAt: '2021-06-19T00:00:00+08:00' },
    'fail',
    'silentTooLong',
  ],
  ['an account that never posted fails on a good look', null, good, 'fail', 'neverPosted'],
  ['an account that never posted is unknown without one', null, null, 'unknown', 'noObservation'],
  ['a recent post passes without any observation', recent, null, 'pass', 'updatedInTime'],
  [
    'a recent post passes after a failed look',
    recent,
    { status: 'failed', capturedAt: recent },
    'pass',
    'updatedInTime',
  ],
  ['a post later than the inspection proves nothing', '2021-06-17T15:24:26+08:00', good, 'unknown', 'postAfterAsOf'],
  ['a post at the very instant passes', asOf, good, 'pass', 'updatedInTime'],
] as const)('SI-2a, F1: %s', (_name, lastPostAt, observation, verdict, reasonCode) => {
  expect(evaluateUpdate({ asOf, lastPostAt, observation }, rolling14)).toMatchObject({
    verdict,
    reasonCode,
  });
});

test('F1: the unit may set how fresh an observation must be', () => {
  const observation = { status: 'ok', capturedAt: '2021-06-15T15:24:25+08:00' } as const;
  expect(
    evaluateUpdate({ asOf, lastPostAt: silent, observation, freshnessMs: 48 * 3_600_000 }, rolling14).verdict,
  ).toBe('fail');
});

test('F1: the breach begins at the first failing millisecond of both countings', () => {
  for (const rule of [rolling14, calendar7, calendar14, calendar15]) {
    const breachAt = updateBreachAt(silent, rule);
    const observation = { status: 'ok', capturedAt: '2021-07-01T00:00:00+08:00' } as const;
    const at = (instant: Date) => evaluateUpdate({ asOf: instant, lastPostAt: silent, observation }, rule).verdict;
    expect(at(breachAt)).toBe('fail');
    expect(at(new Date(breachAt.getTime() - 1))).toBe('pass');
  }
});

const data = process.env.ZHIJIAN_TEST_DATA ?? resolve('../shared/data');
const hasData = existsSync(data);

test.skipIf(!hasData)(
  `SI-2a: of 152 real accounts exactly those of the key fail${hasData ? '' : ' (skipped: no test data; set ZHIJIAN_TEST_DATA)'}`,
  () => {
    const read = (name: string) =>
      parse<Record<string, string>>(readFileSync(`${data}/wechat-accounts/${name}`), { columns: true, bom: true });
    const last = new Map<string, string>();
    for (const post of read('posts.csv')) {
      const [id, at] = [post.bizid ?? '', post.published_at ?? ''];
      if (new Date(at) <= new Date(asOf) && new Date(at) > new Date(last.get(id) ?? 0)) last.set(id, at);
    }
    const key = read('staleness_key_2021-06-17.csv');
    const verdicts = key.map(
      (row) =>
        evaluateUpdate({ asOf, lastPostAt: last.get(row.bizid ?? '') ?? null, observation: good }, rolling14).verdict,
    );
    expect(verdicts).toEqual(key.map((row) => (row.over_14_days === '1' ? 'fail' : 'pass')));
    expect(verdicts.filter((verdict) => verdict === 'fail').length).toBeGreaterThan(0);
  },
);
