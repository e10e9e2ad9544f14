import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Rule } from '#rulebook/pack-format.ts';
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
/** Which posts do a step. Countersigning is another unit's, the risk check a machine's, a leader's approval stands beside. */
const stepPosts: Readonly<Record<string, readonly Post[]>> = {
  author: ['editor', 'reporter'],
  secrecyReview: reviewers,
  proofread1: ['proofreader'],
  proofread2: ['proofreader'],
  proofread3: ['proofreader'],
  firstReview: ['firstReviewer'],
  secondReview: ['secondReviewer'],
  finalReview: ['finalReviewer', 'commander'],
  release: ['releaser', 'commander'],
  postReview: reviewers,
};
/** What every office's items go through in this product, whatever its texts say (three-reviews). */
const always = ['author', 'firstReview', 'secondReview', 'finalReview', 'release'];
/** Nobody reviews or releases what they wrote, nor reviews twice: the database refuses it (clauses.md e.2†). */
const alwaysApart = [
  ['author', 'firstReview', 'secondReview', 'finalReview'],
  ['author', 'release'],
];

type RouteRule = EffectiveRule<Extract<Rule, { kind: 'route' }>>;

/**
 * The route of a unit by the rules that bind it. Whether a proofreader may also review is what a pack says with `distinct`: steps of
 * different groups may be done by one person, steps of one group may not.
 */
export function reviewRouteOf(rules: readonly EffectiveRule[]): ReviewRoute {
  const routes = rules.filter(
    (one): one is RouteRule => one.subject === 'content.route' && one.rule.kind === 'route' && !isWaived(one),
  );
  const general = routes.filter((one) => Object.keys(one.applies).length === 0);
  const clauseOf = (step: string): string | null =>
    general.find((one) => (one.value.steps as readonly string[]).includes(step))?.governing.clause ?? null;
  const asked = new Set([...always, ...general.flatMap((one): readonly string[] => one.value.steps)]);
  const steps = Object.keys(stepPosts)
    .filter((step) => asked.has(step))
    .map((step) => ({ step, posts: stepPosts[step] ?? [], clause: clauseOf(step) }));
  const apart = [
    ...general.flatMap((one) => one.value.distinct.map((group) => ({ steps: group, clause: one.governing.clause }))),
    ...alwaysApart.map((group) => ({ steps: group, clause: null })),
  ];
  const leaders = routes
    .filter((one) => (one.value.steps as readonly string[]).includes('leaderApproval'))
    .map((one) => ({ clause: one.governing.clause, summary: one.governing.summary }));
  return { steps, apart, leaders };
}
