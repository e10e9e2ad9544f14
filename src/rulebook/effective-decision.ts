/** Which rules of one subject govern (clauses.md b.1). */
import type { EffectiveRule, Member, NotApplied, NotAppliedReason } from './effective-format.ts';
import type { Applies, Force, Rule, RuleValues } from './pack-format.ts';
import {
  combine,
  compareForces,
  compareValues,
  isOrderedKind,
  isSetKind,
  joinSets,
  type OrderedKind,
  type SetKind,
  type Strictness,
} from './strictness.ts';

const forces: readonly Force[] = ['must', 'inPrinciple', 'encouraged'];

/** What holds of the rules of one subject that cover one range. */
export function decide(subject: string, applies: Applies, group: readonly Member[]): EffectiveRule[] {
  const first = group[0];
  if (!first) return [];
  const kind = first.rule.kind;
  if (isSetKind(kind)) return decideSet(subject, applies, kind, group);
  return isOrderedKind(kind) ? decideOrdered(subject, applies, kind, group) : keepAll(subject, group);
}

/** Milestones: every one stays, none governs another. */
export function keepAll(subject: string, group: readonly Member[]): EffectiveRule[] {
  return group.map((member) => ({
    ...entry(subject, member.rule.applies ?? {}, member, member.rule.value, [member]),
    members: [member],
    notApplied: [],
    conflict: [],
  }));
}

function decideOrdered(
  subject: string,
  applies: Applies,
  kind: OrderedKind,
  group: readonly Member[],
): EffectiveRule[] {
  const kept = group.filter(
    (member, index) =>
      !group.some((other, at) => {
        const found = compareMembers(kind, other, member);
        return found === 'stricter' || (found === 'equal' && at < index);
      }),
  );
  // Opposite directions: the more binding one first, so that a mandatory set stands above a moratorium (clauses.md b.3, 3).
  const ordered = [...kept].sort((a, b) => forces.indexOf(a.rule.force) - forces.indexOf(b.rule.force));
  return ordered.map((governing) => {
    const others = group.filter((member) => !kept.includes(member));
    const below = others.flatMap((member) => {
      const found = compareMembers(kind, governing, member);
      return found === 'stricter' || found === 'equal'
        ? [toNotApplied(member, reasonOf(found, governing, member))]
        : [];
    });
    return {
      ...entry(subject, applies, governing, governing.rule.value, [governing]),
      members: group,
      notApplied: below,
      conflict: ordered.filter((member) => member !== governing).map((member) => member.source),
    };
  });
}

/** A value given by a text stands above any default of ours; otherwise value and force decide together. */
function compareMembers(kind: OrderedKind, a: Member, b: Member): Strictness {
  if (eventOf(a.rule) !== eventOf(b.rule)) return 'incomparable';
  if (isDefault(a) !== isDefault(b)) return isDefault(a) ? 'weaker' : 'stricter';
  const values = compareValues(kind, a.rule.value as RuleValues[typeof kind], b.rule.value as RuleValues[typeof kind]);
  const found = combine(values, compareForces(a.rule.force, b.rule.force));
  // A text that says the same as the unit's own value is the better ground.
  if (found === 'equal' && Boolean(a.isSet) !== Boolean(b.isSet)) return a.isSet ? 'weaker' : 'stricter';
  return found;
}

/** A default of ours; a value the unit set in its place is compared like any other. */
function isDefault(member: Member): boolean {
  return Boolean(member.rule.setByUnit) && !member.isSet;
}

function eventOf(rule: Rule): string | null {
  return rule.kind === 'deadline' ? rule.value.event : null;
}

function reasonOf(found: 'stricter' | 'equal', governing: Member, member: Member): NotAppliedReason {
  if (found === 'equal') return 'same';
  if (isDefault(member) && !isDefault(governing)) return 'defaultYields';
  return governing.position > member.position ? 'tightened' : 'weaker';
}

/** One result per force, strongest first: what is required in principle is not lost beside what is required outright. */
function decideSet(subject: string, applies: Applies, kind: SetKind, group: readonly Member[]): EffectiveRule[] {
  return forces.flatMap((force) => {
    const joined = group.filter((member) => member.rule.force === force);
    const first = joined[0];
    if (!first) return [];
    const value = joined
      .map((member) => member.rule.value as RuleValues[SetKind])
      .reduce((a, b) => joinSets(kind, a as never, b as never));
    const adding = joined.filter((member) => addsToSet(kind, member, joined));
    const lowest = Math.max(...adding.map((member) => member.position));
    const governing = adding.find((member) => member.position === lowest) ?? first;
    const outside = joined.filter((member) => kind === 'allowedSet' && exceeds(member, value));
    const notApplied = outside.map((member) => toNotApplied(member, 'notAllowed'));
    return [{ ...entry(subject, applies, governing, value, joined), members: group, notApplied, conflict: [] }];
  });
}

/** Whether a rule changes what the rules before it say together. */
function addsToSet(kind: SetKind, member: Member, joined: readonly Member[]): boolean {
  const before = joined.slice(0, joined.indexOf(member)).map(({ rule }) => rule.value as RuleValues[SetKind]);
  if (before.length === 0) return true;
  const without = before.reduce((a, b) => joinSets(kind, a as never, b as never));
  return JSON.stringify(joinSets(kind, without as never, member.rule.value as never)) !== JSON.stringify(without);
}

function exceeds(member: Member, value: unknown): boolean {
  const { items } = value as RuleValues['allowedSet'];
  return (member.rule.value as RuleValues['allowedSet']).items.some((item) => !items.includes(item));
}

function entry(subject: string, applies: Applies, governing: Member, value: unknown, joined: readonly Member[]) {
  return {
    subject,
    rule: governing.rule,
    value: value as Rule['value'],
    applies,
    setByUnit: governing.rule.setByUnit ?? false,
    ...(governing.isSet ? { isSet: true } : {}),
    governing: governing.source,
    sources: joined.map((member) => member.source),
  };
}

function toNotApplied(member: Member, reason: NotAppliedReason): NotApplied {
  return { ...member.source, value: member.rule.value, reason };
}
