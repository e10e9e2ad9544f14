import type { WordModel } from './word-model.ts';

/** A word model counted from sentences whose words are parted by blanks. */
export function countModel(sentences: readonly string[]): WordModel {
  const words = [...new Set(sentences.flatMap((sentence) => sentence.split(' ')))];
  const idOf = new Map(words.map((word, id) => [word, id]));
  const singles = new Map<number, number>();
  const pairs = new Map<string, number>();
  for (const sentence of sentences) {
    const ids = sentence.split(' ').map((word) => idOf.get(word)!);
    ids.forEach((id, i) => {
      singles.set(id, (singles.get(id) ?? 0) + 1);
      if (i > 0) pairs.set(`${ids[i - 1]} ${id}`, (pairs.get(`${ids[i - 1]} ${id}`) ?? 0) + 1);
    });
  }
  const total = [...singles.values()].reduce((sum, count) => sum + count, 0);
  const ends = [...pairs.keys()].map((key) => key.split(' ').map(Number) as [number, number]);
  return {
    words,
    logs: Float32Array.from(words, (_, id) => Math.log(singles.get(id)! / total)),
    backoffs: new Float32Array(words.length).fill(-1),
    firsts: Uint32Array.from(ends, ([first]) => first),
    seconds: Uint32Array.from(ends, ([, second]) => second),
    pairLogs: Float32Array.from(ends, ([first, second]) =>
      Math.log((0.8 * pairs.get(`${first} ${second}`)!) / singles.get(first)!),
    ),
  };
}
