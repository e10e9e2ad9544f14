import { describe, expect, test } from 'vitest';
import type { Rule, RulePack } from '../pack-format.ts';
import { loadRuleFiles } from '../rule-files.fixture.ts';
import { expectationFault } from './expectation-format.ts';
import { expectationTables } from './expectation-tables.ts';
import { mutationsOf } from './rule-mutations.ts';

const packs = loadRuleFiles();

describe.each(expectationTables)('$pack', ({ pack, expectations }) => {
  // A parent that says the same would hide what is wrong in the child, so the pack is looked at alone, too.
  const sets = [packs, packs.filter(({ id }) => id === pack)];
  const rules = packs.find(({ id }) => id === pack)?.rules ?? [];

  test.each(rules)('$clauses: an altered force or value of $id is noticed', (rule) => {
    const own = expectations.filter(({ clause }) => rule.clauses.includes(clause));
    const unnoticed = mutationsOf(rule).filter(
      ({ what, rule: mutant }) =>
        !isSaidElsewhere(rule, what, rules) &&
        !sets.some((set) => {
          const mutated = withRule(set, pack, mutant);
          return own.some(
            (expectation) =>
              expectationFault(set, pack, expectation) === null &&
              expectationFault(mutated, pack, expectation) !== null,
          );
        }),
    );
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  });
});

function withRule(set: readonly RulePack[], pack: string, rule: Rule): readonly RulePack[] {
  return set.map((entry) =>
    entry.id === pack ? { ...entry, rules: entry.rules.map((other) => (other.id === rule.id ? rule : other)) } : entry,
  );
}

/** An item that another rule of the same pack and subject lists as well is there without this one. */
function isSaidElsewhere(rule: Rule, item: string, rules: readonly Rule[]): boolean {
  return rules.some(
    (other) => other !== rule && other.subject === rule.subject && JSON.stringify(other.value).includes(`"${item}"`),
  );
}
