import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { bindingRules, routeOf } from '#rulebook/review-route.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Post } from '../contract.ts';

/** A step of a unit's route: who may do it by post, and the clause that asks for it (null: the product). */
export interface RouteStep {
  readonly step: string;
  readonly posts: readonly Post[];
  readonly clause: string | null;
}

/** The route that an item of the unit goes, as far as it takes persons of the unit. */
export interface ReviewRoute {
  readonly steps: readonly RouteStep[];
  readonly apart: readonly { readonly steps: readonly string[]; readonly clause: string | null }[];
  /** Steps of a leader for some classes of items. */
  readonly leaders: readonly { readonly clause: string; readonly summary: string }[];
}

const reviewers: readonly Post[] = ['firstReviewer', 'secondReviewer', 'finalReviewer', 'commander'];
/** Which posts do a step. Countersigning is another unit's, the risk check a platform's, a leader's approval stands beside. */
const stepPosts: Readonly<Record<string, readonly Post[]>> = {
  author: ['editor', 'reporter'],
  secrecyReview: ['secrecyReviewer'],
  proofread1: ['proofreader'],
  proofread2: ['proofreader'],
  proofread3: ['proofreader'],
  review: reviewers,
  firstReview: ['firstReviewer'],
  secondReview: ['secondReviewer'],
  finalReview: ['finalReviewer', 'commander'],
  release: ['releaser', 'commander'],
  postReview: ['postReviewer', ...reviewers],
};
/** Nobody decides a step on what they wrote: the database refuses it (clauses.md e.2†). */
const reviewSteps = [
  'secrecyReview',
  'proofread1',
  'proofread2',
  'proofread3',
  'review',
  'firstReview',
  'secondReview',
  'finalReview',
];

/**
 * The route of a unit by the rules that bind it, for an item without a class of its own. Whether a proofreader may also review is what a
 * pack says with `distinct`: steps of different groups may be done by one person, steps of one group may not.
 */
export function reviewRouteOf(rules: readonly EffectiveRule[]): ReviewRoute {
  const routes = bindingRules(rules, 'content.route');
  const general = routes.filter((one) => Object.keys(one.applies).length === 0);
  const needed = routeOf(general, { fallback: 'S4-4.2c' });
  const clauses: Readonly<Record<string, string | null>> = {
    ...Object.fromEntries(needed.steps.map(({ code, clause }) => [code, clause])),
    release: needed.release,
    ...(needed.postReview === null ? {} : { postReview: needed.postReview }),
  };
  const steps = Object.keys(stepPosts)
    .filter((step) => step === 'author' || Object.hasOwn(clauses, step))
    .map((step) => ({ step, posts: stepPosts[step] ?? [], clause: clauses[step] ?? null }));
  const apart = [
    ...needed.groups,
    ...reviewSteps
      .filter((step) => Object.hasOwn(clauses, step))
      .map((step) => ({ steps: ['author', step], clause: null })),
    ...(isAsked(rules, 'content.onePersonOneStep')
      ? [{ steps: reviewSteps.filter((step) => Object.hasOwn(clauses, step)), clause: null }]
      : []),
    ...(isAsked(rules, 'content.releaserApart') ? [{ steps: ['author', 'release'], clause: null }] : []),
    // Whoever publishes does not look again alone (S2-7c).
    ...(needed.postReview === null ? [] : [{ steps: ['release', 'postReview'], clause: needed.postReview }]),
  ];
  const leaders = routes
    .filter((one) => (one.value as { readonly steps: readonly string[] }).steps.includes('leaderApproval'))
    .map((one) => ({ clause: one.governing.clause, summary: one.governing.summary }));
  return { steps, apart, leaders };
}

function isAsked(rules: readonly EffectiveRule[], subject: string): boolean {
  const found = findEffective(rules, subject, 'modality');
  return found !== undefined && !isWaived(found) && found.value.direction === 'must';
}
