import { kindBetween, sameSound } from './confusions.ts';
import { longestRun, type EdgeList } from './edge-list.ts';
import { longestWord, unknownLog, type LanguageStatistic } from './language-statistic.ts';
import { seekKey, type NearWords, type NodeGroups, type PreparedStatistic } from './near-words.ts';

/** Changed words kept per start: the likeliest. */
const mostChanged = 14;
/** A changed word is kept when the text's own words and it are together so much likelier than the own words alone. */
const leastGain = { words: 0, pairs: -6 };
/** What a change costs that is not of the same sound. */
const otherKindCost = 1;

/** Puts words into `edges` that stand in a run, and that would stand there with one character changed (two in words of four or more). */
export class EdgeCollector {
  readonly #edges: EdgeList;
  readonly #statistic: LanguageStatistic;
  readonly #near: NearWords;
  readonly #leastGain: number;
  /** Best sums of logs of the text's own words, without regard to neighbours: up to each place, and from it on. */
  readonly #upTo = new Float64Array(longestRun + 1);
  readonly #from = new Float64Array(longestRun + 1);
  #run: Uint16Array = new Uint16Array(0);
  #length = 0;
  #start = 0;
  #changedFrom = 0;

  constructor({ statistic, near }: PreparedStatistic, edges: EdgeList) {
    this.#statistic = statistic;
    this.#near = near;
    this.#edges = edges;
    this.#leastGain = statistic.knowsPairs ? leastGain.pairs : leastGain.words;
  }

  /** False where no other character comes into question. */
  collect(run: Uint16Array, length: number): boolean {
    this.#run = run;
    this.#length = length;
    this.#edges.clear(length);
    for (let start = 0; start < length; start++) this.#ownWords(start);
    const own = this.#edges.count;
    this.#sumUp();
    for (let start = 0; start < length; start++) this.#changedWords(start);
    return this.#edges.count > own;
  }

  #ownWords(start: number): void {
    const { wordAt } = this.#statistic.trie;
    const last = Math.min(this.#length, start + longestWord);
    let node = 0;
    let isSingleKnown = false;
    for (let place = start; place < last; place++) {
      node = this.#child(node, this.#run[place]!);
      if (node < 0) break;
      if (wordAt[node] === 0) continue;
      this.#edges.link(this.#edges.add(start, place + 1, wordAt[node]! - 1));
      if (place === start) isSingleKnown = true;
    }
    if (!isSingleKnown) this.#edges.link(this.#edges.add(start, start + 1, -1));
  }

  #sumUp(): void {
    const { start, end, word, count } = this.#edges;
    const { logs } = this.#statistic;
    this.#upTo.fill(-Infinity, 0, this.#length + 1);
    this.#from.fill(-Infinity, 0, this.#length + 1);
    this.#upTo[0] = 0;
    this.#from[this.#length] = 0;
    for (let edge = 0; edge < count; edge++) {
      const sum = this.#upTo[start[edge]!]! + (word[edge]! < 0 ? unknownLog : logs[word[edge]!]!);
      if (sum > this.#upTo[end[edge]!]!) this.#upTo[end[edge]!] = sum;
    }
    for (let edge = count - 1; edge >= 0; edge--) {
      const sum = this.#from[end[edge]!]! + (word[edge]! < 0 ? unknownLog : logs[word[edge]!]!);
      if (sum > this.#from[start[edge]!]!) this.#from[start[edge]!] = sum;
    }
  }

  /** What the text's own words cost more than a word that stands for them from `#start` to `end` and costs nothing. */
  #room(end: number): number {
    return this.#upTo[this.#start]! + this.#from[end]! - this.#upTo[this.#length]!;
  }

  #changedWords(start: number): void {
    this.#start = start;
    this.#changedFrom = this.#edges.count;
    const { bestSingle, byFirst, bySecond, byLastTwo, byOuterTwo } = this.#near;
    const run = this.#run;
    const rest = this.#length - start;
    if (bestSingle[run[start]!]! + this.#room(start + 1) >= this.#leastGain) this.#singles();
    if (rest >= 2) {
      this.#couples(byFirst, run[start]!, start + 1);
      this.#couples(bySecond, run[start + 1]!, start);
    }
    if (rest >= 3) {
      this.#triples(byLastTwo, run[start + 1]!, start);
      this.#triples(byOuterTwo, run[start]!, start + 1);
      this.#changedLater();
    }
    for (let edge = this.#changedFrom; edge < this.#edges.count; edge++) this.#edges.link(edge);
  }

  #singles(): void {
    const { singleLog, confusions } = this.#near;
    const { from, units, kinds } = confusions;
    const place = this.#start;
    const unit = this.#run[place]!;
    const needed = this.#leastGain - this.#room(place + 1);
    for (let k = from[unit]!; k < from[unit + 1]!; k++) {
      if (singleLog[units[k]!]! < needed) continue;
      const node = this.#child(0, units[k]!);
      this.#offer(node, place + 1, place, units[k]!, -1, -1, costOf(kinds[k]!));
    }
  }

