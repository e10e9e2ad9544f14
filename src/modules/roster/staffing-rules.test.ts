import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkStaffing, type StaffingNeed } from './staffing-rules.ts';

/** Tries every person and every further person for every step. */
function bruteForce(need: StaffingNeed): { missing: number; left: number } {
  let best = { missing: Infinity, left: Infinity };
  const rivals = (a: string, b: string) => need.apart.some((group) => group.includes(a) && group.includes(b));
  const doers = new Map<string, string>();
  const visit = (at: number): void => {
    const step = need.steps[at];
    if (step === undefined) {
      const strangers = [...doers.values()].filter((one) => one.startsWith('new'));
      const found = { missing: new Set(strangers).size, left: strangers.length };
      if (found.missing < best.missing || (found.missing === best.missing && found.left < best.left)) best = found;
      return;
    }
    for (const doer of [...(need.candidates[step] ?? []), ...need.steps.map((_, no) => `new${no}`)]) {
      if (need.steps.slice(0, at).some((other) => rivals(other, step) && doers.get(other) === doer)) continue;
      doers.set(step, doer);
      visit(at + 1);
      doers.delete(step);
    }
  };
  visit(0);
  return best;
}

const steps = ['a', 'b', 'c', 'd', 'e'];
const need: fc.Arbitrary<StaffingNeed> = fc.record({
  steps: fc.subarray(steps, { minLength: 1 }),
  apart: fc.array(fc.subarray(steps, { minLength: 2 }), { maxLength: 3 }),
  candidates: fc.dictionary(fc.constantFrom(...steps), fc.subarray(['p', 'q', 'r', 's'])),
});

describe('staffing', () => {
  test('the answer is that of trying everything: fewest persons missing, then fewest steps left to them', () => {
    fc.assert(
      fc.property(need, (given) => {
        const { missing, further } = checkStaffing(given);
        expect({ missing, left: further.flat().length }).toEqual(bruteForce(given));
      }),
      { numRuns: 400 },
    );
  });

  test('what it assigns holds: every step once, by a candidate, and nobody twice where persons must differ', () => {
    fc.assert(
      fc.property(need, (given) => {
        const { further, assignment } = checkStaffing(given);
        const filled = [...further.flat(), ...Object.keys(assignment)];
        expect(filled.toSorted()).toEqual([...given.steps].toSorted());
        for (const [step, person] of Object.entries(assignment)) expect(given.candidates[step]).toContain(person);
        for (const group of given.apart) {
          const persons = group.flatMap((step) => assignment[step] ?? []);
          expect(new Set(persons).size).toBe(persons.length);
          for (const one of further) expect(group.filter((step) => one.includes(step)).length).toBeLessThan(2);
        }
      }),
      { numRuns: 400 },
    );
  });
});

const proofreads = ['proofread1', 'proofread2', 'proofread3'];
const reviews = ['firstReview', 'secondReview', 'finalReview'];
const all = (persons: readonly string[]) =>
  Object.fromEntries([...proofreads, ...reviews].map((step) => [step, persons]));

test('S2-7e, S2-7d: three proofreaders and three reviewers, where the sets may share persons, need three', () => {
  const route = { steps: [...proofreads, ...reviews], apart: [proofreads, reviews] };
  expect(checkStaffing({ ...route, candidates: all(['甲', '乙', '丙']) }).missing).toBe(0);
  expect(checkStaffing({ ...route, candidates: all(['甲', '乙']) })).toMatchObject({ missing: 1 });
  expect(checkStaffing({ ...route, candidates: {} })).toMatchObject({ missing: 3 });
});

test('S2-7e, S2-7d: where a proofreader may not review, six distinct persons are needed', () => {
  const route = { steps: [...proofreads, ...reviews], apart: [[...proofreads, ...reviews]] };
  const five = all(['甲', '乙', '丙', '丁', '戊']);
  expect(checkStaffing({ ...route, candidates: five })).toMatchObject({ missing: 1 });
  expect(checkStaffing({ ...route, candidates: all(['甲', '乙', '丙', '丁', '戊', '己']) }).missing).toBe(0);
});

test('a person who could do two steps does the one that nobody else can', () => {
  const { missing, assignment } = checkStaffing({
    steps: reviews,
    apart: [reviews],
    candidates: { firstReview: ['甲', '乙'], secondReview: ['甲'], finalReview: ['乙', '丙'] },
  });
  expect({ missing, assignment }).toEqual({
    missing: 0,
    assignment: { firstReview: '乙', secondReview: '甲', finalReview: '丙' },
  });
});

test('twelve steps that exclude one another and eleven persons, no two alike, are told at once', () => {
  const many = Array.from({ length: 12 }, (_, no) => `s${no}`);
  const eleven = Array.from({ length: 11 }, (_, no) => `p${no}`);
  // Every step with another set, so that no two persons are alike.
  const candidates = Object.fromEntries(many.map((step, no) => [step, eleven.filter((_, at) => at !== no)]));
  expect(checkStaffing({ steps: many, apart: [many], candidates }).missing).toBe(1);
});
