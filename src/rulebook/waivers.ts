/** Recorded exceptions to in-principle rules (clauses.md c.11): which effective rules they lift, for whom, and how long. */
import type { Day } from '#shared/time.ts';
import { decide } from './effective-decision.ts';
import type { EffectiveRule, Member, RuleSource } from './effective-format.ts';

/** A granted waiver as far as rules need it. */
export interface Waiver {
  readonly id: string;
  readonly subject: string;
  /** The in-principle rules it lifts, as "pack:rule"; a rule that joined later is not among them. */
  readonly rules: readonly string[];
  /** Null: the unit as a whole. */
  readonly accountId: string | null;
  readonly from: Day;
  /** The last day on which it holds. */
  readonly until: Day;
  /** Name of the unit that granted it. */
  readonly grantedBy: string;
}

/**
 * The rules with those marked that a waiver lifts on `day`. Where one is lifted, the other rules of its subject and range are joined
 * again: what binds among them (`must`, or an in-principle rule that was not waived) stands before the lifted one, so that it is found
 * first; what is only encouraged stands behind it. A waiver of the unit lifts a rule for all its accounts; one of an account only where
 * `accountId` names it. Only rules of force `inPrinciple` can be lifted, and none is ever taken out. Marked ones stay as they are, so
 * that waivers of an account can be applied to what those of the unit left. Pure.
 */
export function applyWaivers(
  rules: readonly EffectiveRule[],
  waivers: readonly Waiver[],
  day: Day,
  accountId: string | null = null,
): readonly EffectiveRule[] {
  const holding = waivers.filter((waiver) => isHolding(waiver, day) && coversAccount(waiver, accountId));
  if (!rules.some((rule) => findLifting(holding, rule))) return rules;
  const ranges = new Map<readonly Member[], EffectiveRule[]>();
  for (const rule of rules) {
    const range = ranges.get(rule.members);
    if (range) range.push(rule);
    else ranges.set(rule.members, [rule]);
  }
  return [...ranges.values()].flatMap((range) => liftOf(range, holding));
}

/** What holds of one subject and range under waivers. */
function liftOf(range: readonly EffectiveRule[], holding: readonly Waiver[]): readonly EffectiveRule[] {
  const [first] = range;
  if (!first || !range.some((rule) => findLifting(holding, rule))) return range;
  const marked = range.flatMap((rule) => {
    const found = findLifting(holding, rule);
    if (!found) return isWaived(rule) ? [rule] : [];
    const { id, grantedBy, until } = found;
    return [{ ...rule, waiver: { id, grantedBy, until, accountId: found.accountId } }];
  });
  const left = first.members.filter((member) => !isLifted(member, holding));
  const isEncouraged = ({ rule }: Pick<Member, 'rule'>): boolean => rule.force === 'encouraged';
  // A text that only encourages displaces a default of ours, but what binds is not lifted by it.
  const binding = decide(
    first.subject,
    first.applies,
    left.filter((member) => !isEncouraged(member)),
  );
  return [...binding, ...marked, ...decide(first.subject, first.applies, left).filter(isEncouraged)];
}

/** Whether a waiver lifts the rule: it opens no duty and judges nobody while that lasts. */
export function isWaived(rule: Pick<EffectiveRule, 'waiver'> | undefined): boolean {
  return rule?.waiver !== undefined;
}

/** Whether a waiver can lift the rule at all: 应 and 不得 bind without exception, 鼓励 binds nobody. */
export function isWaivable(rule: EffectiveRule): boolean {
  return rule.rule.force === 'inPrinciple';
}

/** What binds with `must` behind an effective rule, whatever in-principle rules are lifted. */
export function bindingBehind({ subject, applies, members }: EffectiveRule): readonly EffectiveRule[] {
  return decide(
    subject,
    applies,
    members.filter((member) => member.rule.force === 'must'),
  );
}

/** The rules that a waiver of this effective rule would lift, as "pack:rule": all in-principle ones of its subject that say it. */
export function waivableRules(rule: EffectiveRule): readonly string[] {
  const all = [rule.governing, ...rule.sources, ...rule.notApplied];
  return [...new Set(all.filter((one) => one.force === 'inPrinciple').map((one) => `${one.pack}:${one.rule}`))];
}

function isHolding(waiver: Waiver, day: Day): boolean {
  return waiver.from <= day && day <= waiver.until;
}

function coversAccount(waiver: Waiver, accountId: string | null): boolean {
  return waiver.accountId === null || waiver.accountId === accountId;
}

function findLifting(holding: readonly Waiver[], rule: EffectiveRule): Waiver | undefined {
  return isWaivable(rule) && !isWaived(rule) ? holding.find((waiver) => names(waiver, rule.governing)) : undefined;
}

function isLifted({ rule, source }: Member, holding: readonly Waiver[]): boolean {
  return rule.force === 'inPrinciple' && holding.some((waiver) => names(waiver, source));
}

function names(waiver: Waiver, { pack, rule }: RuleSource): boolean {
  return waiver.rules.includes(`${pack}:${rule}`);
}
