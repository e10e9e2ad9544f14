import { sql } from 'kysely';
import type { Permission } from '#shared/permissions.ts';
import { Problem } from '#shared/problems.ts';
import type { Context } from '../context.ts';
import { isSqlError } from '../database/sql-errors.ts';
import type { Services } from '../services.ts';
import { reviewProblems } from './review-problems.ts';

/** A step of a route. */
export interface PolicyStep {
  readonly code: string;
  readonly permission: Permission;
  readonly text: string;
  readonly clause: string;
  /** Steps of one number need different persons; 0: with nobody in particular. */
  readonly apart: number;
  /** Whose reviewer may confirm a difference instead of reviewing again. */
  readonly mayConfirm: boolean;
}

/** A route of reviews; what stands under an id never changes, so it is read once per process. */
export interface ReviewPolicy {
  readonly id: string;
  readonly version: number;
  readonly stepsRequired: number;
  /** In order; step 1 first. */
  readonly steps: readonly PolicyStep[];
  readonly needsReceipt: boolean;
  readonly needsPostReview: boolean;
  readonly releaserApart: boolean;
}

/** A route as it is handed to the database, which knows the right and the words of each step. */
export interface RouteToKeep {
  readonly steps: readonly Pick<PolicyStep, 'code' | 'clause' | 'apart' | 'mayConfirm'>[];
  readonly receipt: boolean;
  readonly postReview: boolean;
  readonly releaserApart: boolean;
}

const known = new WeakMap<Services, Map<string, ReviewPolicy>>();

/**
 * Keeps a route under the hash of what it says; the same route twice is one. The database refuses a route without a review.
 * @throws Problem review.noPolicy
 */
export async function keepRoute(ctx: Pick<Context, 'db' | 'services'>, route: RouteToKeep): Promise<ReviewPolicy> {
  try {
    const { rows } = await sql<{ id: string }>`select keep_review_route(${JSON.stringify(route)}::jsonb) as id`.execute(
      ctx.db,
    );
    return await getPolicy(ctx, rows[0]?.id ?? '', 1);
  } catch (error) {
    if (isSqlError(error, '23514', 'route_has_a_review')) throw new Problem(reviewProblems.noPolicy);
    throw error;
  }
}

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
  const rows = await ctx.db
    .selectFrom('reviewPolicyStep as s')
    .innerJoin('reviewPolicy as p', (join) =>
      join.onRef('p.id', '=', 's.policyId').onRef('p.version', '=', 's.policyVersion'),
    )
    .select(['s.code', 's.permission', 's.text', 's.clause', 's.apart', 's.mayConfirm'])
    .select(['p.needsReceipt', 'p.needsPostReview', 'p.releaserApart'])
    .where('s.policyId', '=', id)
    .where('s.policyVersion', '=', version)
    .orderBy('s.stepNo')
    .execute();
  const [first] = rows;
  if (!first) throw new Problem(reviewProblems.noPolicy);
  const { needsReceipt, needsPostReview, releaserApart } = first;
  const steps = rows.map(({ code, permission, text, clause, apart, mayConfirm }) => ({
    code,
    permission: permission as Permission,
    text,
    clause,
    apart,
    mayConfirm,
  }));
  const policy = { id, version, stepsRequired: steps.length, steps, needsReceipt, needsPostReview, releaserApart };
  policies.set(`${id} ${version}`, policy);
  return policy;
}
