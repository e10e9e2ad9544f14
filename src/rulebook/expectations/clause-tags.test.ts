import { expect, test } from 'vitest';
import { isRepeated } from '../clause-list.ts';
import { clauseList, loadRuleFiles } from '../rule-files.fixture.ts';

const rules = loadRuleFiles().flatMap((pack) => pack.rules);
const distinct = [...clauseList.values()].filter((clause) => !isRepeated(clause));
const tagged = (tag: string) => distinct.filter(({ note, enforce }) => note.includes(tag) && enforce !== 'outside');
const rulesOf = (clause: string) => rules.filter((rule) => rule.clauses.includes(clause));

test.each(tagged('[vague-time]'))(
  '$id names no number: its time is set by the unit, or the pack says how it was read',
  ({ id }) => {
    const timed = rulesOf(id).filter(({ kind }) => kind === 'deadline' || kind === 'maxInterval');
    expect(timed.length).toBeGreaterThan(0);
    expect(timed.filter((rule) => !rule.setByUnit && rule.reading === undefined)).toEqual([]);
  },
);

test.each(tagged('[in-principle]'))('$id holds in principle: its rules can be waived', ({ id }) => {
  const forces = rulesOf(id).map(({ force }) => force);
  expect(forces).toContain('inPrinciple');
});

test.each([...tagged('[encouraged]'), ...tagged('[permission]')])(
  '$id binds nobody: its rules only encourage',
  ({ id }) => {
    expect(rulesOf(id).length).toBeGreaterThan(0);
    for (const rule of rulesOf(id)) expect([rule.id, rule.force]).toEqual([rule.id, 'encouraged']);
  },
);

test.each(distinct.filter(({ enforce }) => enforce === 'outside'))('$id is outside the product: no rule', ({ id }) => {
  expect(rulesOf(id)).toEqual([]);
});

test('every distinct clause that is not outside has a rule', () => {
  const bare = distinct.filter(({ id, enforce }) => enforce !== 'outside' && rulesOf(id).length === 0);
  expect(bare.map(({ id }) => id)).toEqual([]);
});
