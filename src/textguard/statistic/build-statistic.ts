import { unknownLog, longestWord, type LanguageStatistic } from './language-statistic.ts';
import { addPair, buildPairTable } from './pair-table.ts';
import type { WordFrequencies } from './read-word-list.ts';
import type { WordModel } from './word-model.ts';
import { buildWordTrie } from './word-trie.ts';

/** What a statistic is made of. */
export type StatisticSource = {
  name: string;
  licence: string;
  /** Left out: a statistic of word frequencies alone. */
  model?: WordModel;
  /** Words the model lacks; their frequencies are brought to its scale by the words both know. */
  moreWords?: WordFrequencies;
};

const noModel: WordModel = {
  words: [],
  logs: new Float32Array(0),
  backoffs: new Float32Array(0),
  firsts: new Uint32Array(0),
  seconds: new Uint32Array(0),
  pairLogs: new Float32Array(0),
};

/** Compiles a word model (some seconds for a million pairs). Words with anything but Han characters are left out. */
export function buildLanguageStatistic({
  name,
  licence,
  model = noModel,
  moreWords = new Map(),
}: StatisticSource): LanguageStatistic {
  const newId = new Int32Array(model.words.length).fill(-1);
  const words: string[] = [];
  const logs: number[] = [];
  const backoffs: number[] = [];
  const known = new Map<string, number>();
  model.words.forEach((word, i) => {
    if (!isUsable(word) || !Number.isFinite(model.logs[i])) return;
    newId[i] = words.length;
    known.set(word, words.length);
    words.push(word);
    logs.push(model.logs[i]!);
    backoffs.push(model.backoffs[i]!);
  });
  const scale = scaleOf(moreWords, known, logs);
  for (const [word, count] of moreWords) {
    if ((word.length < 2 && model.words.length > 0) || !isUsable(word) || known.has(word)) continue;
    words.push(word);
    logs.push(Math.max(unknownLog, Math.log(count) + scale));
    backoffs.push(0);
  }
  let used = 0;
  for (let i = 0; i < model.firsts.length; i++)
    if (newId[model.firsts[i]!]! >= 0 && newId[model.seconds[i]!]! >= 0) used += 1;
  const pairs = buildPairTable(used);
  for (let i = 0; i < model.firsts.length; i++) {
    const first = newId[model.firsts[i]!]!;
    const second = newId[model.seconds[i]!]!;
    if (first >= 0 && second >= 0) addPair(pairs, first, second, model.pairLogs[i]!);
  }
  return {
    name,
    licence,
    trie: buildWordTrie(words),
    logs: Float32Array.from(logs),
    backoffs: Float32Array.from(backoffs),
    pairs,
    knowsPairs: used > 0,
  };
}

const isUsable = (word: string): boolean => word.length <= longestWord && /^[\u4e00-\u9fff]+$/.test(word);

/** Median of what the log of a count must be shifted by; 0 where no word is shared. */
function scaleOf(counts: WordFrequencies, known: ReadonlyMap<string, number>, logs: readonly number[]): number {
  const shifts: number[] = [];
  for (const [word, count] of counts) {
    const id = known.get(word);
    if (id !== undefined && word.length > 1) shifts.push(logs[id]! - Math.log(count));
  }
  const sorted = shifts.sort((a, b) => a - b);
  if (sorted.length > 0) return sorted[sorted.length >> 1]!;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return -Math.log(Math.max(1, total));
}
