import type { ClassTable } from './class-table.ts';

/** Flat storage of all patterns as classes. */
export type PatternPool = {
  classes: Uint16Array;
  /** Start of each pattern in `classes`; one more entry than patterns. */
  starts: Uint32Array;
};

/** Beyond this many patterns a pair counts as crowded: a fuller text then costs too much per candidate. */
const crowdedBucket = 16;

/**
 * For each pattern the adjacent pair it is filed under: the one that is rarest in ordinary text.
 * Frequency comes from `sample` (clean text, optional) and from the terms themselves; crowded pairs are avoided.
 * Returns the pair key (0 for one-character patterns) and the index of the pair's left character.
 */
export function chooseAnchors(
  pool: PatternPool,
  table: ClassTable,
  sample: string,
): { keys: Uint32Array; indexes: Uint8Array } {
  const count = pool.starts.length - 1;
  const inSample = pairCounts(sample, table.classOf);
  const inTerms = new Map<number, number>();
  for (let i = 0; i + 1 < pool.classes.length; i++) add(inTerms, pairKey(pool.classes[i]!, pool.classes[i + 1]!));
  const keys = new Uint32Array(count);
  const indexes = new Uint8Array(count);
  const filed = new Map<number, number>();
  for (let pattern = 0; pattern < count; pattern++) {
    let best = Infinity;
    for (let at = pool.starts[pattern]!; at + 1 < pool.starts[pattern + 1]!; at++) {
      const key = pairKey(pool.classes[at]!, pool.classes[at + 1]!);
      const crowd = filed.get(key) ?? 0;
      const cost =
        (inSample.get(key) ?? 0) * 1000 + (inTerms.get(key) ?? 0) + (crowd >= crowdedBucket ? crowd * 100_000 : 0);
      if (cost >= best) continue;
      best = cost;
      keys[pattern] = key;
      indexes[pattern] = at - pool.starts[pattern]!;
    }
    if (keys[pattern]) add(filed, keys[pattern]!);
  }
  return { keys, indexes };
}

function pairKey(left: number, right: number): number {
  return ((left << 16) | right) >>> 0;
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairCounts(sample: string, classOf: Uint16Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 1; i < sample.length; i++) {
    const left = classOf[sample.charCodeAt(i - 1)]!;
    const right = classOf[sample.charCodeAt(i)]!;
    if (left && right) add(counts, pairKey(left, right));
  }
  return counts;
}
