/**
 * What the switch-off tool (tools/switch-off.ts) takes out of the product under test: carriers by id, separated by commas, in
 * ZHIJIAN_SWITCH_OFF. Only tests read it.
 */
import type { ReviewPolicySeed } from '#platform/database/migrate.ts';

const off: ReadonlySet<string> = new Set((process.env['ZHIJIAN_SWITCH_OFF'] ?? '').split(',').filter(Boolean));

/** Is this carrier (`operation:registry.goLive`) taken out of this run? */
export function isOff(carrier: string): boolean {
  return off.has(carrier);
}

/** The review routes without the steps that are off. */
export function remainingPolicies(policies: readonly ReviewPolicySeed[]): ReviewPolicySeed[] {
  return policies.map((policy) => ({
    ...policy,
    steps: policy.steps.filter((_, at) => !isOff(`step:${policy.id}/${at + 1}`)),
  }));
}
