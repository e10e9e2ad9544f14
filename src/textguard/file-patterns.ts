import { chooseAnchors, type PatternPool } from './choose-anchors.ts';
import { isGapClass, type ClassTable } from './class-table.ts';
import { buildCrowdedIndex, type CrowdedIndex } from './crowded-index.ts';
import { buildNeighbourFilter, type NeighbourFilter } from './neighbour-filter.ts';
import { buildPairIndex, type PairIndex } from './pair-index.ts';

/** Where every pattern is filed. */
export type FiledPatterns = {
  /** Index of the filed pair's left character, per pattern. */
  anchorIndexes: Uint8Array;
  pairs: PairIndex;
  neighbours: NeighbourFilter;
  crowded: CrowdedIndex | undefined;
};

/** A pair with more patterns than this is given up: they are filed by all their characters. */
const largestBucket = 48;

/** Files patterns under their rarest pair; those that would crowd one, under all their characters. */
export function filePatterns(pool: PatternPool, classes: ClassTable, sample: string): FiledPatterns {
  const { keys, indexes } = chooseAnchors(pool, classes, sample);
  const sizes = new Map<number, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const crowd: { pattern: number; sequence: number[] }[] = [];
  keys.forEach((key, pattern) => {
    if (key === 0 || sizes.get(key)! <= largestBucket) return;
    const sequence = coreOf(pool, pattern);
    if (sequence.length === 0) return;
    crowd.push({ pattern, sequence });
    keys[pattern] = 0;
  });
  return {
    anchorIndexes: indexes,
    pairs: buildPairIndex(keys),
    neighbours: buildNeighbourFilter(pool, keys, indexes),
    crowded: buildCrowdedIndex(crowd),
  };
}

/** A pattern's classes without those that texts may hold as gaps; a term of symbols alone has none. */
function coreOf({ classes, starts }: PatternPool, pattern: number): number[] {
  return [...classes.subarray(starts[pattern], starts[pattern + 1])].filter((own) => !isGapClass(own));
}

/** Index of the first character of a pattern that is no symbol. */
export function coreIndex({ classes, starts }: PatternPool, pattern: number): number {
  const first = starts[pattern]!;
  let at = first;
  while (isGapClass(classes[at]!)) at += 1;
  return at - first;
}
