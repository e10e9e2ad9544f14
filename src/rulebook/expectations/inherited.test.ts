import { expect, test } from 'vitest';
import { loadRuleFiles } from '../rule-files.fixture.ts';
import { expectationFault, withoutRule, type Expectation } from './expectation-format.ts';
import { inheritedRequirements } from './inherited.ts';
import { s4Expectations } from './s4.ts';

const packs = loadRuleFiles();
const cases = inheritedRequirements.flatMap(({ what, clauses, silentIn }) =>
  clauses.flatMap((clause) => silentIn.map((pack) => ({ what, clause, pack }))),
);

test.each(cases)('b.4: $clause holds in $pack, which is silent on it: $what', ({ clause, pack }) => {
  const demanded = s4Expectations.expectations.filter((expectation) => expectation.clause === clause).map(atLeast);
  expect(demanded.length).toBeGreaterThan(0);
  expect(demanded.flatMap((expectation) => expectationFault(packs, pack, expectation) ?? [])).toEqual([]);
});

test.each(cases)('b.4: $clause would no longer hold in $pack without its national rules', ({ clause, pack }) => {
  const national = packs.find(({ id }) => id === 'S4')?.rules.filter((rule) => rule.clauses.includes(clause)) ?? [];
  const mutated = national.reduce((rest, rule) => withoutRule(rest, 'S4', rule.id), packs);
  const demanded = s4Expectations.expectations.filter((expectation) => expectation.clause === clause).map(atLeast);
  for (const expectation of demanded) expect(expectationFault(mutated, pack, expectation)).not.toBeNull();
});

/** Below, a set may have grown and another rule may govern; what the national text demands must be there all the same. */
function atLeast({ expect: { exactly: _whole, rule: _governing, ...demand }, ...asked }: Expectation): Expectation {
  return { ...asked, expect: demand };
}
