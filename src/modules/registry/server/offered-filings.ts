import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import type { AccountState, FilingKind, FilingRow, Platform } from '../contract.ts';
import type { MediaClass } from '../facts-contract.ts';
import { rulesOf } from './account-duties.ts';
import { possibleFilings } from './filing-rules.ts';

/** The kinds of filing that an account can begin now: by its state, by what runs, and by what its packs want filed (filing.types). */
export async function offeredFilings(
  ctx: Context,
  account: {
    readonly id: string;
    readonly unitPath: string;
    readonly mediaClass: MediaClass;
    readonly platform: Platform;
    readonly state: AccountState;
  },
  filings: readonly FilingRow[],
): Promise<FilingKind[]> {
  const rules = (await rulesOf(ctx, account)).filter((rule) => !isWaived(rule));
  const asked = rules
    .filter(({ subject }) => subject === 'filing.types')
    .flatMap((rule) => findEffective([rule], 'filing.types', 'requiredSet')?.value.items ?? []);
  const live = filings.filter(({ state }) => state !== 'withdrawn');
  const kindsOf = (isReceived: boolean) =>
    live.filter(({ state }) => (state === 'received') === isReceived).map(({ kind }) => kind);
  return possibleFilings(account.state, kindsOf(false), kindsOf(true), asked);
}
