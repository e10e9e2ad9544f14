import { expect, test } from 'vitest';
import { effectiveRules, findEffective } from './effective-rules.ts';
import type { Rule, RulePack, RuleValues } from './pack-format.ts';
import { settingFault, settingsInForce, toUnitSettings } from './unit-settings.ts';
import { valueFaults } from './value-check.ts';

const reply = (amount: number, unit: RuleValues['deadline']['unit'] = 'workdays') =>
  ({ event: 'messageReceived', timing: 'after', amount, unit }) as const;
const rule = (id: string, clause: string, value: RuleValues['deadline'], more: Partial<Rule> = {}): Rule =>
  ({
    id,
    subject: 'reply.deadline',
    kind: 'deadline',
    clauses: [clause],
    summary: '限时办结',
    force: 'must',
    value,
    ...more,
  }) as Rule;
const pack = (id: string, parents: string[], rules: Rule[]): RulePack => ({
  id,
  version: 1,
  title: id,
  documentNumber: null,
  issuer: null,
  level: 'national',
  status: 'inForce',
  effectiveFrom: null,
  supersedes: null,
  parents,
  rules,
});
const national = pack('N', [], [rule('reply', 'N-1', reply(5), { setByUnit: true })]);
const city = pack('C', ['N'], [rule('reply', 'C-1', reply(5))]);
const set = (value: unknown, unitPath = '1/', key = 'N:reply') => ({ key, value, unitPath });

test('S4-3.2f: where no text gives a number, the value the unit set governs in place of the default', () => {
  const rules = effectiveRules([national], ['N'], { settings: toUnitSettings([set(reply(7))]) });
  expect(findEffective(rules, 'reply.deadline', 'deadline')).toMatchObject({
    value: { amount: 7 },
    setByUnit: true,
    isSet: true,
  });
  const unset = findEffective(effectiveRules([national], ['N']), 'reply.deadline', 'deadline');
  expect(unset?.isSet).toBeUndefined();
});

test("a unit's stricter value governs over a text, an equal one leaves the text standing", () => {
  const governing = (amount: number) =>
    findEffective(
      effectiveRules([national, city], ['N', 'C'], { settings: toUnitSettings([set(reply(amount))]) }),
      'reply.deadline',
      'deadline',
    )?.governing.clause;
  expect(governing(3)).toBe('N-1');
  expect(governing(5)).toBe('C-1');
  expect(governing(9)).toBe('C-1');
});

test('a value weaker than a clause is refused with both named, also when units cannot be compared', () => {
  const fault = (value: RuleValues['deadline']) => settingFault([national, city], ['N', 'C'], 'N:reply', value, []);
  expect(fault(reply(6))).toMatchObject({ kind: 'weaker', rule: { clauses: ['N-1'] }, against: { clauses: ['C-1'] } });
  expect(fault(reply(200, 'hours'))).toMatchObject({ kind: 'incomparable' });
  expect(fault(reply(5))).toBeNull();
  expect(fault(reply(48, 'hours'))).toBeNull();
});

test('S2-10d: a number that a text gives cannot be set, nor one of a document that does not bind the unit', () => {
  const packs = [national, city, pack('X', ['N'], [rule('reply', 'X-1', reply(5), { setByUnit: true })])];
  expect(settingFault(packs, ['N', 'C'], 'C:reply', reply(3), [])).toMatchObject({ kind: 'notSetByUnit' });
  expect(settingFault(packs, ['N', 'C'], 'X:reply', reply(3), [])).toEqual({ kind: 'unknownRule' });
});

test('a unit below may be stricter than a unit above, never weaker', () => {
  expect(settingFault([national], ['N'], 'N:reply', reply(9), [set(reply(7))])).toMatchObject({
    kind: 'weakerThanAbove',
  });
  expect(settingFault([national], ['N'], 'N:reply', reply(4), [set(reply(7))])).toBeNull();
});

