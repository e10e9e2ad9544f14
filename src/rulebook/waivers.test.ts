import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveRules, findEffective } from './effective-rules.ts';
import type { Rule, RulePack } from './pack-format.ts';
import { pathOf } from './pack-path.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';
import { applyWaivers, isWaivable, isWaived, waivableRules, type Waiver } from './waivers.ts';

const base = {
  version: 1,
  title: '某办法',
  documentNumber: null,
  issuer: null,
  status: 'inForce',
  effectiveFrom: null,
  supersedes: null,
} as const;
const onePerPlatform = {
  id: 'account.perPlatform',
  subject: 'account.perPlatform',
  kind: 'maxCount',
  summary: '原则上一个平台一个账号',
  value: { max: 1, per: 'unitPlatform' },
} as const;
const national: RulePack = {
  ...base,
  id: 'N',
  level: 'national',
  parents: [],
  rules: [
    { ...onePerPlatform, clauses: ['N-1'], force: 'inPrinciple' },
    {
      id: 'account.nameShort',
      subject: 'account.nameShort',
      kind: 'modality',
      clauses: ['N-2'],
      summary: '名称简短',
      force: 'must',
      value: { direction: 'must' },
    },
  ],
};
const county = (force: 'inPrinciple' | 'must'): RulePack => ({
  ...base,
  id: 'C',
  level: 'county',
  parents: ['N'],
  rules: [{ ...onePerPlatform, clauses: ['C-1'], force }],
});

const rulesOf = (force: 'inPrinciple' | 'must' = 'inPrinciple') =>
  effectiveRules([national, county(force)], ['N', 'C']);
const waiver: Waiver = {
  id: 'w1',
  subject: 'account.perPlatform',
  rules: ['N:account.perPlatform', 'C:account.perPlatform'],
  accountId: null,
  from: '2026-11-01',
  until: '2026-11-30',
  grantedBy: '测试县政府办',
};
const waivedOn = (
  day: string,
  given: Waiver = waiver,
  accountId: string | null = null,
  force?: 'inPrinciple' | 'must',
) =>
  applyWaivers(rulesOf(force), [given], day, accountId)
    .filter(isWaived)
    .map((rule) => rule.subject);

test('clauses.md c.11: a waiver marks the in-principle rule and leaves it in sight', () => {
  const rules = applyWaivers(rulesOf(), [waiver], '2026-11-15');
  expect(rules.map((rule) => rule.subject)).toEqual(['account.perPlatform', 'account.nameShort']);
  expect(rules[0]?.waiver).toEqual({ id: 'w1', grantedBy: '测试县政府办', until: '2026-11-30', accountId: null });
  expect(rules[1]?.waiver).toBeUndefined();
});

test.each([
  ['2026-10-31', []],
  ['2026-11-01', ['account.perPlatform']],
  ['2026-11-30', ['account.perPlatform']],
  ['2026-12-01', []],
])('on %s a waiver from 2026-11-01 to 2026-11-30 lifts %j', (day, expected) => {
  expect(waivedOn(day)).toEqual(expected);
});

test('a waiver of the unit covers all its accounts, one of an account only that account', () => {
  expect(waivedOn('2026-11-15', waiver, 'a')).toEqual(['account.perPlatform']);
  const ofOne = { ...waiver, accountId: 'a' };
  expect(waivedOn('2026-11-15', ofOne, 'a')).toEqual(['account.perPlatform']);
  expect(waivedOn('2026-11-15', ofOne, 'b')).toEqual([]);
  expect(waivedOn('2026-11-15', ofOne, null)).toEqual([]);
});

test('a rule that a text now makes binding is not lifted by a waiver granted while it was in principle', () => {
  expect(waivedOn('2026-11-15', waiver, null, 'must')).toEqual([]);
});

test('a rule that was not among those waived is not lifted', () => {
  expect(waivedOn('2026-11-15', { ...waiver, rules: ['X:account.perPlatform'] })).toEqual([]);
});

test('only in-principle rules can be waived, and a waiver names all of them that say it', () => {
  const [perPlatform, nameShort] = rulesOf();
  expect(perPlatform && isWaivable(perPlatform)).toBe(true);
  expect(nameShort && isWaivable(nameShort)).toBe(false);
  expect(perPlatform && waivableRules(perPlatform)).toEqual(['N:account.perPlatform', 'C:account.perPlatform']);
});

