import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RelayState, TargetState } from '../contract.ts';
import { relayStateTexts, targetStateTexts } from '../texts.ts';

export const targetTones: Record<TargetState, StatusTone> = {
  late: 'blocked',
  todo: 'soon',
  doing: 'active',
  doneLate: 'neutral',
  done: 'met',
  excused: 'neutral',
};
const relayTones: Record<RelayState, StatusTone> = { open: 'active', complete: 'met', cancelled: 'neutral' };

export function RelayTag({ state }: { state: RelayState }) {
  return <StatusTag tone={relayTones[state]}>{relayStateTexts[state]}</StatusTag>;
}
export function TargetTag({ state }: { state: TargetState }) {
  return <StatusTag tone={targetTones[state]}>{targetStateTexts[state]}</StatusTag>;
}
