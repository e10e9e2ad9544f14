import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveRules, findEffective } from './effective-rules.ts';
import type { Force, RuleContext, RulePack, RuleValues } from './pack-format.ts';
import { pathOf } from './pack-path.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';
import { combine, compareForces, compareValues } from './strictness.ts';

const packs = loadRuleFiles();
const rulesOf = (id: string, context = {}) => effectiveRules(packs, pathOf(packs, id), { context });

test('S3-8b governs a text account of 海盐, S3-8c a video account; the national default yields to the text', () => {
  const text = findEffective(rulesOf('S3', { mediaClass: 'text' }), 'update.interval', 'maxInterval');
  expect(text).toMatchObject({ value: { days: 7 }, setByUnit: false, governing: { pack: 'S3', clause: 'S3-8b' } });
  expect(text?.notApplied.map(({ clause, reason }) => [clause, reason])).toEqual([['S4-4.2q', 'defaultYields']]);
  expect(findEffective(rulesOf('S3', { mediaClass: 'video' }), 'update.interval', 'maxInterval')?.value.days).toBe(14);
});

test('S3-8d: in 海盐 a breach of the update duty is a zombie; S1-4p5a: in 赣州 it takes more than 15 days', () => {
  expect(findEffective(rulesOf('S3', { mediaClass: 'text' }), 'update.zombie', 'maxInterval')?.value.days).toBe(7);
  expect(findEffective(rulesOf('S1'), 'update.zombie', 'maxInterval')).toMatchObject({
    value: { days: 15, counting: 'calendarDays' },
    governing: { clause: 'S1-4p5a' },
  });
});

test('S4-4.2q: where no text on the path has a number, the value is marked as set by the unit and can be set', () => {
  expect(findEffective(rulesOf('S0'), 'update.interval', 'maxInterval')).toMatchObject({
    setByUnit: true,
    governing: { clause: 'S4-4.2q' },
  });
  const settings = { 'S4:update-interval': { days: 5, counting: 'calendarDays' }, 'S2:reply-deadline': { amount: 99 } };
  const set = effectiveRules(packs, pathOf(packs, 'S0'), { context: {}, settings });
  expect(findEffective(set, 'update.interval', 'maxInterval')?.value.days).toBe(5);
  const ofText = effectiveRules(packs, pathOf(packs, 'S2'), { context: {}, settings });
  expect(findEffective(ofText, 'reply.deadline', 'deadline')).toMatchObject({
    value: { amount: 5, unit: 'workdays' },
    governing: { clause: 'S2-10d' },
  });
});

test('S3-6b, S1-3p2d: names must be equal without "in principle", tightening S4-4.1l', () => {
  for (const [id, clause] of [
    ['S3', 'S3-6b'],
    ['S1', 'S1-3p2d'],
  ] as const) {
    const found = findEffective(rulesOf(id), 'account.nameEqual', 'modality');
    expect(found).toMatchObject({
      governing: { clause, force: 'must' },
      notApplied: [{ clause: 'S4-4.1l', reason: 'tightened' }],
    });
  }
});

test('S2-6e, S2-7d, S2-7e, S2-6f, S2-7c: 白城 needs secrecy review, three proofreadings, three reviews, release, a review after', () => {
  const route = findEffective(rulesOf('S2'), 'content.route', 'route')?.value;
  expect(route?.steps).toEqual([
    'secrecyReview',
    'proofread1',
    'proofread2',
    'proofread3',
    'firstReview',
    'secondReview',
    'finalReview',
    'release',
    'postReview',
  ]);
  expect(route?.distinct).toEqual([
    ['firstReview', 'secondReview', 'finalReview'],
    ['proofread1', 'proofread2', 'proofread3'],
  ]);
});

test('S2-7j, S4-4.2n: a major item adds the leader, an item about another unit its consent', () => {
  const steps = (itemClass: string) =>
    findEffective(rulesOf('S2', { itemClass }), 'content.route', 'route')?.value.steps ?? [];
  expect(steps('majorSensitive')).toContain('leaderApproval');
  expect(steps('involvesOtherUnit')[0]).toBe('countersign');
  expect(steps('ordinary')).not.toContain('leaderApproval');
});

test('S3-N3.2f, S3-10c: 海盐 needs three reviews, then the risk check, then release; S0-3.3.2b: 聊城 review, then release', () => {
  expect(findEffective(rulesOf('S3'), 'content.route', 'route')?.value.steps).toEqual([
    'firstReview',
    'secondReview',
    'finalReview',
    'riskCheck',
    'release',
  ]);
  expect(findEffective(rulesOf('S0'), 'content.route', 'route')?.value.steps).toEqual(['review', 'release']);
});

test.each(['S0', 'S1', 'S2', 'S3'])('d.2: in %s a repost goes the whole way, no step is left out for it', (id) => {
  const steps = (context: RuleContext) => findEffective(rulesOf(id, context), 'content.route', 'route')?.value.steps;
  expect(steps({ itemClass: 'repost' })).toEqual(steps({ itemClass: 'ordinary' }));
  expect(steps({ itemClass: 'repost' })).not.toEqual(undefined);
});

