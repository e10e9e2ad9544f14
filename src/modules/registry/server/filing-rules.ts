import type { AccountState, FilingKind } from '../contract.ts';

/** States of an account in which a kind of filing makes sense (clauses.md d.1). A running account may have come in by import without one. */
const statesFor: Record<FilingKind, readonly AccountState[]> = {
  open: ['unfiled', 'running'],
  change: ['running'],
  close: ['running'],
  cancel: ['closed'],
};

/** Whether an account in that state can be filed so. A returned close filing is filed again while the account runs. */
export function mayFile(kind: FilingKind, state: AccountState): boolean {
  return statesFor[kind].includes(state);
}

/** The kinds that can be filed now; `running` are the kinds with an unfinished filing, `received` those that were received. */
export function possibleFilings(
  state: AccountState,
  running: readonly FilingKind[],
  received: readonly FilingKind[],
): FilingKind[] {
  const kinds: FilingKind[] = ['open', 'change', 'close', 'cancel'];
  return kinds.filter(
    (kind) => mayFile(kind, state) && !running.includes(kind) && !(kind === 'open' && received.includes('open')),
  );
}

/** Receipt number: "备案〔2026〕12号". */
export function receiptNumber(year: string, sequence: number): string {
  return `备案〔${year}〕${sequence}号`;
}
