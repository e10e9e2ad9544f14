import type { ReactNode } from 'react';
import { useOperation } from '#ui/api.ts';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { DueChip } from '#ui/DueChip.tsx';
import { StatusTag, type StatusTone } from '#ui/StatusTag.tsx';
import { rulesOperations } from '#modules/rules/contract.ts';
import type { AccountState, DutyRow, FilingState } from '../contract.ts';
import { accountStateTexts, filingStateTexts } from '../texts.ts';

/** How each state of an account looks. */
export const accountTones: Record<AccountState, StatusTone> = {
  planned: 'neutral',
  refused: 'neutral',
  unfiled: 'soon',
  running: 'met',
  closing: 'active',
  closed: 'neutral',
  cancelled: 'neutral',
};
const filingTones: Record<FilingState, StatusTone> = {
  draft: 'neutral',
  submitted: 'active',
  returned: 'blocked',
  received: 'met',
  withdrawn: 'neutral',
};

/** State of an account. */
export function AccountStateTag({ state }: { state: AccountState }) {
  return <StatusTag tone={accountTones[state]}>{accountStateTexts[state]}</StatusTag>;
}

/** State of a filing. */
export function FilingStateTag({ state }: { state: FilingState }) {
  return <StatusTag tone={filingTones[state]}>{filingStateTexts[state]}</StatusTag>;
}

/** A clause with our summary of it. */
export function Clause({ id }: { id: string }): ReactNode {
  const clause = useOperation(rulesOperations.readClause, { params: { clauseId: id } });
  return <ClauseTag id={id} {...(clause.data ? { summary: clause.data.summary, pack: clause.data.packTitle } : {})} />;
}

/** The clock of a duty with its sum and clause. */
export function DutyChip({ duty }: { duty: DutyRow }) {
  return (
    <DueChip
      dueAt={duty.dueAt}
      workdaysLeft={duty.workdaysLeft}
      steps={[duty.reason]}
      clause={<Clause id={duty.clause} />}
      {...(duty.note ? { note: duty.note } : {})}
    />
  );
}
