import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule, RulePack, RulePoints } from './pack-format.ts';
import { pathOf } from './pack-path.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';
import { scoreAccount, type Scored } from './score.ts';

function rule(id: string, part: { points?: RulePoints; veto?: string }): Rule {
  return {
    id,
    subject: 'conduct.forcedLikes',
    kind: 'modality',
    clauses: [`X-${id}`],
    summary: id,
    force: 'must',
    value: { direction: 'mustNot' },
    ...part,
  };
}

const pack = (rules: readonly Rule[]): Pick<RulePack, 'id' | 'scoring' | 'rules'> => ({
  id: 'Points',
  scoring: { base: 100, bonusMax: 10, vetoFirst: true },
  rules,
});

const sample = pack([
  rule('leak', { veto: '安全、泄密事故' }),
  rule('late', { points: { deduct: 3, per: 'item', max: 10 } }),
  rule('name', { points: { deduct: 5, per: 'account' } }),
  rule('report', { points: { deduct: 2.5, per: 'once' } }),
  rule('award', { points: { bonus: 4, max: 6 } }),
  rule('pilot', { points: { bonus: 8 } }),
  rule('plain', {}),
]);

test('without a breach an account has the base', () => {
  expect(scoreAccount(sample, [])).toEqual({ score: 100, vetoed: [], deductions: [], bonuses: [], uncounted: [] });
});

test('points are taken by item up to the rule’s limit, by account and once whatever the count', () => {
  const score = scoreAccount(sample, [
    { rule: 'late', count: 2 },
    { rule: 'name', count: 3 },
    { rule: 'report', count: 2 },
  ]);
  expect(score.score).toBe(86.5);
  expect(score.deductions.map(({ rule: id, points, capped }) => [id, points, capped])).toEqual([
    ['late', 6, false],
    ['name', 5, false],
    ['report', 2.5, false],
  ]);
  expect(scoreAccount(sample, [{ rule: 'late', count: 9 }]).deductions[0]).toMatchObject({ points: 10, capped: true });
});

test('bonuses add up to the pack’s limit and no further', () => {
  const { score, bonuses } = scoreAccount(sample, [
    { rule: 'award', count: 2 },
    { rule: 'pilot', count: 1 },
  ]);
  expect(score).toBe(110);
  expect(bonuses.map(({ points, capped }) => [points, capped])).toEqual([
    [6, true],
    [4, true],
  ]);
});

test('S4-inspection: a veto fails the account first, whatever was earned; no score is shown', () => {
  const { score, vetoed } = scoreAccount(sample, [
    { rule: 'leak', count: 1 },
    { rule: 'pilot', count: 1 },
  ]);
  expect(score).toBeNull();
  expect(vetoed).toEqual([{ pack: 'Points', rule: 'leak', clause: 'X-leak', head: '安全、泄密事故' }]);
});

test('a breach that the pack gives no points for, or does not know, is named and counts for nothing', () => {
  expect(
    scoreAccount(sample, [
      { rule: 'plain', count: 1 },
      { rule: 'nobody', count: 2 },
    ]),
  ).toMatchObject({
    score: 100,
    uncounted: ['Points:nobody', 'Points:plain'],
  });
});

test('a veto of a pack above fails the account too, its points do not count', () => {
  const above = {
    id: 'National',
    rules: [rule('zombie', { veto: '内容不更新' }), rule('costs', { points: { deduct: 9, per: 'once' } })],
  };
  const scored = (id: string): Scored[] => [{ pack: 'National', rule: id, count: 1 }];
  expect(scoreAccount(sample, scored('zombie'), [above])).toMatchObject({
    score: null,
    vetoed: [{ pack: 'National', head: '内容不更新' }],
  });
  expect(scoreAccount(sample, scored('costs'), [above])).toMatchObject({ score: 100, uncounted: ['National:costs'] });
  expect(scoreAccount(sample, scored('zombie'))).toMatchObject({ score: 100, uncounted: ['National:zombie'] });
});

