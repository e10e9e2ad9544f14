/**
 * Last resort for terms that share every adjacent pair with too many others: filed by a hash of all their characters.
 * A text is looked through once per length of such terms, whatever their number.
 */
export type CrowdedIndex = {
  /** Distinct lengths of the filed sequences, ascending. */
  lengths: Uint32Array;
  /** Open addressing: hash of the sequence, 0 = free. */
  keys: Uint32Array;
  /** Per slot the first entry. */
  heads: Uint32Array;
  /** Per entry the pattern and the entry after it + 1 (0: none). */
  patterns: Uint32Array;
  nexts: Uint32Array;
};

const BASE = 0x01000193;

/** Files sequences of numbers, each for a pattern. Undefined when there are none. */
export function buildCrowdedIndex(
  entries: readonly { pattern: number; sequence: readonly number[] }[],
): CrowdedIndex | undefined {
  if (entries.length === 0) return undefined;
  const size = 2 << Math.ceil(Math.log2(entries.length));
  const keys = new Uint32Array(size);
  const heads = new Uint32Array(size);
  const patterns = new Uint32Array(entries.length);
  const nexts = new Uint32Array(entries.length);
  const lengths = new Set<number>();
  entries.forEach(({ pattern, sequence }, entry) => {
    const hash = sequence.reduce((sum, own) => (Math.imul(sum, BASE) + own + 1) | 0, 0);
    const slot = findSlot(keys, keyOf(hash, sequence.length));
    patterns[entry] = pattern;
    nexts[entry] = keys[slot] === 0 ? 0 : heads[slot]! + 1;
    keys[slot] = keyOf(hash, sequence.length);
    heads[slot] = entry;
    lengths.add(sequence.length);
  });
  return { lengths: Uint32Array.from(lengths).sort(), keys, heads, patterns, nexts };
}

/** Calls `visit` with pattern and start for every place in the first `count` numbers where a filed sequence may stand. */
export function findCrowded(
  index: CrowdedIndex,
  numbers: Uint16Array,
  count: number,
  mask: number,
  visit: (pattern: number, start: number) => void,
): void {
  const sums = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) sums[i + 1] = (Math.imul(sums[i]!, BASE) + (numbers[i]! & mask) + 1) | 0;
  for (const length of index.lengths) {
    let power = 1;
    for (let i = 0; i < length; i++) power = Math.imul(power, BASE);
    for (let end = length; end <= count; end++) {
      const hash = (sums[end]! - Math.imul(sums[end - length]!, power)) | 0;
      const slot = findSlot(index.keys, keyOf(hash, length));
      if (index.keys[slot] === 0) continue;
      for (let entry = index.heads[slot]! + 1; entry > 0; entry = index.nexts[entry - 1]!) {
        visit(index.patterns[entry - 1]!, end - length);
      }
    }
  }
}

function keyOf(hash: number, length: number): number {
  const mixed = Math.imul(hash ^ Math.imul(length, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0 || 1;
}

function findSlot(keys: Uint32Array, key: number): number {
  let slot = key & (keys.length - 1);
  while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & (keys.length - 1);
  return slot;
}
