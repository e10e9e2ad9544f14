/** What the rules say of something a unit is free to do unless a text forbids it. */
import type { EffectiveRule } from './effective-format.ts';
import { findEffective } from './effective-rules.ts';
import { isWaived } from './waivers.ts';

export interface Permission {
  readonly clause: string;
  readonly summary: string;
  /** A text forbids it, and no waiver lifts that. */
  readonly isForbidden: boolean;
}

/** The rule that governs a modality subject; undefined where no text speaks of it. Pure. */
export function permissionFor(rules: readonly EffectiveRule[], subject: string): Permission | undefined {
  const rule = findEffective(rules, subject, 'modality');
  if (!rule) return undefined;
  const { clause, summary } = rule.governing;
  return { clause, summary, isForbidden: rule.value.direction === 'mustNot' && !isWaived(rule) };
}
