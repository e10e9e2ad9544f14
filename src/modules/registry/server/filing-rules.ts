import type { AccountState, DeliveryRow, FilingForm, FilingKind } from '../contract.ts';

/** States of an account in which a kind of filing makes sense (clauses.md d.1). A running account may have come in by import without one. */
const statesFor: Record<FilingKind, readonly AccountState[]> = {
  open: ['unfiled', 'running'],
  change: ['running'],
  merge: ['running', 'closing'],
  close: ['running'],
  cancel: ['closed'],
  emergencyClose: ['closed'],
  sponsorChange: ['unfiled', 'running', 'closing'],
};

/** Whether an account in that state can be filed so. A returned close filing is filed again while the account runs. */
export function mayFile(kind: FilingKind, state: AccountState): boolean {
  return statesFor[kind].includes(state);
}

const alwaysOffered: readonly FilingKind[] = ['open', 'change', 'close', 'cancel'];

/**
 * The kinds that can be filed now; `running` are the kinds with an unfinished filing, `received` those that were received. `asked` are
 * the kinds that the packs want filed (filing.types): merging and a change of sponsor are offered where they do. An emergency closing is
 * never begun as a filing: the closing itself begins it.
 */
export function possibleFilings(
  state: AccountState,
  running: readonly FilingKind[],
  received: readonly FilingKind[],
  asked: readonly string[] = [],
): FilingKind[] {
  const kinds: FilingKind[] = ['open', 'change', 'merge', 'close', 'cancel', 'sponsorChange'];
  return kinds.filter(
    (kind) =>
      mayFile(kind, state) &&
      (alwaysOffered.includes(kind) || asked.includes(kind)) &&
      !running.includes(kind) &&
      !(kind === 'open' && received.includes('open')),
  );
}

const neededBy: Record<FilingKind, readonly (keyof FilingForm)[]> = {
  open: [],
  change: [],
  merge: ['mergedInto', 'arrangement'],
  close: [],
  cancel: [],
  emergencyClose: ['orderedBy', 'orderedAt'],
  sponsorChange: ['newSponsorId', 'effectiveOn'],
};

/** Fields that a kind of filing cannot be submitted without and that are empty. */
export function missingFields(kind: FilingKind, form: FilingForm): (keyof FilingForm)[] {
  return neededBy[kind].filter((key) => (form[key] ?? '').trim() === '');
}

/** The newest delivery to each recipient. */
export function newestDeliveries<D extends Pick<DeliveryRow, 'body' | 'round'>>(deliveries: readonly D[]): D[] {
  const newest = new Map<string, D>();
  for (const one of deliveries) if ((newest.get(one.body)?.round ?? 0) < one.round) newest.set(one.body, one);
  return [...newest.values()];
}

/** Receipt number: "备案〔2026〕12号". */
export function receiptNumber(year: string, sequence: number): string {
  return `备案〔${year}〕${sequence}号`;
}

/** Whether everybody of the first stage has received the newest delivery. */
export function isFirstStageReceived(
  deliveries: readonly (Pick<DeliveryRow, 'body' | 'round' | 'stage'> & {
    readonly verdict: 'receive' | 'return' | null;
    readonly paperReceivedOn: string | null;
  })[],
): boolean {
  const first = newestDeliveries(deliveries).filter((one) => one.stage === 1);
  return first.length > 0 && first.every((one) => one.verdict === 'receive' || one.paperReceivedOn !== null);
}
