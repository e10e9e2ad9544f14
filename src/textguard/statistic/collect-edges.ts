import { sameSound, type Confusions } from './confusions.ts';
import type { EdgeList } from './edge-list.ts';
import { longestWord, unknownLog, type LanguageStatistic } from './language-statistic.ts';

/** Changed words kept per start: the likeliest. */
const mostChanged = 14;
/** A changed word is kept when its log is no more than this below what the text's own words cost there. */
const worst = -6;
/** What a change costs that is not of the same sound. */
const otherKindCost = 1;

/**
 * Puts all words that stand at places of the run into `edges`, sorted by start, and words that would stand there with one
 * character changed (two in words of four or more). `firstEdge` gets the first edge of each start.
 */
export function collectEdges(
  run: Uint16Array,
  length: number,
  statistic: LanguageStatistic,
  confusions: Confusions,
  edges: EdgeList,
  firstEdge: Int32Array,
): void {
  const collector = new Collector(run, length, statistic, confusions, edges);
  const ownCost = collector.ownCosts();
  edges.count = 0;
  for (let start = 0; start < length; start++) {
    firstEdge[start] = edges.count;
    collector.ownWords(start);
    const changedFrom = edges.count;
    collector.changedWords(start, ownCost);
    keepLikeliest(edges, changedFrom, statistic, ownCost);
  }
  firstEdge[length] = edges.count;
}

class Collector {
  readonly #run: Uint16Array;
  readonly #length: number;
  readonly #statistic: LanguageStatistic;
  readonly #confusions: Confusions;
  readonly #edges: EdgeList;

  constructor(run: Uint16Array, length: number, statistic: LanguageStatistic, confusions: Confusions, edges: EdgeList) {
    this.#run = run;
    this.#length = length;
    this.#statistic = statistic;
    this.#confusions = confusions;
    this.#edges = edges;
  }

  /** Best sum of logs of the text's own words, without regard to neighbours, up to each place. */
  ownCosts(): Float64Array {
    const best = new Float64Array(this.#length + 1).fill(-Infinity);
    best[0] = 0;
    for (let start = 0; start < this.#length; start++) {
      this.#edges.count = 0;
      this.ownWords(start);
      for (let own = 0; own < this.#edges.count; own++) {
        const word = this.#edges.word[own]!;
        const sum = best[start]! + (word < 0 ? unknownLog : this.#statistic.logs[word]!);
        const end = this.#edges.end[own]!;
        if (sum > best[end]!) best[end] = sum;
      }
    }
    return best;
  }

  ownWords(start: number): void {
    const { trie } = this.#statistic;
    let node = 0;
    let isSingleKnown = false;
    for (let place = start; place < Math.min(this.#length, start + longestWord); place++) {
      node = this.#child(node, this.#run[place]!);
      if (node < 0) break;
      if (trie.wordAt[node] === 0) continue;
      this.#edges.add(start, place + 1, trie.wordAt[node]! - 1);
      if (place === start) isSingleKnown = true;
    }
    if (!isSingleKnown) this.#edges.add(start, start + 1, -1);
  }

  changedWords(start: number, ownCost: Float64Array): void {
    this.#walk(0, start, start, -1, -1, 0, ownCost);
  }

  /** Words below a node with the changes made so far: a place and a unit for the first one. */
  #walk(
    node: number,
    start: number,
    place: number,
    firstAt: number,
    firstTo: number,
    cost: number,
    own: Float64Array,
  ): void {
    // A node without children has no base.
    if (place >= this.#length || place - start >= longestWord || this.#statistic.trie.base[node] === 0) return;
    const kept = this.#child(node, this.#run[place]!);
    if (kept >= 0) {
      if (firstAt >= 0) this.#offer(kept, start, place + 1, firstAt, firstTo, -1, -1, cost, own);
      this.#walk(kept, start, place + 1, firstAt, firstTo, cost, own);
    }
    if (firstAt >= 0 && place - start < 3) return;
    const { from, units, kinds } = this.#confusions;
    const { base, check, codeOf } = this.#statistic.trie;
    const children = base[node]!;
    const unit = this.#run[place]!;
    const last = from[unit + 1]!;
    for (let k = from[unit]!; k < last; k++) {
      const other = children + codeOf[units[k]!]!;
      if (check[other] !== node) continue;
      const more = cost + (kinds[k] === sameSound ? 0 : otherKindCost);
      if (firstAt >= 0) this.#offer(other, start, place + 1, firstAt, firstTo, place, units[k]!, more, own);
      else {
        this.#offer(other, start, place + 1, place, units[k]!, -1, -1, more, own);
        this.#walk(other, start, place + 1, place, units[k]!, more, own);
      }
    }
  }

  #offer(
    node: number,
    start: number,
    end: number,
    firstAt: number,
    firstTo: number,
    secondAt: number,
    secondTo: number,
    cost: number,
    ownCost: Float64Array,
  ): void {
    const word = this.#statistic.trie.wordAt[node]! - 1;
    if (word < 0) return;
    if (this.#statistic.logs[word]! - cost - (ownCost[end]! - ownCost[start]!) < worst) return;
    const edges = this.#edges;
    const edge = edges.add(start, end, word);
    edges.firstAt[edge] = firstAt;
    edges.firstTo[edge] = firstTo;
    edges.secondAt[edge] = secondAt;
    edges.secondTo[edge] = secondTo;
    edges.cost[edge] = cost;
  }

  #child(node: number, unit: number): number {
    const { codeOf, base, check } = this.#statistic.trie;
    const code = codeOf[unit]!;
    const place = base[node]! + code;
    return code > 0 && check[place] === node ? place : -1;
  }
}

/** Keeps the changed words from `from` on that gain most over the text's own. */
function keepLikeliest(edges: EdgeList, from: number, { logs }: LanguageStatistic, ownCost: Float64Array): void {
  if (edges.count - from <= mostChanged) return;
  const gainOf = (edge: number): number =>
    logs[edges.word[edge]!]! - edges.cost[edge]! - (ownCost[edges.end[edge]!]! - ownCost[edges.start[edge]!]!);
  const order = Array.from({ length: edges.count - from }, (_, i) => from + i).sort((a, b) => gainOf(b) - gainOf(a));
  order.length = mostChanged;
  order.sort((a, b) => a - b).forEach((edge, i) => edges.copy(edge, from + i));
  edges.count = from + mostChanged;
}
