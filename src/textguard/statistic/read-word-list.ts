/** Words with how often they occur in the text they were counted in. */
export type WordFrequencies = ReadonlyMap<string, number>;

/** Reads a word list of lines "word frequency [tag]", as jieba's `dict.txt`. Lines without a number are skipped. */
export function readWordList(text: string): WordFrequencies {
  const found = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [word, frequency] = line.trim().split(/\s+/, 2);
    const count = Number(frequency);
    if (word && count > 0) found.set(word, count);
  }
  return found;
}
