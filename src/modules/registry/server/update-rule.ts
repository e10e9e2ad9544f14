import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { compileInterval, type DutyTerm } from '#rulebook/duty-term.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Duty } from '#platform/obligations/duty.ts';
import { toDuty } from './account-duties.ts';

/** The duty to update, by its rule's subject. */
export const updateDutyId = 'update.interval';

/** The duty to update under its governing rule. */
export type UpdateDuty = Duty & { readonly term: DutyTerm };

/** The duty to update that these rules give; undefined where none governs, or a waiver lifts it. Pure. */
export function findUpdateDuty(rules: readonly EffectiveRule[]): UpdateDuty | undefined {
  const rule = findEffective(rules, updateDutyId, 'maxInterval');
  if (!rule || isWaived(rule)) return undefined;
  const term = compileInterval(rule.value, rule.rule.warn);
  return { ...toDuty(rule), proof: 'look', shape: 'recurring', term };
}
