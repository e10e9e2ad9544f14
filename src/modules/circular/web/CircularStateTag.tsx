import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { CircularState } from '../contract.ts';
import { circularStateTexts } from '../texts.ts';

const tones: Record<CircularState, StatusTone> = { draft: 'active', issued: 'met', withdrawn: 'neutral' };

/** State of a circular. */
export function CircularStateTag({ state }: { state: CircularState }) {
  return <StatusTag tone={tones[state]}>{circularStateTexts[state]}</StatusTag>;
}
