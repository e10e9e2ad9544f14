import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { LetterState } from '../letter-contract.ts';

export const letterStateTexts: Record<LetterState, string> = {
  sent: '待接收',
  received: '已接收',
  replied: '已回复',
  withdrawn: '不用再办',
};

const tones: Record<LetterState, StatusTone> = {
  sent: 'soon',
  received: 'active',
  replied: 'met',
  withdrawn: 'neutral',
};

export function LetterTag({ state, isLate }: { state: LetterState; isLate: boolean }) {
  return (
    <>
      <StatusTag tone={tones[state]}>{letterStateTexts[state]}</StatusTag>
      {isLate && <StatusTag tone="blocked">逾期</StatusTag>}
    </>
  );
}
