import type { PatternPool } from './choose-anchors.ts';
import { buildClassTable, isTermClass, type ClassTable } from './class-table.ts';
import { collectPatterns } from './collect-patterns.ts';
import { filePatterns, type FiledPatterns } from './file-patterns.ts';
import { buildFoldTable, foldTerm, standardFoldTable, type FoldTable } from './fold.ts';
import { buildSoundIndex, type SoundIndex } from './sound-index.ts';
import { buildPinyinIndex, type PinyinIndex } from './pinyin-index.ts';
import { packWords, type KnownWords } from './known-words.ts';
import { storeRules, type PatternUses, type RuleStore } from './rule-store.ts';
import type { TermRule } from './term-rule.ts';

/** A compiled dictionary. Immutable; build a new one off the request path and swap the reference. */
export type TermTable = FiledPatterns & {
  rules: RuleStore;
  /** Pattern of each rule's term. */
  termPatterns: Uint32Array;
  fold: FoldTable;
  classes: ClassTable;
  pool: PatternPool;
  uses: PatternUses;
  /** One-character patterns by class; empty when there are none. */
  singles: ReadonlyMap<number, number>;
  /** Terms by their sound, where a rule asks for it. */
  sounds: SoundIndex | undefined;
  /** Terms by their pinyin, where a rule asks for it. */
  pinyin: PinyinIndex | undefined;
  words: KnownWords;
};

export type TermTableOptions = {
  /** Clean ordinary text (some 100,000 characters) that tells which pairs are rare; only speed depends on it. */
  sample?: string;
  /** Further characters to fold, as "from,to,from,to" without separators. */
  foldPairs?: string;
  /**
   * Ordinary words and right names of 2 to 8 characters. One of them is never taken for a homophone, look-alike or slip of a
   * term; terms of three characters have homophones only where these are given.
   */
  knownWords?: readonly string[];
};

/**
 * Compiles rules into a table for `scan`. Two rules may share a term.
 * Throws RangeError for a term or allow phrase that is empty or longer than 255 units after folding, or for a repeated id.
 */
export function buildTermTable(rules: readonly TermRule[], options: TermTableOptions = {}): TermTable {
  const fold = options.foldPairs ? buildFoldTable(options.foldPairs) : standardFoldTable();
  const knownWords = (options.knownWords ?? []).map((word) => foldTerm(word, fold));
  const isWord = knownWords.length > 0 ? Set.prototype.has.bind(new Set(knownWords)) : () => false;
  const { patterns, uses, termPatterns } = collectPatterns(rules, fold, isWord);
  const classes = buildClassTable(patterns, fold);
  const pool = poolPatterns(patterns, classes);
  const sample = options.sample ?? '';
  const words = packWords(knownWords, fold.unit);
  return {
    rules: storeRules(rules),
    termPatterns,
    fold,
    classes,
    pool,
    uses,
    ...filePatterns(pool, classes, sample),
    singles: findSingles(pool),
    sounds: buildSoundIndex(rules, termPatterns, patterns, { fold, sample, hasWords: words.longest > 0 }),
    pinyin: buildPinyinIndex(rules, termPatterns, patterns, fold),
    words,
  };
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

/** Patterns of one character by their class. */
export function findSingles({ classes, starts }: PatternPool): Map<number, number> {
  const singles = new Map<number, number>();
  for (let pattern = 0; pattern + 1 < starts.length; pattern++) {
    const own = classes[starts[pattern]!]!;
    const length = starts[pattern + 1]! - starts[pattern]!;
    if (length === 1 && isTermClass(own)) singles.set(own, pattern);
  }
  return singles;
}
