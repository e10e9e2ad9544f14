import type { PairTable } from './pair-table.ts';
import type { WordTrie } from './word-trie.ts';

/** What is known of how words follow one another, as typed arrays; built by `buildLanguageStatistic`, saved by `saveStatistic`. */
export type LanguageStatistic = {
  /** Where it comes from and under which licence, for the notice shown with it. */
  name: string;
  licence: string;
  trie: WordTrie;
  /** By word: natural logs; a follower that is no pair costs `backoffs` more. */
  logs: Float32Array;
  backoffs: Float32Array;
  pairs: PairTable;
  /** False where it only knows how often words occur. */
  knowsPairs: boolean;
};

/** The log of a character that is in no word. */
export const unknownLog = -17;
/** Longer words are of no use: their characters are settled long before the end. */
export const longestWord = 8;
