import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { LicenceRow, LicenceState } from '../contract.ts';
import { licenceStateTexts } from '../texts.ts';

const tones: Record<LicenceState, StatusTone> = {
  coming: 'neutral',
  valid: 'met',
  expired: 'blocked',
  ended: 'neutral',
};
const soonDays = 90;

/** State of a licence; the last 90 days say how many are left. */
export function LicenceStateTag({ licence }: { licence: Pick<LicenceRow, 'state' | 'daysLeft'> }) {
  if (licence.state === 'valid' && licence.daysLeft <= soonDays)
    return <StatusTag tone="soon">{licence.daysLeft === 0 ? '今天到期' : `${licence.daysLeft} 天后到期`}</StatusTag>;
  return <StatusTag tone={tones[licence.state]}>{licenceStateTexts[licence.state]}</StatusTag>;
}
