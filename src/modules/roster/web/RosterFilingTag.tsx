import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RosterFilingState } from '../filing-contract.ts';
import { rosterFilingStateTexts } from '../texts.ts';

const tones: Record<RosterFilingState, StatusTone> = {
  draft: 'neutral',
  filed: 'active',
  returned: 'blocked',
  current: 'met',
  changed: 'soon',
  replaced: 'neutral',
};

/** Where a roster filing stands. */
export function RosterFilingTag({ state }: { state: RosterFilingState }) {
  return <StatusTag tone={tones[state]}>{rosterFilingStateTexts[state]}</StatusTag>;
}
