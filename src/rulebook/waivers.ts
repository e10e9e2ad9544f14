/** Recorded exceptions to in-principle rules (clauses.md c.11): which effective rules they lift, for whom, and how long. */
import type { Day } from '#shared/time.ts';
import type { EffectiveRule } from './effective-format.ts';

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
 * The rules with those marked that a waiver lifts on `day`. A waiver of the unit lifts a rule for all its accounts; one of an account
 * only where `accountId` names it. Only rules of force `inPrinciple` can be lifted, and none is ever taken out. Pure.
 */
export function applyWaivers(
  rules: readonly EffectiveRule[],
  waivers: readonly Waiver[],
  day: Day,
  accountId: string | null = null,
): readonly EffectiveRule[] {
  const holding = waivers.filter((waiver) => isHolding(waiver, day) && coversAccount(waiver, accountId));
  if (holding.length === 0) return rules;
  return rules.map((rule) => {
    const found = holding.find((waiver) => lifts(waiver, rule));
    if (!found) return rule;
    const { id, grantedBy, until } = found;
    return { ...rule, waiver: { id, grantedBy, until, accountId: found.accountId } };
  });
}

/** Whether a waiver lifts the rule: it opens no duty and judges nobody while that lasts. */
export function isWaived(rule: Pick<EffectiveRule, 'waiver'> | undefined): boolean {
  return rule?.waiver !== undefined;
}

/** Whether a waiver can lift the rule at all: 应 and 不得 bind without exception, 鼓励 binds nobody. */
export function isWaivable(rule: EffectiveRule): boolean {
  return rule.rule.force === 'inPrinciple';
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

function lifts(waiver: Waiver, rule: EffectiveRule): boolean {
  const { pack, rule: id } = rule.governing;
  return isWaivable(rule) && waiver.rules.includes(`${pack}:${id}`);
}
