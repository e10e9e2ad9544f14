import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import type { ContractRow, ContractState } from '../contract.ts';
import { contractStateTexts } from '../texts.ts';

const tones: Record<ContractState, StatusTone> = {
  coming: 'neutral',
  running: 'active',
  expired: 'blocked',
  ended: 'met',
};
const soonDays = 30;

/** State of a contract; the last 30 days say how many are left. */
export function ContractStateTag({ contract }: { contract: Pick<ContractRow, 'state' | 'daysLeft'> }) {
  const isSoon = contract.state === 'running' && contract.daysLeft <= soonDays;
  if (isSoon)
    return <StatusTag tone="soon">{contract.daysLeft === 0 ? '今天到期' : `${contract.daysLeft} 天后到期`}</StatusTag>;
  return <StatusTag tone={tones[contract.state]}>{contractStateTexts[contract.state]}</StatusTag>;
}
