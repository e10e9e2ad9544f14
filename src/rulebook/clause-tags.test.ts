/** The tags of the clause analysis (clauses.md 0) against the packs: how binding a clause is, and whether it gives a value. */
import { expect, test } from 'vitest';
import { isRepeated } from './clause-list.ts';
import type { Rule } from './pack-format.ts';
import { clauseList, loadRuleFiles } from './rule-files.fixture.ts';

const rules = loadRuleFiles().flatMap((pack) => pack.rules);
const distinct = [...clauseList.values()].filter((clause) => !isRepeated(clause));
const rulesOf = (clause: string): readonly Rule[] => rules.filter((rule) => rule.clauses.includes(clause));
const tagged = (tag: string) => distinct.filter(({ note }) => note.includes(`[${tag}]`)).map(({ id }) => id);

test.each(tagged('vague-time'))(
  '%s names a time without a number: the unit sets it, the text is never said to',
  (clause) => {
    const timed = rulesOf(clause).filter(({ kind }) => kind === 'deadline' || kind === 'maxInterval');
    expect(timed.length).toBeGreaterThan(0);
    for (const rule of timed) {
      expect(rule.setByUnit, rule.id).toBe(true);
      expect(rule.reading, rule.id).toBeTruthy();
    }
  },
);

test.each(tagged('in-principle'))('%s says 原则上: a rule of it can be waived', (clause) => {
  expect(rulesOf(clause).map(({ force }) => force)).toContain('inPrinciple');
});

test.each(tagged('encouraged'))('%s only encourages: no rule of it is binding', (clause) => {
  expect([...new Set(rulesOf(clause).map(({ force }) => force))]).toEqual(['encouraged']);
});

test('no rule is in principle whose clause does not say so', () => {
  const says = new Set(
    [...clauseList.values()].filter(({ note }) => note.includes('[in-principle]')).map(({ id }) => id),
  );
  const loose = rules.filter(({ force, clauses }) => force === 'inPrinciple' && !clauses.some((id) => says.has(id)));
  expect(loose.map(({ id, clauses }) => `${id} ${clauses.join()}`)).toEqual([]);
});

test('clauses.md g: every value that no text gives says how it was read', () => {
  const silent = rules.filter((rule) => rule.setByUnit && !rule.reading);
  expect(silent.map(({ id, clauses }) => `${id} ${clauses.join()}`)).toEqual([]);
});