test('the sample local pack counts points as data, and the national veto heads come first', () => {
  const packs = loadRuleFiles();
  const local = packs.find((one) => one.id === 'Sample-points') as RulePack;
  const above = pathOf(packs, local.id).flatMap((id) => packs.filter((one) => one.id === id && one !== local));
  const costly = local.rules.find((one) => one.points && 'deduct' in one.points) as Rule;
  const { deduct } = costly.points as { deduct: number };
  expect(scoreAccount(local, [{ rule: costly.id, count: 1 }], above).score).toBe(100 - deduct);
  expect(scoreAccount(local, [{ pack: 'S4-inspection', rule: 'update-window', count: 1 }], above)).toMatchObject({
    score: null,
    vetoed: [{ head: '内容不更新' }],
  });
});

test('bad counts, and a pack that counts no points, are refused', () => {
  for (const count of [-1, 0.5, Number.NaN, Infinity])
    expect(() => scoreAccount(sample, [{ rule: 'late', count }])).toThrow(RangeError);
  expect(() => scoreAccount({ id: 'S4', rules: [] }, [])).toThrow(RangeError);
});

const points = fc.oneof(
  fc.record(
    {
      deduct: fc.integer({ min: 1, max: 4000 }).map((n) => n / 100),
      per: fc.constantFrom('item' as const, 'account' as const, 'once' as const),
      max: fc.integer({ min: 1, max: 50 }),
    },
    { requiredKeys: ['deduct', 'per'] },
  ),
  fc.record(
    { bonus: fc.integer({ min: 1, max: 900 }).map((n) => n / 100), max: fc.integer({ min: 1, max: 20 }) },
    { requiredKeys: ['bonus'] },
  ),
);
const rules = fc
  .array(fc.record({ points, isVeto: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .map((parts) =>
    parts.map((part, i) => rule(`r${i}`, part.isVeto && i === 0 ? { veto: '单项否决' } : { points: part.points })),
  );
const breaches = fc.array(fc.record({ rule: fc.nat(5).map((n) => `r${n}`), count: fc.nat(5) }), { maxLength: 8 });

test('a score is null exactly when a veto rule was broken, and else between 0 and base + bonus limit', () => {
  fc.assert(
    fc.property(rules, breaches, (list, scored) => {
      const { score, vetoed } = scoreAccount(pack(list), scored);
      const isVetoed = scored.some((one) => one.count > 0 && list.find((r) => r.id === one.rule)?.veto !== undefined);
      expect([score === null, vetoed.length > 0]).toEqual([isVetoed, isVetoed]);
      if (score !== null) expect(score >= 0 && score <= 110).toBe(true);
    }),
  );
});

test('the score is the base less the deductions shown plus the bonuses shown', () => {
  fc.assert(
    fc.property(rules, breaches, (list, scored) => {
      const { score, deductions, bonuses } = scoreAccount(pack(list), scored);
      const total = (lines: readonly { points: number }[]) => lines.reduce((all, line) => all + line.points, 0);
      if (score !== null) expect(score).toBeCloseTo(100 - total(deductions) + total(bonuses), 6);
    }),
  );
});

test('neither the order of the breaches nor whether they come together or one by one changes the score', () => {
  fc.assert(
    fc.property(rules, breaches, (list, scored) => {
      const single: Scored[] = scored.flatMap((one) =>
        Array.from({ length: one.count }, () => ({ rule: one.rule, count: 1 })),
      );
      const whole = scoreAccount(pack(list), scored);
      expect(scoreAccount(pack(list), [...scored].reverse())).toEqual(whole);
      expect(scoreAccount(pack(list), single)).toEqual(whole);
    }),
  );
});

test('a further breach never raises the score, a further bonus never lowers it', () => {
  fc.assert(
    fc.property(rules, breaches, fc.nat(5), (list, scored, n) => {
      const id = `r${n}`;
      const more = list.find((one) => one.id === id);
      const before = scoreAccount(pack(list), scored).score;
      const after = scoreAccount(pack(list), [...scored, { rule: id, count: 1 }]).score;
      if (!more || before === null || after === null) return;
      if (more.points && 'bonus' in more.points) expect(after).toBeGreaterThanOrEqual(before);
      else expect(after).toBeLessThanOrEqual(before);
    }),
  );
});
