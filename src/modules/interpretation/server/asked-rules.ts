import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import { policyChannels, type PolicyChannel, type PolicyKind } from '../contract.ts';
import { policyKindTexts } from '../texts.ts';

/** What the rules of a unit ask of a policy: by which term, in which channels. */
export interface Asked {
  readonly term: ReturnType<typeof termOf> & object;
  readonly channels: readonly PolicyChannel[];
}

/** Undefined where no rule asks for an explanation of this kind of document (S3-N2.3b). */
export function askedOf(rules: readonly EffectiveRule[], kind: PolicyKind): Asked | undefined {
  const documents = findEffective(rules, 'interpretation.documents', 'requiredSet');
  const term = termOf(rules);
  if (!documents || isWaived(documents) || !term || !documents.value.items.includes(policyKindTexts[kind]))
    return undefined;
  const channels = findEffective(rules, 'interpretation.channels', 'requiredSet');
  const named = channels && !isWaived(channels) ? channels.value.items : [];
  return { term, channels: policyChannels.filter((channel) => named.includes(channel)) };
}

function termOf(rules: readonly EffectiveRule[]) {
  const term = findEffective(rules, 'interpretation.inStep', 'deadline');
  return term && !isWaived(term) ? term : undefined;
}

/** Forms that the rules name (S3-N2.3c, S4-3.1e); others may be used. */
export function formsOf(rules: readonly EffectiveRule[]): readonly string[] {
  return findEffective(rules, 'interpretation.forms', 'vocabulary')?.value.items ?? [];
}
