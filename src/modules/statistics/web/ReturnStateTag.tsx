import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { ReturnState } from '../contract.ts';
import { returnStateTexts } from '../texts.ts';

const tones: Record<ReturnState, StatusTone> = {
  open: 'soon',
  filled: 'active',
  proofread: 'active',
  signed: 'active',
  submitted: 'active',
  accepted: 'met',
  returned: 'blocked',
  void: 'neutral',
};

/** State of a return; late ones say so. */
export function ReturnStateTag({ state, isLate }: { state: ReturnState; isLate: boolean }) {
  return (
    <>
      <StatusTag tone={tones[state]}>{returnStateTexts[state]}</StatusTag>
      {isLate && <StatusTag tone="blocked">逾期</StatusTag>}
    </>
  );
}