test('a unit below does not slip out of a value from above by a unit of time that cannot be compared', () => {
  expect(settingFault([national], ['N'], 'N:reply', reply(2000, 'hours'), [set(reply(7))])).toMatchObject({
    kind: 'incomparableWithAbove',
    against: { value: reply(7) },
  });
  const settings = [set(reply(7), '1/'), set(reply(2000, 'hours'), '1/2/')];
  expect(settingsInForce([national], settings).map((one) => one.value)).toEqual([reply(7)]);
});

test.each([
  ['the nearest one', [set(reply(7), '1/'), set(reply(4), '1/2/')], 4],
  ['the stricter one set later above', [set(reply(3), '1/'), set(reply(4), '1/2/')], 3],
])('of the settings along the units %s holds', (_, settings, amount) => {
  expect(settingsInForce([national], settings).map((one) => one.value)).toEqual([reply(amount)]);
});

test('a setting of a rule whose number a later text gives is dropped', () => {
  expect(settingsInForce([city], [set(reply(3), '1/', 'C:reply')])).toEqual([]);
});

test.each([
  [reply(5), 0],
  [{ ...reply(5), amount: 2.5 }, 1],
  [{ ...reply(5), amount: -1 }, 1],
  [{ event: 'messageReceived', timing: 'after', unit: 'days' }, 1],
  [reply(1_000_000, 'days'), 1],
  ['五天', 1],
  [null, 1],
])('the value %j of a deadline has %i faults', (value, count) => {
  expect(valueFaults('deadline', value)).toHaveLength(count);
});

const vocabulary = (subject: string): Rule =>
  ({
    id: 'words',
    subject,
    kind: 'vocabulary',
    clauses: ['N-2'],
    summary: '哪些算',
    force: 'must',
    value: { items: ['a', 'b'] },
    setByUnit: true,
  }) as Rule;
const ofSet = (rule: Rule, above: string[], value: string[]) => {
  const packs = [pack('N', [], [rule])];
  const given = { items: value };
  const from = { key: 'N:words', value: { items: above }, unitPath: '1/' };
  const below = { key: 'N:words', value: given, unitPath: '1/2/' };
  const [held] = settingsInForce(packs, [from, below]);
  return [settingFault(packs, ['N'], 'N:words', given, [from])?.kind ?? null, held?.unitPath];
};
const kindOf = (kind: 'requiredSet' | 'allowedSet') => ({ ...vocabulary('x'), kind }) as unknown as Rule;

test.each([
  ['required: more is stricter', kindOf('requiredSet'), ['a'], ['b', 'a'], [null, '1/2/']],
  ['required: less is weaker', kindOf('requiredSet'), ['a', 'b'], ['a'], ['weakerThanAbove', '1/']],
  ['required: another one cannot be compared', kindOf('requiredSet'), ['a'], ['b'], ['incomparableWithAbove', '1/']],
  ['allowed: less is stricter', kindOf('allowedSet'), ['a', 'b'], ['b'], [null, '1/2/']],
  ['allowed: more is weaker', kindOf('allowedSet'), ['a'], ['a', 'b'], ['weakerThanAbove', '1/']],
  ['what counts as an update: less is stricter', vocabulary('update.counted'), ['a', 'b'], ['a'], [null, '1/2/']],
  [
    'what counts as an update: more is weaker',
    vocabulary('update.counted'),
    ['a'],
    ['a', 'b'],
    ['weakerThanAbove', '1/'],
  ],
  ['granularity: the same', vocabulary('account.platformGranularity'), ['a', 'b'], ['b', 'a'], [null, '1/2/']],
  ['granularity: less', vocabulary('account.platformGranularity'), ['a', 'b'], ['a'], ['incomparableWithAbove', '1/']],
  ['granularity: more', vocabulary('account.unitGranularity'), ['a'], ['a', 'b'], ['incomparableWithAbove', '1/']],
])('a set that a unit below sets against the one from above: %s', (_, rule, above, value, expected) => {
  expect(ofSet(rule, above, value)).toEqual(expected);
});