test('S2-7j: for what is major or concerns all the principal leader decides; S2-7k: for the three other classes at least the deputy', () => {
  const level = (itemClass: string) =>
    findEffective(rulesOf('S2', { itemClass }), 'content.leaderApproval', 'approvalLevel')?.value.level;
  expect(['majorSensitive', 'overall'].map(level)).toEqual(['principalLeader', 'principalLeader']);
  expect(['importantGovernment', 'emergency', 'statistics'].map(level)).toEqual(Array(3).fill('principalLeader'));
});

test('S1-2p3c adds two gates to the five of S4-4.2f', () => {
  const gates = findEffective(rulesOf('S1'), 'content.gates', 'requiredSet');
  expect(gates?.value.items).toEqual(['political', 'legal', 'policy', 'secrecy', 'wording', 'opinion', 'safety']);
  expect(gates?.governing.clause).toBe('S1-2p3c');
});

test('S3-N2.2d: an order is rectified the same day in 海盐; elsewhere the unit sets the time', () => {
  expect(findEffective(rulesOf('S3'), 'rectification.deadline', 'deadline')).toMatchObject({
    value: { unit: 'sameDay' },
    setByUnit: false,
  });
  expect(findEffective(rulesOf('S1'), 'rectification.deadline', 'deadline')?.setByUnit).toBe(true);
});

test('S2-10j: a major opinion event needs the principal leader, S2-10h: a general one the deputy; S3-12e: the deputy for all', () => {
  const level = (id: string, eventGrade: string) =>
    findEffective(rulesOf(id, { eventGrade }), 'opinion.approval', 'approvalLevel')?.value.level;
  expect([level('S2', 'major'), level('S2', 'general'), level('S3', 'major')]).toEqual([
    'principalLeader',
    'deputyLeader',
    'deputyLeader',
  ]);
});

test('without a context every range of application has its own result', () => {
  const intervals = effectiveRules(packs, pathOf(packs, 'S3')).filter((entry) => entry.subject === 'update.interval');
  expect(intervals.map((entry) => [entry.applies, entry.governing.clause])).toEqual([
    [{}, 'S4-4.2q'],
    [{ mediaClass: ['text'] }, 'S3-8b'],
    [{ mediaClass: ['video'] }, 'S3-8c'],
  ]);
});

const value = fc.record({
  days: fc.integer({ min: 1, max: 30 }),
  counting: fc.constantFrom('calendarDays' as const, 'rolling' as const),
});
const rules = fc.array(fc.record({ value, force: fc.constantFrom<Force>('must', 'inPrinciple', 'encouraged') }), {
  maxLength: 3,
});

function packOf(id: string, list: readonly { value: RuleValues['maxInterval']; force: Force }[]): RulePack {
  const template = packs[0]!;
  return {
    ...template,
    id,
    parents: [],
    rules: list.map((entry, index) => ({
      id: `r${index}`,
      subject: 'update.interval',
      kind: 'maxInterval',
      clauses: [`${id}-${index}`],
      summary: '',
      ...entry,
    })),
  };
}

test('b.1: whatever a child says, nothing that held above it is weakened', () => {
  fc.assert(
    fc.property(rules, rules, rules, (a, b, c) => {
      const set = [packOf('A', a), packOf('B', b), packOf('C', c)];
      const above = effectiveRules(set, ['A', 'B']);
      const below = effectiveRules(set, ['A', 'B', 'C']);
      for (const held of above) {
        const kept = below.some((entry) => {
          const found = compareValues(
            'maxInterval',
            entry.value as RuleValues['maxInterval'],
            held.value as RuleValues['maxInterval'],
          );
          return ['stricter', 'equal'].includes(combine(found, compareForces(entry.rule.force, held.rule.force)));
        });
        expect(kept).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('b.1: every rule of the path either governs, is named as not applied, or is in conflict', () => {
  fc.assert(
    fc.property(rules, rules, (a, b) => {
      const result = effectiveRules([packOf('A', a), packOf('B', b)], ['A', 'B']);
      const named = new Set(
        result.flatMap((entry) =>
          [entry.governing, ...entry.notApplied].map((source) => `${source.pack}:${source.rule}`),
        ),
      );
      expect(named.size).toBe(a.length + b.length);
    }),
  );
});

test('an interval whose pack names no check is found by the check of its subject (F1, F2)', () => {
  const packs = ['update.interval', 'update.zombie'].map((subject) =>
    packOf(subject, [
      {
        id: 'own',
        subject,
        kind: 'maxInterval',
        clauses: ['X-1'],
        summary: '五天',
        force: 'must',
        value: { days: 5, counting: 'calendarDays' },
      },
    ] as never),
  );
  const checks = packs.map((pack) => effectiveRules([pack], [pack.id])[0]?.rule.check);
  expect(checks).toEqual(['F1', 'F2']);
});
