import type { PatternPool } from './choose-anchors.ts';
import { PAIR_HASH, SLOT_HASH } from './pair-index.ts';

/**
 * Second look at a filed pair: one bit for the pair with the character after it, or, for patterns that end with the
 * pair, with the character before it, or for the pair alone. Spares most candidates the look-up in the pair table.
 */
export type NeighbourFilter = { bits: Uint32Array; shift: number };

/** Marks that keep the three kinds of entry apart; classes are below 65,536. */
export const BEFORE = 0x10000;
export const ALONE = 0x20000;

/** Bit number of a pair hash (key x PAIR_HASH) with a neighbour class or mark. */
export function neighbourBit(pairHash: number, neighbour: number, shift: number): number {
  return Math.imul(pairHash ^ neighbour, SLOT_HASH) >>> shift;
}

/** Builds the filter for patterns filed under the given keys (0: not filed) at the given indexes. */
export function buildNeighbourFilter(pool: PatternPool, keys: Uint32Array, indexes: Uint8Array): NeighbourFilter {
  const wanted = Math.ceil(Math.log2(Math.max(1, keys.length) * 16));
  const shift = 32 - Math.min(20, Math.max(13, wanted));
  const bits = new Uint32Array(1 << (32 - shift - 5));
  keys.forEach((key, pattern) => {
    if (key === 0) return;
    const first = pool.starts[pattern]!;
    const last = pool.starts[pattern + 1]! - 1;
    const left = first + indexes[pattern]!;
    let neighbour = ALONE;
    if (left + 2 <= last) neighbour = pool.classes[left + 2]!;
    else if (left > first) neighbour = pool.classes[left - 1]! | BEFORE;
    const bit = neighbourBit(Math.imul(key, PAIR_HASH), neighbour, shift);
    bits[bit >>> 5]! |= 1 << (bit & 31);
  });
  return { bits, shift };
}
