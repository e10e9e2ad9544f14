/** The route of an item as one thing: what the rules of its unit and classes ask for before and after it goes out. */
import type { EffectiveRule, RuleSource } from './effective-format.ts';
import { routeSteps, type Rule, type RouteStep } from './pack-format.ts';
import { joinRoutes } from './strictness.ts';
import { isWaived } from './waivers.ts';

type RouteRule = EffectiveRule<Extract<Rule, { kind: 'route' }>>;

/** Steps that somebody decides before the text is approved, in their order. */
export type DecidedStep = Exclude<RouteStep, 'riskCheck' | 'release' | 'postReview'>;

export interface NeededStep {
  readonly code: DecidedStep;
  /** The clause that asks for it, of the pack furthest down. */
  readonly clause: string;
  /** Steps of one number need different persons; 0: with nobody in particular. */
  readonly apart: number;
}

/** A route as the rules have it. */
export interface NeededRoute {
  readonly steps: readonly NeededStep[];
  /** The provincial platform's receipt between the last review and the release (S3-10c); its clause, null where none asks. */
  readonly receipt: string | null;
  /** A review after the publication (S2-7c); its clause. */
  readonly postReview: string | null;
  /** Clause that asks for an authorised release; the product asks for one everywhere. */
  readonly release: string | null;
  /** Groups of steps as the texts have them, for people. */
  readonly groups: readonly { readonly steps: readonly RouteStep[]; readonly clause: string }[];
  /** Every rule that contributes. */
  readonly sources: readonly RuleSource[];
}

export interface RouteOptions {
  /** Also asked for, with its clause: approval by the leader that another subject demands. */
  readonly leader?: string | undefined;
  /** Every step by another person, also across the groups. */
  readonly isOnePersonOneStep?: boolean;
  /** Where no text asks for any review: the product asks for one all the same (S4-4.2c). */
  readonly fallback: string;
}

/** Rules of one subject that bind: not merely encouraged, not waived. */
export function bindingRules(rules: readonly EffectiveRule[], subject: string): readonly EffectiveRule[] {
  return rules.filter((one) => one.subject === subject && one.rule.force !== 'encouraged' && !isWaived(one));
}

/**
 * Joins the binding rules on the route. Groups that share a step become one: nobody does two steps of it, which is never weaker than
 * what the texts ask for. Pure.
 */
export function routeOf(routes: readonly EffectiveRule[], options: RouteOptions): NeededRoute {
  const binding = routes.filter((one): one is RouteRule => one.rule.kind === 'route');
  const { steps: named, distinct } = binding.reduce((all, one) => joinRoutes(all, one.value), {
    steps: [] as readonly RouteStep[],
    distinct: [] as readonly (readonly RouteStep[])[],
  });
  const has = new Set<RouteStep>(named);
  if (options.leader !== undefined) has.add('leaderApproval');
  if (!reviewing.some((step) => has.has(step))) has.add('review');
  const decided = routeSteps.filter((step): step is DecidedStep => has.has(step) && !later.has(step));
  const apart = options.isOnePersonOneStep
    ? new Map<RouteStep, number>(decided.filter((step) => step !== 'countersign').map((step) => [step, 1]))
    : numberGroups(distinct);
  const clauseOf = (step: RouteStep): string | null => (has.has(step) ? clauseFor(binding, step) : null);
  return {
    steps: decided.map((code) => ({
      code,
      clause: clauseOf(code) ?? (code === 'leaderApproval' ? options.leader : undefined) ?? options.fallback,
      apart: apart.get(code) ?? 0,
    })),
    receipt: clauseOf('riskCheck'),
    postReview: clauseOf('postReview'),
    release: clauseOf('release'),
    groups: distinct.map((steps) => ({
      steps,
      clause: (steps[0] && clauseFor(binding, steps[0])) ?? options.fallback,
    })),
    sources: binding.flatMap((one) => one.sources),
  };
}

const reviewing: readonly RouteStep[] = ['review', 'firstReview', 'secondReview', 'finalReview', 'leaderApproval'];
const later: ReadonlySet<RouteStep> = new Set(['riskCheck', 'release', 'postReview']);

function clauseFor(binding: readonly RouteRule[], step: RouteStep): string | null {
  const asking = binding
    .flatMap((one) => one.members)
    .filter(({ rule }) => rule.kind === 'route' && rule.value.steps.includes(step) && rule.force !== 'encouraged');
  const lowest = asking.toSorted((a, b) => b.position - a.position)[0];
  return lowest?.source.clause ?? null;
}

/** Numbers from 1 in the order of the steps. */
function numberGroups(distinct: readonly (readonly RouteStep[])[]): ReadonlyMap<RouteStep, number> {
  const merged: Set<RouteStep>[] = [];
  for (const group of distinct.filter((one) => one.length > 1)) {
    const touching = merged.filter((one) => group.some((step) => one.has(step)));
    const whole = new Set([...group, ...touching.flatMap((one) => [...one])]);
    merged.splice(0, merged.length, ...merged.filter((one) => !touching.includes(one)), whole);
  }
  const ordered = merged
    .map((group) => routeSteps.filter((step) => group.has(step)))
    .toSorted((a, b) => routeSteps.indexOf(a[0] as RouteStep) - routeSteps.indexOf(b[0] as RouteStep));
  return new Map(ordered.flatMap((group, at) => group.map((step) => [step, at + 1] as const)));
}
