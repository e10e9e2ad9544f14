import { chooseAnchors, type PatternPool } from './choose-anchors.ts';
import { buildClassTable, type ClassTable } from './class-table.ts';
import { buildFoldTable, foldTerm, standardFoldTable, type FoldTable } from './fold.ts';
import { buildNeighbourFilter, type NeighbourFilter } from './neighbour-filter.ts';
import { buildPairIndex, type PairIndex } from './pair-index.ts';
import type { TermRule } from './term-rule.ts';

/** A compiled dictionary. Immutable; build a new one off the request path and swap the reference. */
export type TermTable = {
  rules: readonly TermRule[];
  fold: FoldTable;
  classes: ClassTable;
  pool: PatternPool;
  /** Index of the filed pair's left character, per pattern. */
  anchorIndexes: Uint8Array;
  pairs: PairIndex;
  neighbours: NeighbourFilter;
  /** One-character patterns by class; empty when there are none. */
  singles: ReadonlyMap<number, number>;
  /** Folded text of each pattern. */
  patterns: readonly string[];
  /** Rules whose term is this pattern, per pattern. */
  rulesOf: readonly (readonly number[])[];
  /** Rules that this pattern exempts, per pattern. */
  exempts: readonly (readonly number[])[];
};

export type TermTableOptions = {
  /** Clean ordinary text (some 100,000 characters) that tells which pairs are rare; only speed depends on it. */
  sample?: string;
  /** Further characters to fold, as "from,to,from,to" without separators. */
  foldPairs?: string;
};

const noRules: readonly number[] = [];

/**
 * Compiles rules into a table for `scan`. Two rules may share a term.
 * Throws RangeError for a term or allow phrase that is empty or longer than 255 units after folding, or for a repeated id.
 */
export function buildTermTable(rules: readonly TermRule[], options: TermTableOptions = {}): TermTable {
  const fold = options.foldPairs ? buildFoldTable(options.foldPairs) : standardFoldTable();
  const numbers = new Map<string, number>();
  const rulesOf: (readonly number[])[] = [];
  const exempts: (readonly number[])[] = [];
  const ids = new Set<string>();
  const numberOf = (phrase: string, rule: TermRule): number => {
    const folded = checkedFold(phrase, rule, fold);
    let number = numbers.get(folded);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(folded, number);
      rulesOf.push(noRules);
      exempts.push(noRules);
    }
    return number;
  };
  rules.forEach((rule, index) => {
    if (ids.has(rule.id)) throw new RangeError(`rule id occurs twice: ${rule.id}`);
    ids.add(rule.id);
    const own = numberOf(rule.term, rule);
    rulesOf[own] = [...rulesOf[own]!, index];
    for (const phrase of rule.allow ?? []) {
      const number = numberOf(phrase, rule);
      exempts[number] = [...exempts[number]!, index];
    }
  });
  const patterns = [...numbers.keys()];
  const classes = buildClassTable(patterns, fold);
  const pool = poolPatterns(patterns, classes);
  const anchors = chooseAnchors(pool, classes, options.sample ?? '');
  const singles = new Map<number, number>();
  patterns.forEach((pattern, number) => {
    if (pattern.length === 1) singles.set(pool.classes[pool.starts[number]!]!, number);
  });
  return {
    rules: [...rules],
    fold,
    classes,
    pool,
    anchorIndexes: anchors.indexes,
    pairs: buildPairIndex(anchors.keys),
    neighbours: buildNeighbourFilter(pool, anchors.keys, anchors.indexes),
    singles,
    patterns,
    rulesOf,
    exempts,
  };
}

function checkedFold(phrase: string, rule: TermRule, fold: FoldTable): string {
  const folded = foldTerm(phrase, fold);
  if (folded.length < 1 || folded.length > 255) {
    throw new RangeError(`rule ${rule.id}: a term has 1 to 255 characters after folding, this one ${folded.length}`);
  }
  return folded;
}

function poolPatterns(patterns: readonly string[], table: ClassTable): PatternPool {
  const starts = new Uint32Array(patterns.length + 1);
  patterns.forEach((pattern, number) => {
    starts[number + 1] = starts[number]! + pattern.length;
  });
  const classes = new Uint16Array(starts[patterns.length]!);
  patterns.forEach((pattern, number) => {
    for (let i = 0; i < pattern.length; i++) {
      classes[starts[number]! + i] = table.classOf[pattern.charCodeAt(i)]!;
    }
  });
  return { classes, starts };
}

/** Bytes held by the arrays the matcher reads. */
export function tableBytes(table: TermTable): number {
  const { classes, pool, pairs, neighbours, anchorIndexes } = table;
  const arrays = [
    classes.classOf,
    classes.traits,
    pool.classes,
    pool.starts,
    anchorIndexes,
    pairs.grid,
    pairs.bitmap,
    pairs.keys,
    pairs.slots,
    pairs.buckets,
    neighbours.bits,
  ];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0);
}
