import { StatusTag } from '#ui/StatusTag.tsx';
import type { RiskHit } from '../contract.ts';
import { severityTexts } from '../texts.ts';

const tones = { block: 'blocked', warn: 'soon', hint: 'neutral' } as const;

/** How hard a rule weighs. */
export function SeverityTag({ severity }: { severity: RiskHit['severity'] }) {
  return <StatusTag tone={tones[severity]}>{severityTexts[severity]}</StatusTag>;
}
