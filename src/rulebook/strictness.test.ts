import fc from 'fast-check';
import { dueAt } from '#shared/due.ts';
import { endOfDay } from '#shared/time.ts';
import { expect, test } from 'vitest';
import { approvalLevels, routeSteps, type RuleValues } from './pack-format.ts';
import {
  combine,
  compareForces,
  compareValues,
  joinOrdered,
  joinSets,
  type OrderedKind,
  type SetKind,
} from './strictness.ts';
import { updateBreachAt } from './update-check.ts';

const ordered: { [K in OrderedKind]: fc.Arbitrary<RuleValues[K]> } = {
  maxInterval: fc.record({
    days: fc.integer({ min: 1, max: 30 }),
    counting: fc.constantFrom('calendarDays', 'rolling'),
  }),
  deadline: fc
    .record({
      event: fc.constantFrom('goLive', 'close'),
      timing: fc.constantFrom('after', 'before'),
      amount: fc.integer({ min: 0, max: 60 }),
      unit: fc.constantFrom('workdays', 'days', 'hours', 'minutes', 'sameDay'),
      dayOfEvent: fc.constantFrom(0, 1),
    })
    .filter(({ amount, dayOfEvent }) => dayOfEvent === 0 || amount > 0),
  maxCount: fc.record({ max: fc.integer({ min: 0, max: 5 }), per: fc.constantFrom('unit', 'unitPlatform') }),
  minCount: fc.record({ min: fc.integer({ min: 0, max: 5 }), per: fc.constantFrom('unit', 'unitPlatform') }),
  approvalLevel: fc.record({ level: fc.constantFrom(...approvalLevels) }),
  modality: fc.record({ direction: fc.constantFrom('must', 'mustNot', 'may') }),
};

const items = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 0, maxLength: 5 })
  .map((list) => ({ items: list }));
const route = fc.record({
  steps: fc.uniqueArray(fc.constantFrom(...routeSteps), { minLength: 1 }),
  distinct: fc.array(fc.uniqueArray(fc.constantFrom(...routeSteps), { minLength: 2, maxLength: 4 }), { maxLength: 3 }),
});
const sets: { [K in SetKind]: fc.Arbitrary<RuleValues[K]> } = {
  requiredSet: items,
  allowedSet: items,
  vocabulary: items,
  form: items,
  route,
};

/** Sets are equal whatever the order of mention. */
function normal(value: unknown): unknown {
  const list = (value as { items?: string[] }).items;
  return list ? [...list].sort() : value;
}

