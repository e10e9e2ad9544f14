import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RulePackRow, RulePackState } from '../packs-contract.ts';

const tones: Record<RulePackState, StatusTone> = {
  draft: 'active',
  inForce: 'met',
  superseded: 'neutral',
  withdrawn: 'neutral',
};

/** State of an office's own pack, as of today. */
export function PackStateTag({ pack }: { pack: Pick<RulePackRow, 'state' | 'stateText'> }) {
  return <StatusTag tone={tones[pack.state]}>{pack.stateText}</StatusTag>;
}
