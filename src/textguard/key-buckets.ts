/** Numbers filed under keys, in flat arrays. */
export type KeyBuckets = {
  /** Open addressing, two numbers a slot: key (0 = free), where its bucket starts in `buckets`. */
  slots: Uint32Array;
  slotShift: number;
  /** Per bucket: count, then that many numbers. */
  buckets: Uint32Array;
};

/** Packs groups by their key, a number from 1 to 2^32 - 1 whose high bits are well mixed. */
export function packBuckets(groups: ReadonlyMap<number, readonly number[]>): KeyBuckets {
  const slotBits = Math.max(4, Math.ceil(Math.log2(groups.size * 1.4 + 2)));
  const slots = new Uint32Array(2 << slotBits);
  const buckets: number[] = [];
  for (const [key, entries] of groups) {
    let slot = key >>> (32 - slotBits);
    while (slots[slot * 2] !== 0) slot = (slot + 1) & (slots.length / 2 - 1);
    slots[slot * 2] = key;
    slots[slot * 2 + 1] = buckets.length;
    buckets.push(entries.length, ...entries);
  }
  return { slots, slotShift: 32 - slotBits, buckets: Uint32Array.from(buckets) };
}

/** Where the bucket of a key starts, or -1. */
export function findBucket({ slots, slotShift }: KeyBuckets, key: number): number {
  const mask = slots.length / 2 - 1;
  let slot = key >>> slotShift;
  while (slots[slot * 2] !== key) {
    if (slots[slot * 2] === 0) return -1;
    slot = (slot + 1) & mask;
  }
  return slots[slot * 2 + 1]!;
}
