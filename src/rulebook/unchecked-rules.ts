/** Rules that an inspection could not look at, so that a pass never claims more than was checked. */
import type { EffectiveRule } from './effective-format.ts';

/** A rule left unchecked; `veto` is its head of veto where it has one. */
export interface UncheckedRule {
  readonly subject: string;
  readonly clause: string;
  readonly summary: string;
  readonly veto: string | null;
}

/**
 * The effective rules that none of the checks that ran (`F1` …) covers: those without a check and those whose check did not run.
 * Milestones are past dates, which nobody checks (clauses.md §0).
 */
export function listUnchecked(
  rules: readonly EffectiveRule[],
  ranChecks: ReadonlySet<string>,
): readonly UncheckedRule[] {
  return rules
    .filter(({ rule }) => rule.kind !== 'milestone' && (rule.check === undefined || !ranChecks.has(rule.check)))
    .map(({ subject, rule, governing }) => ({
      subject,
      clause: governing.clause,
      summary: rule.summary,
      veto: rule.veto ?? null,
    }));
}
