import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { RectificationState } from '../contract.ts';
import { rectificationStateTexts } from '../texts.ts';

const tones: Record<RectificationState, StatusTone> = {
  ordered: 'soon',
  accepted: 'active',
  reported: 'soon',
  returned: 'blocked',
  closed: 'met',
};

/** State of an order. */
export function StateTag({ state }: { state: RectificationState }) {
  return <StatusTag tone={tones[state]}>{rectificationStateTexts[state]}</StatusTag>;
}
