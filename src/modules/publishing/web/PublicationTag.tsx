import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { PublicationStateName } from '../contract.ts';
import { publicationStateTexts } from '../texts.ts';

const tones: Record<PublicationStateName, StatusTone> = {
  waiting: 'soon',
  sending: 'active',
  submitted: 'active',
  unconfirmed: 'soon',
  assisted: 'soon',
  published: 'active',
  verified: 'met',
  differs: 'blocked',
  refused: 'blocked',
  stopped: 'neutral',
  withdrawn: 'neutral',
};

/** A publication's state as colour, icon and word. */
export function PublicationTag({ state }: { state: PublicationStateName }) {
  return <StatusTag tone={tones[state]}>{publicationStateTexts[state]}</StatusTag>;
}
