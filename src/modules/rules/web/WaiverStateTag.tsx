import { toDay } from '#shared/time.ts';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { useNow } from '#ui/use-now.ts';
import type { WaiverRow, WaiverState } from '../waiver-contract.ts';
import { waiverStateTexts } from '../waiver-texts.ts';

const tones: Record<WaiverState, StatusTone> = {
  requested: 'active',
  granted: 'met',
  refused: 'blocked',
  withdrawn: 'neutral',
  ended: 'neutral',
};

/** State of a waiver; a granted one says when it is not yet or no longer in force. */
export function WaiverStateTag({
  row,
}: {
  row: Pick<WaiverRow, 'state' | 'isInForce' | 'from' | 'decidedAt' | 'endedAt'>;
}) {
  const now = useNow();
  if (row.state === 'granted' && !row.isInForce) {
    return <StatusTag tone="neutral">{row.from > toDay(now) ? '未到起始日' : '已到期'}</StatusTag>;
  }
  if (row.state === 'withdrawn' && row.decidedAt) return <StatusTag tone="neutral">已收回</StatusTag>;
  return <StatusTag tone={tones[row.state]}>{waiverStateTexts[row.state]}</StatusTag>;
}
