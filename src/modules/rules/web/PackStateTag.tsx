import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RulePackState } from '../packs-contract.ts';
import { rulePackStateTexts } from '../packs-texts.ts';

const tones: Record<RulePackState, StatusTone> = {
  draft: 'active',
  inForce: 'met',
  superseded: 'neutral',
  withdrawn: 'neutral',
};

/** State of an office's own pack. */
export function PackStateTag({ state }: { state: RulePackState }) {
  return <StatusTag tone={tones[state]}>{rulePackStateTexts[state]}</StatusTag>;
}
