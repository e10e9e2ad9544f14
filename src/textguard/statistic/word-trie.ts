/**
 * A double-array trie over words: the child of `node` by a character of code `c` is `base[node] + c` where
 * `check[base[node] + c] === node`. `wordAt[node]` is a word id plus one, 0 for none. Node 0 is the root.
 */
export type WordTrie = {
  /** Code of a UTF-16 unit, from 1; 0 where no word has it. */
  codeOf: Uint16Array;
  base: Int32Array;
  check: Int32Array;
  wordAt: Int32Array;
};

/** The node below, or -1. */
export function childOf(trie: WordTrie, node: number, code: number): number {
  const place = trie.base[node]! + code;
  return code > 0 && trie.check[place] === node ? place : -1;
}

/** Builds the trie; the id of a word is its place in `words`. Of equal words the last counts. */
export function buildWordTrie(words: readonly string[]): WordTrie {
  const codeOf = numberUnits(words);
  const codes = Math.max(0, ...codeOf) + 1;
  const order = words.map((_, i) => i).sort((a, b) => compareUnits(words[a]!, words[b]!));
  const room = new Room(codes);
  // Each entry: node, first and last place in `order`, depth. Wide nodes come first, where room is free.
  const open: [number, number, number, number][] = [[0, 0, order.length, 0]];
  for (let next = open.shift(); next; next = open.pop()) {
    const [node, from, to, depth] = next;
    const starts: number[] = [];
    for (let i = from; i < to; i++) {
      const word = words[order[i]!]!;
      if (word.length === depth) room.wordAt[node] = order[i]! + 1;
      else if (starts.length === 0 || word[depth] !== words[order[starts.at(-1)!]!]![depth]) starts.push(i);
    }
    if (starts.length === 0) continue;
    const own = starts.map((i) => codeOf[words[order[i]!]!.charCodeAt(depth)]!);
    const base = room.place(
      node,
      own.toSorted((a, b) => a - b),
    );
    starts.forEach((start, k) => open.push([base + own[k]!, start, starts[k + 1] ?? to, depth + 1]));
    if (depth === 0) open.sort((a, b) => a[2] - a[1] - (b[2] - b[1]));
  }
  return { codeOf, ...room.trimmed() };
}

const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Frequent units get low codes, so that children lie close together. */
function numberUnits(words: readonly string[]): Uint16Array {
  const counts = new Uint32Array(65536);
  for (const word of words) for (let i = 0; i < word.length; i++) counts[word.charCodeAt(i)]! += 1;
  const used = [...counts.keys()].filter((unit) => counts[unit]! > 0).sort((a, b) => counts[b]! - counts[a]!);
  const codeOf = new Uint16Array(65536);
  used.forEach((unit, i) => (codeOf[unit] = i + 1));
  return codeOf;
}

/** After so many failures a search begins further right next time. */
const mostTries = 2000;

/** Growing arrays and the search for free places. */
class Room {
  readonly #codes: number;
  base = new Int32Array(1 << 16);
  check = new Int32Array(1 << 16).fill(-1);
  wordAt = new Int32Array(1 << 16);
  #searchFrom: number;
  #gapFrom: number;
  #end = 1;

  constructor(codes: number) {
    this.#codes = codes;
    this.#searchFrom = codes + 1;
    this.#gapFrom = codes + 1;
    this.#grow(codes * 2);
  }

  /** Where a node's children have room; `codes` ascending. Single children fill the gaps that broad nodes left. */
  place(node: number, codes: readonly number[]): number {
    const [first] = codes;
    if (codes.length === 1) {
      while (this.check[this.#gapFrom] !== -1) this.#grow(++this.#gapFrom + 2 * this.#codes);
      return this.#take(node, this.#gapFrom - first!, codes);
    }
    let taken = 0;
    for (let at = this.#searchFrom; ; at++) {
      this.#grow(at + 2 * this.#codes);
      const base = at - first!;
      if (this.check[at] !== -1 || !codes.every((code) => this.check[base + code] === -1)) {
        taken += 1;
        continue;
      }
      if (taken > mostTries) this.#searchFrom += taken >> 1;
      return this.#take(node, base, codes);
    }
  }

  #take(node: number, base: number, codes: readonly number[]): number {
    this.base[node] = base;
    for (const code of codes) {
      this.check[base + code] = node;
      this.#end = Math.max(this.#end, base + code + 1);
    }
    return base;
  }

  #grow(size: number): void {
    if (size <= this.base.length) return;
    const wanted = Math.max(size, this.base.length * 2);
    const copy = (old: Int32Array<ArrayBuffer>, fill: number): Int32Array<ArrayBuffer> => {
      const wider = new Int32Array(wanted).fill(fill);
      wider.set(old);
      return wider;
    };
    this.base = copy(this.base, 0);
    this.check = copy(this.check, -1);
    this.wordAt = copy(this.wordAt, 0);
  }

  /** Room for one more row of codes stays, so that no look-up leaves the arrays. */
  trimmed(): { base: Int32Array; check: Int32Array; wordAt: Int32Array } {
    const size = this.#end + this.#codes;
    this.#grow(size);
    return { base: this.base.slice(0, size), check: this.check.slice(0, size), wordAt: this.wordAt.slice(0, size) };
  }
}
