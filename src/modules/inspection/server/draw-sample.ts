import { createHash, randomBytes } from 'node:crypto';

/** What may be drawn: an account and the unit that it counts for. */
export interface Drawable {
  readonly id: string;
  readonly unitId: string;
}

/** How to draw. `byUnit`: every unit has one at least, as far as the number allows. */
export interface Draw {
  readonly seed: string;
  readonly percent: number;
  readonly byUnit: boolean;
}

/** A draw as it is kept, so that it can be drawn again. */
export interface KeptSample extends Draw {
  readonly size: number;
  readonly population: number;
  /** SHA-256 over the ids in order, one a line. */
  readonly populationSha: string;
}

export const newSeed = (): string => randomBytes(8).toString('hex');

/**
 * Draws accounts by a seed: they stand in the order of SHA-256 over `seed:id`, with `byUnit` the first of every unit before all others;
 * the first ones are taken, the percentage rounded up. The order in which the accounts come plays no part.
 */
export function drawSample<A extends Drawable>(
  accounts: readonly A[],
  draw: Draw,
): { readonly drawn: readonly A[]; readonly kept: KeptSample } {
  const ranked = accounts
    .map((account) => ({ account, rank: sha(`${draw.seed}:${account.id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const seen = new Set<string>();
  const first: A[] = [];
  const others: A[] = [];
  for (const { account } of ranked) {
    const isFirst = draw.byUnit && !seen.has(account.unitId);
    seen.add(account.unitId);
    (isFirst ? first : others).push(account);
  }
  const size = Math.min(accounts.length, Math.ceil((accounts.length * draw.percent) / 100));
  const ids = accounts.map(({ id }) => id).sort();
  const { seed, percent, byUnit } = draw;
  return {
    drawn: [...first, ...others].slice(0, size),
    kept: { seed, percent, byUnit, size, population: accounts.length, populationSha: sha(ids.join('\n')) },
  };
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
