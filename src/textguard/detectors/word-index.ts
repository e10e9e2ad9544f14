/** Finds many plain words in a text: one look per place, whatever their number. */
export class WordIndex {
  private readonly words = new Map<number, string[]>();
  /** A bit for every hash of a word's first two units; for words of one unit a flag on the unit. */
  private readonly filed = new Uint32Array(2048);
  private readonly isSingle = new Uint8Array(65_536);

  constructor(words: readonly string[]) {
    for (const word of words) {
      if (word.length === 1) {
        this.isSingle[word.charCodeAt(0)] = 1;
        continue;
      }
      const key = (word.charCodeAt(0) << 16) | word.charCodeAt(1);
      const bit = hashOf(key);
      this.filed[bit >>> 5]! |= 1 << bit;
      this.words.set(key, [...(this.words.get(key) ?? []), word]);
    }
  }

  /** Where words stand, from the left; none within another. */
  find(text: string): [start: number, end: number][] {
    const found: [number, number][] = [];
    let next = text.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      const unit = next;
      next = text.charCodeAt(at + 1);
      const end = this.isSingle[unit] === 0 ? this.endOf(text, at, (unit << 16) | next) : at + 1;
      if (end === 0) continue;
      found.push([at, end]);
      at = end - 1;
      next = text.charCodeAt(end);
    }
    return found;
  }

  private endOf(text: string, at: number, key: number): number {
    const bit = hashOf(key);
    if ((this.filed[bit >>> 5]! & (1 << bit)) === 0) return 0;
    const word = this.words.get(key)?.find((own) => text.startsWith(own, at));
    return word === undefined ? 0 : at + word.length;
  }
}

const hashOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 16;
