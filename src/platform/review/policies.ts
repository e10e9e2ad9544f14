import { Problem } from '#shared/problems.ts';
import type { Context } from '../context.ts';
import type { Services } from '../services.ts';
import { reviewProblems } from './review-problems.ts';

/** A route of reviews; a version never changes, so it is read once per process. */
export interface ReviewPolicy {
  readonly stepsRequired: number;
  /** In order; step 1 first. */
  readonly steps: readonly { readonly permission: string; readonly text: string; readonly clause: string }[];
}

const known = new WeakMap<Services, Map<string, ReviewPolicy>>();

/** @throws Problem review.noPolicy */
export async function getPolicy(
  ctx: Pick<Context, 'db' | 'services'>,
  id: string,
  version: number,
): Promise<ReviewPolicy> {
  const policies = known.get(ctx.services) ?? new Map<string, ReviewPolicy>();
  known.set(ctx.services, policies);
  const kept = policies.get(`${id} ${version}`);
  if (kept) return kept;
  const steps = await ctx.db
    .selectFrom('reviewPolicyStep')
    .select(['permission', 'text', 'clause'])
    .where('policyId', '=', id)
    .where('policyVersion', '=', version)
    .orderBy('stepNo')
    .execute();
  if (steps.length === 0) throw new Problem(reviewProblems.noPolicy);
  const policy = { stepsRequired: steps.length, steps };
  policies.set(`${id} ${version}`, policy);
  return policy;
}
