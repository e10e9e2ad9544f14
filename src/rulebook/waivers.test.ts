import { expect, test } from 'vitest';
import { effectiveRules } from './effective-rules.ts';
import type { RulePack } from './pack-format.ts';
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
