import { describe, expect, test } from 'vitest';
import { loadRuleFiles } from '../rule-files.fixture.ts';
import { expectationFault, withoutRule } from './expectation-format.ts';
import { expectationTables } from './expectation-tables.ts';

const packs = loadRuleFiles();

test('every pack that has rules has a table of expectations, and no table is without its pack', () => {
  const withRules = packs.filter(({ rules }) => rules.length > 0).map(({ id }) => id);
  expect(expectationTables.map(({ pack }) => pack).sort()).toEqual([...withRules].sort());
});

describe.each(expectationTables)('$pack', ({ pack, expectations }) => {
  test.each(expectations)('$clause holds: $subject', (expectation) => {
    expect(expectationFault(packs, pack, expectation)).toBeNull();
  });

  const rules = packs.find((entry) => entry.id === pack)?.rules ?? [];

  test.each(rules)('$clauses: without the rule $id an expectation of each of its clauses fails', (rule) => {
    const mutated = withoutRule(packs, pack, rule.id);
    const unnoticed = rule.clauses.filter(
      (clause) =>
        !expectations.some(
          (expectation) =>
            expectation.clause === clause &&
            expectationFault(packs, pack, expectation) === null &&
            expectationFault(mutated, pack, expectation) !== null,
        ),
    );
    expect(unnoticed).toEqual([]);
  });
});
