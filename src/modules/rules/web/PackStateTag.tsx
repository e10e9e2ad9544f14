import { toDay } from '#shared/time.ts';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RulePackRow, RulePackState } from '../packs-contract.ts';
import { rulePackStateText } from '../packs-texts.ts';

const tones: Record<RulePackState, StatusTone> = {
  draft: 'active',
  inForce: 'met',
  superseded: 'neutral',
  withdrawn: 'neutral',
};

/** State of an office's own pack, as of today. */
export function PackStateTag({ pack }: { pack: Pick<RulePackRow, 'state' | 'supersededFrom'> }) {
  return <StatusTag tone={tones[pack.state]}>{rulePackStateText(pack, toDay(new Date()))}</StatusTag>;
}