test('S1-3p4e, S4-4.1q: waiving the report before a change leaves the binding report after it, which opens the duty', () => {
  const packs = loadRuleFiles();
  const rules = effectiveRules(packs, pathOf(packs, 'S1'));
  const before = rules.find((rule) => rule.subject === 'filing.change');
  expect(before).toMatchObject({ governing: { clause: 'S1-3p4e' }, notApplied: [{ clause: 'S4-4.1q' }] });
  const ofChange = { ...waiver, subject: 'filing.change', rules: before ? waivableRules(before) : [] };
  const after = applyWaivers(rules, [ofChange], '2026-11-15');
  const found = findEffective(after, 'filing.change', 'deadline');
  expect(found).toMatchObject({ governing: { clause: 'S4-4.1q' }, value: { timing: 'after' } });
  expect(isWaived(found)).toBe(false);
  const inSight = after.filter((rule) => rule.subject === 'filing.change' && isWaived(rule));
  expect(inSight.map((rule) => rule.governing.clause)).toEqual(['S1-3p4e']);
  expect(after.filter((rule) => rule.subject !== 'filing.change')).toEqual(
    rules.filter((rule) => rule.subject !== 'filing.change'),
  );
});

test('an in-principle rule that joined later governs where the waived one is lifted', () => {
  const rules = effectiveRules([national, county('inPrinciple')], ['N', 'C']);
  const after = applyWaivers(rules, [{ ...waiver, rules: ['N:account.perPlatform'] }], '2026-11-15');
  const found = findEffective(after, 'account.perPlatform', 'maxCount');
  expect([found?.governing.clause, isWaived(found)]).toEqual(['C-1', false]);
});

test('what is only encouraged does not bind in the place of what is waived', () => {
  const packs = [
    national,
    { ...county('must'), rules: [{ ...onePerPlatform, clauses: ['C-1'], force: 'encouraged' }] },
  ];
  const after = applyWaivers(effectiveRules(packs as RulePack[], ['N', 'C']), [waiver], '2026-11-15');
  expect(isWaived(findEffective(after, 'account.perPlatform', 'maxCount'))).toBe(true);
});

const values: { [K in 'maxCount' | 'requiredSet' | 'allowedSet' | 'modality']: fc.Arbitrary<unknown> } = {
  maxCount: fc.record({ max: fc.integer({ min: 0, max: 3 }), per: fc.constantFrom('unit', 'unitPlatform') }),
  requiredSet: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((items) => ({ items })),
  allowedSet: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((items) => ({ items })),
  modality: fc.record({ direction: fc.constantFrom('must', 'mustNot', 'may') }),
};
const rulesOfKind = (kind: keyof typeof values) =>
  fc.array(
    fc.record({
      force: fc.constantFrom('must', 'inPrinciple', 'encouraged'),
      value: values[kind],
      setByUnit: fc.boolean(),
      pack: fc.constantFrom('N', 'C'),
      applies: fc.constantFrom({}, { mediaClass: ['text'] }, { mediaClass: ['text', 'video'] }),
      isNamed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );

test.each(Object.keys(values) as (keyof typeof values)[])(
  'clauses.md c.11: a waiver never removes what binds with must (%s)',
  (kind) => {
    fc.assert(
      fc.property(rulesOfKind(kind), fc.constantFrom(undefined, 'text', 'video'), (given, mediaClass) => {
        const rules = given.map(({ pack, ...rule }, index) => ({
          ...rule,
          key: `${pack}:r${index}`,
          id: `r${index}`,
          subject: 'x',
          kind,
          summary: '',
          clauses: [`${pack}-${index}`],
        }));
        const packOf = (id: string, of: typeof rules): RulePack => ({
          ...base,
          id,
          level: 'national',
          parents: [],
          rules: of.filter((rule) => rule.key.startsWith(id)) as unknown as Rule[],
        });
        const join = (of: typeof rules) =>
          effectiveRules([packOf('N', of), packOf('C', of)], ['N', 'C'], mediaClass ? { context: { mediaClass } } : {});
        const lifted = { ...waiver, rules: rules.filter((rule) => rule.isNamed).map((rule) => rule.key) };
        const after = applyWaivers(join(rules), [lifted], '2026-11-15');
        const keyOf = ({ pack, rule }: { pack: string; rule: string }) => `${pack}:${rule}`;
        const range = ({ applies }: { applies: object }) => JSON.stringify(applies);
        for (const alone of join(rules.filter((rule) => rule.force === 'must'))) {
          const there = after.filter((one) => range(one) === range(alone) && !isWaived(one));
          const stands = there.flatMap((one) => [...one.sources, ...one.notApplied].map(keyOf));
          for (const source of alone.sources) expect(stands).toContain(keyOf(source));
          const first = after.find((one) => range(one) === range(alone));
          expect(first && isWaived(first)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  },
);
