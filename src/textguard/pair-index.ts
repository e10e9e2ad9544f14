import { gridBit, gridBits } from './text-classes.ts';

/** Terms filed under one adjacent pair of classes each, with a bitmap that says "surely none" for most pairs. */
export type PairIndex = {
  /** First look, cheapest: one bit per pair by the low bits of both classes; see gridBit. */
  grid: Uint32Array;
  /** Two bits per pair, both in one word: a pair is surely not filed unless both are set. */
  bitmap: Uint32Array;
  /** The product of key and PAIR_HASH shifted right by this is the word. */
  wordShift: number;
  /** Open-addressing table: (left class << 16 | right class), 0 = free. */
  keys: Uint32Array;
  /** For each slot, where its bucket starts in `buckets`. */
  slots: Uint32Array;
  slotShift: number;
  /** Per bucket: count, then that many pattern numbers. */
  buckets: Uint32Array;
  /** Largest bucket: bounds the work per position. */
  largestBucket: number;
};

export const PAIR_HASH = 0x9e3779b1;
/** Hash bits that choose the two bits of a word (shift counts use the lowest five). */
export const FIRST_BIT = 12;
export const SECOND_BIT = 7;
export const SLOT_HASH = 0x85ebca6b;

/** Builds the index from the anchor key of each pattern (0 = pattern of one character, not filed). */
export function buildPairIndex(anchorKeys: Uint32Array): PairIndex {
  const groups = new Map<number, number[]>();
  anchorKeys.forEach((key, pattern) => {
    if (key === 0) return;
    const group = groups.get(key);
    if (group) group.push(pattern);
    else groups.set(key, [pattern]);
  });
  const slotBits = bitsFor(groups.size * 2, 4, 26);
  const bitmapBits = bitsFor(groups.size * 16, 13, 20);
  const keys = new Uint32Array(1 << slotBits);
  const slots = new Uint32Array(1 << slotBits);
  const bitmap = new Uint32Array(1 << (bitmapBits - 5));
  const grid = new Uint32Array(1 << (gridBits - 5));
  const wordShift = 32 - (bitmapBits - 5);
  const buckets = new Uint32Array(anchorKeys.length + groups.size);
  let fill = 0;
  let largestBucket = 0;
  for (const [key, patterns] of groups) {
    let slot = Math.imul(key, SLOT_HASH) >>> (32 - slotBits);
    while (keys[slot] !== 0) slot = (slot + 1) & (keys.length - 1);
    keys[slot] = key;
    slots[slot] = fill;
    buckets[fill++] = patterns.length;
    for (const pattern of patterns) buckets[fill++] = pattern;
    largestBucket = Math.max(largestBucket, patterns.length);
    const hash = Math.imul(key, PAIR_HASH);
    const place = gridBit(key >>> 16, key & 0xffff);
    grid[(place >>> 5) & (grid.length - 1)]! |= 1 << place;
    bitmap[hash >>> wordShift]! |= (1 << (hash >>> FIRST_BIT)) | (1 << (hash >>> SECOND_BIT));
  }
  return {
    grid,
    bitmap,
    wordShift,
    keys,
    slots,
    slotShift: 32 - slotBits,
    buckets: buckets.slice(0, fill),
    largestBucket,
  };
}

function bitsFor(wanted: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.ceil(Math.log2(Math.max(1, wanted)))));
}
