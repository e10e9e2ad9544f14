import { StatusTag } from '#ui/StatusTag.tsx';
import type { ColumnRow } from '../calendar-contract.ts';
import { columnStateTexts } from '../texts.ts';

const tones = { late: 'blocked', soon: 'soon', kept: 'met', ended: 'neutral' } as const;

export function ColumnTag({ state }: { state: ColumnRow['state'] }) {
  return <StatusTag tone={tones[state]}>{columnStateTexts[state]}</StatusTag>;
}
