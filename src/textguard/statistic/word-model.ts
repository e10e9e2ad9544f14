/**
 * Probabilities of words and of pairs of words with back-off, whatever file they came from. Natural logarithms. Word ids are
 * positions in `words`; what is no word has the log -Infinity.
 */
export type WordModel = {
  words: readonly string[];
  /** By word. */
  logs: Float32Array;
  /** By word: added to the log of a follower with which it is no pair. */
  backoffs: Float32Array;
  /** First and second word of each pair, in no order. */
  firsts: Uint32Array;
  seconds: Uint32Array;
  pairLogs: Float32Array;
};
