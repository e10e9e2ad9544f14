/** What a check says of one subject. `notApplicable`: no rule binds it. */
export interface CheckResult {
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'notApplicable';
  readonly clause: string;
  /** The measured value with its unit in the name of the check's text, for people and exports. */
  readonly value: unknown;
  readonly threshold: unknown;
  /** Chinese sentence: what was seen against what was asked. */
  readonly text: string;
}

/**
 * A check of the catalogue F1-F47 (clauses.md f): one small plug-in. It is pure; the module that registers it reads
 * its inputs and opens findings through the one mechanism.
 */
export interface Check<Inputs, Rule> {
  readonly id: string;
  readonly text: string;
  readonly clauses: readonly string[];
  evaluate(inputs: Inputs, rule: Rule, asOf: Date): CheckResult;
}

/** Declares a check. */
export function defineCheck<Inputs, Rule>(check: Check<Inputs, Rule>): Check<Inputs, Rule> {
  return check;
}
