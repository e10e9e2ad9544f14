import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { DocumentState } from '../contract.ts';
import { documentStateTexts } from '../texts.ts';

const tones: Record<DocumentState, StatusTone> = {
  coming: 'neutral',
  inForce: 'met',
  expired: 'blocked',
  superseded: 'neutral',
  ended: 'neutral',
};

/** State of a document. */
export function DocumentStateTag({ state }: { state: DocumentState }) {
  return <StatusTag tone={tones[state]}>{documentStateTexts[state]}</StatusTag>;
}
