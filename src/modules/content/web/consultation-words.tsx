import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { ConsultationState } from '../consultation-contract.ts';

export const consultationStateTexts: Record<ConsultationState, string> = {
  waiting: '待答复',
  agree: '同意',
  disagree: '不同意',
  over: '不用再答复',
};

const tones: Record<ConsultationState, StatusTone> = {
  waiting: 'soon',
  agree: 'met',
  disagree: 'blocked',
  over: 'neutral',
};

export function ConsultationTag({ state }: { state: ConsultationState }) {
  return <StatusTag tone={tones[state]}>{consultationStateTexts[state]}</StatusTag>;
}
