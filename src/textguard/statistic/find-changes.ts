import { EdgeCollector } from './collect-edges.ts';
import { EdgeList } from './edge-list.ts';
import { unknownLog, type LanguageStatistic } from './language-statistic.ts';
import type { PreparedStatistic } from './near-words.ts';
import { pairLog } from './pair-table.ts';

/** How a word stands among its neighbours. */
export type Standing = {
  /** Number of characters, and the place of the character in question among them. */
  length: number;
  place: number;
  /** Log of the word alone, after the word before it, and of the next word after it. */
  alone: number;
  entered: number;
  left: number;
  /** Log of the next word alone; 0 at the end, as `left`. */
  nextAlone: number;
  /** Lengths of the neighbours; 0 where there is none. */
  before: number;
  after: number;
};

/** A character that another would fit better. */
export type Change = {
  /** Place in the run. */
  at: number;
  /** UTF-16 unit that fits better. */
  to: number;
  /** Number of characters that the better word changes. */
  changes: number;
  /** By how much the best reading with another character there beats the best one with the text's own. */
  margin: number;
  better: Standing;
  own: Standing;
};

const edges = new EdgeList();
const least = 0;

/** Finds places of runs of Han characters where another character makes a likelier text. */
export class ChangeFinder {
  readonly #collector: EdgeCollector;
  readonly #statistic: LanguageStatistic;
  #length = 0;

  constructor(prepared: PreparedStatistic) {
    this.#statistic = prepared.statistic;
    this.#collector = new EdgeCollector(prepared, edges);
  }

  /** Of a run of units up to `length`, at most `longestRun`. */
  find(run: Uint16Array, length: number): Change[] {
    this.#length = length;
    if (!this.#collector.collect(run, length)) return [];
    this.#addUp();
    return this.#changes();
  }

  /** Best sums from both sides. A log is never above 0, so an edge that is behind already need not be asked. */
  #addUp(): void {
    for (let start = 0; start < this.#length; start++) {
      for (let edge = edges.firstByStart[start]!; edge >= 0; edge = edges.nextByStart[edge]!) {
        const previous = this.#bestBefore(edge);
        const sum = previous < 0 ? this.#logAfter(-1, edge) : edges.before[previous]! + this.#logAfter(previous, edge);
        edges.before[edge] = sum - edges.cost[edge]!;
      }
    }
    for (let start = this.#length - 1; start >= 0; start--) {
      for (let edge = edges.firstByStart[start]!; edge >= 0; edge = edges.nextByStart[edge]!) {
        const next = this.#bestAfter(edge);
        edges.after[edge] = next < 0 ? 0 : edges.after[next]! - edges.cost[next]! + this.#logAfter(edge, next);
      }
    }
  }

  #changes(): Change[] {
    const own = new Int32Array(this.#length).fill(-1);
    const better = new Int32Array(this.#length).fill(-1);
    for (let edge = 0; edge < edges.count; edge++) {
      for (let place = edges.start[edge]!; place < edges.end[edge]!; place++) {
        const best = edges.changeAt(edge, place) < 0 ? own : better;
        if (best[place]! < 0 || this.#sum(edge) > this.#sum(best[place]!)) best[place] = edge;
      }
    }
    const found: Change[] = [];
    for (let at = 0; at < this.#length; at++) {
      const [edge, kept] = [better[at]!, own[at]!];
      if (edge < 0) continue;
      const margin = this.#sum(edge) - this.#sum(kept);
      if (margin <= least) continue;
      found.push({
        at,
        to: edges.changeAt(edge, at),
        changes: edges.secondAt[edge]! < 0 ? 1 : 2,
        margin,
        better: this.#standing(edge, at),
        own: this.#standing(kept, at),
      });
    }
    return found;
  }

  #sum(edge: number): number {
    return edges.before[edge]! + edges.after[edge]!;
  }

  #standing(edge: number, at: number): Standing {
    const previous = this.#bestBefore(edge);
    const next = this.#bestAfter(edge);
    const lengthOf = (other: number): number => (other < 0 ? 0 : edges.end[other]! - edges.start[other]!);
    return {
      length: lengthOf(edge),
      place: at - edges.start[edge]!,
      alone: this.#logAfter(-1, edge),
      entered: this.#logAfter(previous, edge),
      left: next < 0 ? 0 : this.#logAfter(edge, next),
      nextAlone: next < 0 ? 0 : this.#logAfter(-1, next),
      before: lengthOf(previous),
      after: lengthOf(next),
    };
  }

  #bestBefore(edge: number): number {
    const start = edges.start[edge]!;
    let best = -1;
    let most = -Infinity;
    for (let other = edges.firstByEnd[start]!; other >= 0; other = edges.nextByEnd[other]!) {
      if (edges.before[other]! <= most) continue;
      const sum = edges.before[other]! + this.#logAfter(other, edge);
      if (sum > most) {
        best = other;
        most = sum;
      }
    }
    return best;
  }

  #bestAfter(edge: number): number {
    const end = edges.end[edge]!;
    let best = -1;
    let most = -Infinity;
    if (end === this.#length) return best;
    for (let other = edges.firstByStart[end]!; other >= 0; other = edges.nextByStart[other]!) {
      const rest = edges.after[other]! - edges.cost[other]!;
      if (rest <= most) continue;
      const sum = rest + this.#logAfter(edge, other);
      if (sum > most) {
        best = other;
        most = sum;
      }
    }
    return best;
  }

  /** Log of a word after another one, or after nothing (-1). */
  #logAfter(previous: number, edge: number): number {
    const word = edges.word[edge]!;
    if (word < 0) return unknownLog;
    const { logs, backoffs, pairs } = this.#statistic;
    const before = previous < 0 ? -1 : edges.word[previous]!;
    if (before < 0) return logs[word]!;
    const log = pairLog(pairs, before, word);
    return log <= 0 ? log : backoffs[before]! + logs[word]!;
  }
}