for (const kind of Object.keys(ordered) as OrderedKind[]) {
  const value = ordered[kind] as fc.Arbitrary<RuleValues[typeof kind]>;
  const values = fc.array(value, { minLength: 1, maxLength: 5 });

  test(`b.1 ${kind}: being at least as strict is transitive, so the join does not depend on the order`, () => {
    const atLeast = (a: never, b: never) => ['stricter', 'equal'].includes(compareValues(kind, a, b));
    fc.assert(
      fc.property(
        value,
        value,
        value,
        (a, b, c) =>
          !(atLeast(a as never, b as never) && atLeast(b as never, c as never)) || atLeast(a as never, c as never),
      ),
      { numRuns: 2000 },
    );
  });

  test(`b.1 ${kind}: the join is associative, commutative and idempotent`, () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const join = (...lists: (typeof a)[]) => joinOrdered(kind, lists.flat() as never);
        expect(join(join(a, b) as never, c)).toEqual(join(a, join(b, c) as never));
        expect(join(a, b)).toEqual(join(b, a));
        expect(join(a, a)).toEqual(join(a));
      }),
      { numRuns: 500 },
    );
  });

  test(`b.1 ${kind}: after the join, each value is kept by some effective one`, () => {
    fc.assert(
      fc.property(values, (list) => {
        const joined = joinOrdered(kind, list as never);
        for (const one of list)
          expect(
            joined.some((kept) => ['stricter', 'equal'].includes(compareValues(kind, kept as never, one as never))),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test(`b.1 ${kind}: comparing the other way round gives the opposite`, () => {
    const opposite = { stricter: 'weaker', weaker: 'stricter', equal: 'equal', incomparable: 'incomparable' };
    fc.assert(
      fc.property(
        value,
        value,
        (a, b) => compareValues(kind, b as never, a as never) === opposite[compareValues(kind, a as never, b as never)],
      ),
    );
  });
}

for (const kind of Object.keys(sets) as SetKind[]) {
  const value = sets[kind] as fc.Arbitrary<RuleValues[typeof kind]>;
  test(`b.1 ${kind}: the join is associative, commutative and idempotent`, () => {
    const join = (a: unknown, b: unknown) => joinSets(kind, a as never, b as never);
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(normal(join(join(a, b), c))).toEqual(normal(join(a, join(b, c))));
        expect(normal(join(a, b))).toEqual(normal(join(b, a)));
        expect(normal(join(join(a, a), a))).toEqual(normal(join(a, a)));
      }),
      { numRuns: 500 },
    );
  });
}

test.each([
  [
    'S3-8b is stricter than S2-7a',
    'maxInterval',
    { days: 7, counting: 'calendarDays' },
    { days: 14, counting: 'calendarDays' },
    'stricter',
  ],
  [
    '14 x 24 h is stricter than a gap of 14 calendar days',
    'maxInterval',
    { days: 14, counting: 'rolling' },
    { days: 14, counting: 'calendarDays' },
    'stricter',
  ],
  [
    'a gap of 6 calendar days is stricter than 7 x 24 h, which a whole 7 calendar days may last',
    'maxInterval',
    { days: 6, counting: 'calendarDays' },
    { days: 7, counting: 'rolling' },
    'stricter',
  ],
  [
    'S1-3p4e before the act beats S1-3p4a after it',
    'deadline',
    { event: 'x', timing: 'before', amount: 0, unit: 'days' },
    { event: 'x', timing: 'after', amount: 0, unit: 'sameDay' },
    'stricter',
  ],
  [
    'S3-N2.2d the same day beats one working day',
    'deadline',
    { event: 'x', timing: 'after', amount: 0, unit: 'sameDay' },
    { event: 'x', timing: 'after', amount: 1, unit: 'workdays' },
    'stricter',
  ],
  [
    'five days beat five working days',
    'deadline',
    { event: 'x', timing: 'after', amount: 5, unit: 'days' },
    { event: 'x', timing: 'after', amount: 5, unit: 'workdays' },
    'stricter',
  ],
  [
    'five working days and seven days are not comparable: holidays stretch the first',
    'deadline',
    { event: 'x', timing: 'after', amount: 5, unit: 'workdays' },
    { event: 'x', timing: 'after', amount: 7, unit: 'days' },
    'incomparable',
  ],
  [
    'three days from the day of the event on are two days after it',
    'deadline',
    { event: 'x', timing: 'after', amount: 3, unit: 'days', dayOfEvent: 1 },
    { event: 'x', timing: 'after', amount: 2, unit: 'days' },
    'equal',
  ],
  [
    'three working days with the day of the event are stricter than three without',
    'deadline',
    { event: 'x', timing: 'after', amount: 3, unit: 'workdays', dayOfEvent: 1 },
    { event: 'x', timing: 'after', amount: 3, unit: 'workdays' },
    'stricter',
  ],
  [
    'and weaker than two without: the event may fall on a holiday',
    'deadline',
    { event: 'x', timing: 'after', amount: 3, unit: 'workdays', dayOfEvent: 1 },
    { event: 'x', timing: 'after', amount: 2, unit: 'workdays', dayOfEvent: 0 },
    'weaker',
  ],
  [
    'deadlines of different events are not comparable',
    'deadline',
    { event: 'x', timing: 'after', amount: 1, unit: 'days' },
    { event: 'y', timing: 'after', amount: 2, unit: 'days' },
    'incomparable',
  ],
  [
    'S2-10j the principal leader is above the deputy of S2-10h',
    'approvalLevel',
    { level: 'principalLeader' },
    { level: 'deputyLeader' },
    'stricter',
  ],
  [
    'S1-0a and S3-6f point in opposite directions',
    'modality',
    { direction: 'must' },
    { direction: 'mustNot' },
    'incomparable',
  ],
  [
    'S1-0a turns the permission of S4-4.1b into a duty',
    'modality',
    { direction: 'must' },
    { direction: 'may' },
    'stricter',
  ],
] as const)('%s', (_name, kind, a, b, expected) => {
  expect(compareValues(kind as OrderedKind, a as never, b as never)).toBe(expected);
});

test('b.1 must stands over in principle over encouraged, and opposite parts are not comparable', () => {
  expect(compareForces('must', 'inPrinciple')).toBe('stricter');
  expect(compareForces('encouraged', 'inPrinciple')).toBe('weaker');
  expect(combine('stricter', 'weaker')).toBe('incomparable');
  expect(combine('equal', 'weaker')).toBe('weaker');
});

test('S2-7d, S3-N3.2f: the union of two routes keeps the order of steps and drops the bare review they spell out', () => {
  const joined = joinSets(
    'route',
    { steps: ['review', 'release'], distinct: [] },
    { steps: ['finalReview', 'firstReview', 'riskCheck'], distinct: [['finalReview', 'firstReview']] },
  );
  expect(joined).toEqual({
    steps: ['firstReview', 'finalReview', 'riskCheck', 'release'],
    distinct: [['firstReview', 'finalReview']],
  });
});

test('b.1 deadline: the stricter of two limits is never due later, whatever the start', () => {
  const after = ordered.deadline.map((value) => ({ ...value, event: 'goLive', timing: 'after' as const }));
  const start = fc.date({
    min: new Date('2018-01-01T00:00:00Z'),
    max: new Date('2026-10-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const latest = (value: RuleValues['deadline'], at: Date): number => {
    const { amount, unit, dayOfEvent = 0 } = value;
    const due = dueAt({ start: at, amount, unit, dayOfEvent });
    return (value.unit === 'workdays' ? endOfDay(due.explain.lastDay) : due.dueAt).getTime();
  };
  fc.assert(
    fc.property(after, after, start, (a, b, at) => {
      const found = compareValues('deadline', a, b);
      if (found === 'stricter' || found === 'equal') expect(latest(a, at)).toBeLessThanOrEqual(latest(b, at));
    }),
    { numRuns: 20_000 },
  );
});

test('of two intervals the stricter one is never broken later than the other, whatever the last post', () => {
  const instants = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2026-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(ordered.maxInterval, ordered.maxInterval, instants, (a, b, at) => {
      const found = compareValues('maxInterval', a, b);
      const [brokenA, brokenB] = [updateBreachAt(at, a).getTime(), updateBreachAt(at, b).getTime()];
      if (found === 'stricter' || found === 'equal') expect(brokenA).toBeLessThanOrEqual(brokenB);
    }),
    { numRuns: 2000 },
  );
});
