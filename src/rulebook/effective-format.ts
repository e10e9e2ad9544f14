/** The shape of effective rules: what holds, where it stands, and what does not apply and why. */
import type { Applies, Force, Rule } from './pack-format.ts';
import type { Day } from '#shared/time.ts';

/** Where a rule stands. `clause` is the first of the rule's clauses, for the short reference. */
export interface RuleSource {
  readonly pack: string;
  readonly version: number;
  readonly rule: string;
  readonly clause: string;
  readonly clauses: readonly string[];
  readonly summary: string;
  readonly force: Force;
}

/** A rule of a path with its place; `position` counts from the national pack down. */
export interface Member {
  readonly rule: Rule;
  readonly source: RuleSource;
  readonly position: number;
  /** The unit's own value stands in it in place of the product's default. */
  readonly isSet?: boolean;
}

/** Why a rule of the path does not decide. */
export type NotAppliedReason =
  /** Weaker than the governing one, which stands in a parent pack (or in the same pack). */
  | 'weaker'
  /** The governing rule, further down the path, is stricter. */
  | 'tightened'
  /** Says the same as the governing one. */
  | 'same'
  /** A product default, which yields to a value given by a text or set by the unit. */
  | 'defaultYields'
  /** Items outside the intersection of allowed sets. */
  | 'notAllowed';

export interface NotApplied extends RuleSource {
  readonly value: unknown;
  readonly reason: NotAppliedReason;
}

/** What an effective rule says of the waiver that lifts it. */
export interface RuleWaiver {
  readonly id: string;
  readonly grantedBy: string;
  readonly until: Day;
  readonly accountId: string | null;
}

/**
 * One effective rule. `rule` is the governing rule as written, `value` the effective value (for sets the union or intersection),
 * `governing` where it stands, `sources` all rules that contribute. `conflict` names rules of the same subject that are not comparable.
 */
export interface EffectiveRule<R extends Rule = Rule> {
  readonly subject: string;
  readonly rule: R;
  readonly value: R['value'];
  readonly applies: Applies;
  readonly setByUnit: boolean;
  readonly governing: RuleSource;
  readonly sources: readonly RuleSource[];
  readonly notApplied: readonly NotApplied[];
  readonly conflict: readonly RuleSource[];
  /** A granted waiver lifts it (waivers.ts); the rule stays in sight. */
  readonly waiver?: RuleWaiver;
  /** The value is one that a unit set, not the product's default. */
  readonly isSet?: boolean;
  /** All rules of the subject and range, the same list for all that came of it: what a waiver lifts some of (waivers.ts). */
  readonly members: readonly Member[];
}

/** Chinese words for why a rule is not applied. */
export function notAppliedText(entry: NotApplied, governing: RuleSource): string {
  return {
    weaker: `未适用：宽于 ${governing.clause}，以 ${governing.clause} 为准`,
    tightened: `未适用：${governing.clause} 更严，以 ${governing.clause} 为准`,
    same: `与 ${governing.clause} 一致`,
    defaultYields: `未适用：此为产品默认值，以 ${governing.clause} 为准`,
    notAllowed: `未适用：超出 ${governing.clause} 允许的范围`,
  }[entry.reason];
}
