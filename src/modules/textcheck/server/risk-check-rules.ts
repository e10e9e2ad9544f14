import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';

/**
 * The clause that demands the risk check before a release (S3-10c): a rule on its receipt, else a way of release that has the
 * check as a step. Undefined where none binds.
 */
export function riskCheckClauseOf(rules: readonly EffectiveRule[]): string | undefined {
  const binding = rules.filter((rule) => rule.rule.force !== 'encouraged' && !isWaived(rule));
  const receipt = binding.find(({ subject }) => subject === 'content.riskReceipt');
  const route = binding.find(
    ({ subject, value }) =>
      subject === 'content.route' && (value as { readonly steps: readonly string[] }).steps.includes('riskCheck'),
  );
  return (receipt ?? route)?.governing.clause;
}
