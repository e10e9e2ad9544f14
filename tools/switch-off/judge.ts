import type { CodeCarrier } from '#rulebook/coverage-format.ts';
import { clausePattern } from './find-tests.ts';
import type { TestResult } from './run-tests.ts';

/** What one carrier's absence did to the tests of one clause. */
export interface Finding {
  readonly carrier: string;
  readonly clause: string;
  /** `unproved`: all its tests still pass; `noTest`: no database test bears the clause. */
  readonly verdict: 'proved' | 'unproved' | 'noTest';
  /** Files with a test that bears the clause and fails without the carrier. */
  readonly provedBy: readonly string[];
}

/**
 * Compares the tests as they stand with those without the carrier. A test that passes and then does not (it fails, or its file
 * cannot even be set up) proves the carrier for every clause in its title. Pure.
 */
export function judge(
  carrier: Pick<CodeCarrier, 'id' | 'clauses'>,
  asTheyStand: readonly TestResult[],
  without: readonly TestResult[],
): Finding[] {
  const keyOf = ({ file, title }: TestResult): string => `${file}\n${title}`;
  const held = new Set(without.filter(({ state }) => state === 'passed').map(keyOf));
  return carrier.clauses.map((clause) => {
    const bears = new RegExp(clausePattern(clause));
    const tests = asTheyStand.filter(({ title, state }) => state === 'passed' && bears.test(title));
    const provedBy = [...new Set(tests.filter((test) => !held.has(keyOf(test))).map(({ file }) => file))].sort();
    const verdict = tests.length === 0 ? 'noTest' : provedBy.length === 0 ? 'unproved' : 'proved';
    return { carrier: carrier.id, clause, verdict, provedBy };
  });
}
