import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { PolicyState } from '../contract.ts';
import { policyStateTexts } from '../texts.ts';

const tones: Record<PolicyState, StatusTone> = {
  late: 'blocked',
  owed: 'soon',
  explainedLate: 'active',
  explained: 'met',
  none: 'neutral',
};

export function PolicyStateTag({ state }: { state: PolicyState }) {
  return <StatusTag tone={tones[state]}>{policyStateTexts[state]}</StatusTag>;
}