  /** Words of two characters of which the one given stays. */
  #couples({ from, keys, nodes, open }: NodeGroups, stays: number, at: number): void {
    const end = this.#start + 2;
    // Ranks are negative logs in steps.
    const worst = (this.#room(end) - this.#leastGain) * 2048;
    const last = from[stays + 1]!;
    const unit = this.#run[at]!;
    for (let k = from[stays]!; k < last && keys[k]! <= worst; k++) {
      const kind = kindBetween(this.#near.confusions, unit, open[k]!);
      if (kind > 0) this.#offer(nodes[k]!, end, at, open[k]!, -1, -1, costOf(kind));
    }
  }

  /** Longer words, changed in the first or second character. */
  #triples(groups: NodeGroups, stays: number, at: number): void {
    const third = this.#run[this.#start + 2]!;
    const last = groups.from[stays + 1]!;
    const unit = this.#run[at]!;
    for (let k = seekKey(groups, stays, third); k < last && groups.keys[k] === third; k++) {
      const kind = kindBetween(this.#near.confusions, unit, groups.open[k]!);
      if (kind > 0) this.#offerBelow(groups.nodes[k]!, this.#start + 3, at, groups.open[k]!, costOf(kind));
    }
  }

  /** Words of three and more characters of which the first two stay. */
  #changedLater(): void {
    const { base, codeOf } = this.#statistic.trie;
    const { childFrom, childUnits, confusions } = this.#near;
    const last = Math.min(this.#length, this.#start + longestWord);
    let node = this.#child(0, this.#run[this.#start]!);
    if (node >= 0) node = this.#child(node, this.#run[this.#start + 1]!);
    for (let place = this.#start + 2; node >= 0 && place < last; place++) {
      const unit = this.#run[place]!;
      for (let k = childFrom[node]!; k < childFrom[node + 1]!; k++) {
        const other = childUnits[k]!;
        const kind = other === unit ? 0 : kindBetween(confusions, unit, other);
        if (kind > 0) this.#offerBelow(base[node]! + codeOf[other]!, place + 1, place, other, costOf(kind));
      }
      node = this.#child(node, unit);
    }
  }

  /** A changed word and those that go on with the text's own characters, or with a second change at the end. */
  #offerBelow(from: number, end: number, at: number, to: number, cost: number): void {
    const { base, codeOf } = this.#statistic.trie;
    const { childFrom, childUnits, confusions } = this.#near;
    this.#offer(from, end, at, to, -1, -1, cost);
    const last = Math.min(this.#length, this.#start + longestWord);
    let node = from;
    // The begin has three characters at least: a second change comes behind it.
    for (let place = end; node >= 0 && place < last; place++) {
      const unit = this.#run[place]!;
      for (let k = childFrom[node]!; k < childFrom[node + 1]!; k++) {
        const other = childUnits[k]!;
        const kind = other === unit ? 0 : kindBetween(confusions, unit, other);
        if (kind > 0) this.#offer(base[node]! + codeOf[other]!, place + 1, at, to, place, other, cost + costOf(kind));
      }
      node = this.#child(node, unit);
      if (node >= 0) this.#offer(node, place + 1, at, to, -1, -1, cost);
    }
  }

  #offer(
    node: number,
    end: number,
    firstAt: number,
    firstTo: number,
    secondAt: number,
    secondTo: number,
    cost: number,
  ): void {
    const word = this.#statistic.trie.wordAt[node]! - 1;
    if (word < 0) return;
    const gain = this.#statistic.logs[word]! - cost + this.#room(end);
    if (gain < this.#leastGain) return;
    const edges = this.#edges;
    let edge = edges.count;
    if (edge - this.#changedFrom < mostChanged) edges.add(this.#start, end, word);
    else {
      edge = this.#leastLikely();
      if (edges.before[edge]! >= gain) return;
      edges.end[edge] = end;
      edges.word[edge] = word;
    }
    edges.firstAt[edge] = firstAt;
    edges.firstTo[edge] = firstTo;
    edges.secondAt[edge] = secondAt;
    edges.secondTo[edge] = secondTo;
    edges.cost[edge] = cost;
    // Until the sums are made the gain stands in their place.
    edges.before[edge] = gain;
  }

  #leastLikely(): number {
    const { before, count } = this.#edges;
    let least = this.#changedFrom;
    for (let edge = least + 1; edge < count; edge++) if (before[edge]! < before[least]!) least = edge;
    return least;
  }

  #child(node: number, unit: number): number {
    const { codeOf, base, check } = this.#statistic.trie;
    const code = codeOf[unit]!;
    const place = base[node]! + code;
    return code > 0 && check[place] === node ? place : -1;
  }
}

const costOf = (kind: number): number => (kind === sameSound ? 0 : otherKindCost);
