/**
 * Which of two values is stricter (clauses.md b.1), and the join of several. The comparison is a partial order per kind,
 * so the join (all values that no other one dominates, or the union/intersection of sets) is associative, commutative and idempotent.
 */
import {
  approvalLevels,
  routeSteps,
  type Force,
  type RouteStep,
  type RuleKind,
  type RuleValues,
} from './pack-format.ts';

export type Strictness = 'stricter' | 'weaker' | 'equal' | 'incomparable';

/** Kinds whose join is one combined set rather than the strictest of the values. */
export const setKinds = ['requiredSet', 'allowedSet', 'route', 'vocabulary', 'form'] as const;
export type SetKind = (typeof setKinds)[number];
/** Milestones are not joined at all: each stays as its text has it. */
export type OrderedKind = Exclude<RuleKind, SetKind | 'milestone'>;

export function isSetKind(kind: RuleKind): kind is SetKind {
  return (setKinds as readonly string[]).includes(kind);
}

export function isOrderedKind(kind: RuleKind): kind is OrderedKind {
  return kind !== 'milestone' && !isSetKind(kind);
}

/** At least as strict as: true when whoever keeps `a` has kept `b` in every case. */
type AtLeast<K extends OrderedKind> = (a: RuleValues[K], b: RuleValues[K]) => boolean;

const atLeast: { [K in OrderedKind]: AtLeast<K> } = {
  maxInterval: (a, b) => intervalRank(a) <= intervalRank(b),
  deadline: deadlineAtLeast,
  maxCount: (a, b) => a.per === b.per && a.max <= b.max,
  minCount: (a, b) => a.per === b.per && a.min >= b.min,
  approvalLevel: (a, b) => approvalLevels.indexOf(a.level) >= approvalLevels.indexOf(b.level),
  modality: (a, b) => a.direction === b.direction || b.direction === 'may',
};

/** Compares two values of one ordered kind: what `a` is in relation to `b`. */
export function compareValues<K extends OrderedKind>(kind: K, a: RuleValues[K], b: RuleValues[K]): Strictness {
  return relation(atLeast[kind](a, b), atLeast[kind](b, a));
}

/** Compares forces: must over inPrinciple over encouraged. */
export function compareForces(a: Force, b: Force): Strictness {
  return relation(forceRank[a] >= forceRank[b], forceRank[b] >= forceRank[a]);
}

/** Two comparisons as one: stricter only if no part is weaker; opposite parts are not comparable. */
export function combine(a: Strictness, b: Strictness): Strictness {
  if (a === 'equal') return b;
  if (b === 'equal' || a === b) return a;
  return 'incomparable';
}

/** The values of an ordered kind that no other one dominates, without repetitions, in a fixed order. */
export function joinOrdered<K extends OrderedKind>(
  kind: K,
  values: readonly RuleValues[K][],
): readonly RuleValues[K][] {
  const kept: RuleValues[K][] = [];
  for (const value of [...values].sort((a, b) => compareText(keyOf(a), keyOf(b)))) {
    const dominated = values.some((other) => compareValues(kind, other, value) === 'stricter');
    if (!dominated && !kept.some((other) => compareValues(kind, other, value) === 'equal')) kept.push(value);
  }
  return kept;
}

/** Union of required sets, forms and vocabularies, intersection of allowed sets, union of routes. Order of first mention. */
export function joinSets<K extends SetKind>(kind: K, a: RuleValues[K], b: RuleValues[K]): RuleValues[K] {
  if (kind === 'route') return joinRoutes(a as RuleValues['route'], b as RuleValues['route']) as RuleValues[K];
  const left = (a as RuleValues['requiredSet']).items;
  const right = (b as RuleValues['requiredSet']).items;
  const items = kind === 'allowedSet' ? left.filter((item) => right.includes(item)) : [...new Set([...left, ...right])];
  return { items } as unknown as RuleValues[K];
}

/**
 * Union of steps in the order of clauses.md d.2; a bare "review" is dropped where levels of review are named, because they are it.
 * Distinct groups are the union; a group inside another one says nothing more.
 */
export function joinRoutes(a: RuleValues['route'], b: RuleValues['route']): RuleValues['route'] {
  const named = new Set<RouteStep>([...a.steps, ...b.steps]);
  if (named.has('firstReview') || named.has('secondReview') || named.has('finalReview')) named.delete('review');
  const groups = [...a.distinct, ...b.distinct].map((group) => routeSteps.filter((step) => group.includes(step)));
  const distinct = groups.filter((group, index) =>
    groups.every(
      (other, at) => at === index || !contains(other, group) || (other.length === group.length && at > index),
    ),
  );
  return {
    steps: routeSteps.filter((step) => named.has(step)),
    distinct: distinct.sort((x, y) => compareText(x.join(), y.join())),
  };
}

const forceRank: Record<Force, number> = { must: 2, inPrinciple: 1, encouraged: 0 };

/** n x 24 h end within n calendar days; n calendar days may last almost n + 1 times 24 hours, never longer. */
function intervalRank({ days, counting }: RuleValues['maxInterval']): number {
  return counting === 'rolling' ? days : days + 0.5;
}

/**
 * Pointwise: the due time of `a` is never later than that of `b`, whatever the start. Before an act beats any time after it.
 * Working days against hours or days are only comparable one way, for holidays stretch them without limit.
 */
function deadlineAtLeast(a: RuleValues['deadline'], b: RuleValues['deadline']): boolean {
  if (a.event !== b.event) return false;
  if (a.timing !== b.timing) return a.timing === 'before';
  if (a.timing === 'before') return leadAtLeast(a, b);
  const [x, y] = [measure(a), measure(b)];
  if (x.unit === y.unit) return x.amount <= y.amount;
  if (y.unit === 'workdays') return x.amount <= Math.floor(y.amount) * (x.unit === 'days' ? 1 : 24);
  if (x.unit === 'hours' && y.unit === 'days') return x.amount <= 24 * y.amount;
  if (x.unit === 'days' && y.unit === 'hours') return 24 * (x.amount + 1) <= y.amount;
  return false;
}

/** Longer lead is stricter; leads in different units are only comparable when one of them is none. */
function leadAtLeast(a: RuleValues['deadline'], b: RuleValues['deadline']): boolean {
  const [x, y] = [measure(a), measure(b)];
  return y.amount === 0 || (x.unit === y.unit && x.amount >= y.amount);
}

/**
 * Where the day of the event counts as day 1, n days end one day earlier. Of working days the first is only gained when the event
 * falls on one: n of them end between n - 1 and n working days later, hence the half.
 */
function measure(value: RuleValues['deadline']): { amount: number; unit: 'hours' | 'days' | 'workdays' } {
  const { amount, unit, dayOfEvent = 0 } = value;
  if (unit === 'sameDay') return { amount: 0, unit: 'days' };
  if (unit === 'minutes') return { amount: amount / 60, unit: 'hours' };
  if (unit === 'days') return { amount: amount - dayOfEvent, unit };
  return { amount: unit === 'workdays' ? amount - dayOfEvent / 2 : amount, unit };
}

function relation(aAtLeast: boolean, bAtLeast: boolean): Strictness {
  if (aAtLeast) return bAtLeast ? 'equal' : 'stricter';
  return bAtLeast ? 'weaker' : 'incomparable';
}

function contains(outer: readonly string[], inner: readonly string[]): boolean {
  return inner.every((item) => outer.includes(item));
}

function keyOf(value: unknown): string {
  return JSON.stringify(value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
