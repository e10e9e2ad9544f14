import { collectEdges } from './collect-edges.ts';
import { confusionsOf } from './confusions.ts';
import { EdgeList } from './edge-list.ts';
import { unknownLog, type LanguageStatistic } from './language-statistic.ts';
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

/** Places of a run of Han characters (units up to `length`) where another character makes a likelier text. */
export function findChanges(run: Uint16Array, length: number, statistic: LanguageStatistic): Change[] {
  const firstEdge = new Int32Array(length + 1);
  collectEdges(run, length, statistic, confusionsOf(), edges, firstEdge);
  const lattice = new Lattice(length, statistic, firstEdge);
  lattice.addUp();
  return lattice.changes();
}

class Lattice {
  readonly #length: number;
  readonly #statistic: LanguageStatistic;
  readonly #firstEdge: Int32Array;
  /** Edges sorted by end, those of end e from `#firstByEnd[e]` on. */
  readonly #byEnd: Int32Array;
  readonly #firstByEnd: Int32Array;

  constructor(length: number, statistic: LanguageStatistic, firstEdge: Int32Array) {
    this.#length = length;
    this.#statistic = statistic;
    this.#firstEdge = firstEdge;
    this.#firstByEnd = new Int32Array(length + 2);
    for (let edge = 0; edge < edges.count; edge++) this.#firstByEnd[edges.end[edge]! + 1]! += 1;
    for (let end = 0; end <= length; end++) this.#firstByEnd[end + 1]! += this.#firstByEnd[end]!;
    const free = this.#firstByEnd.slice();
    this.#byEnd = new Int32Array(edges.count);
    for (let edge = 0; edge < edges.count; edge++) this.#byEnd[free[edges.end[edge]!]!++] = edge;
  }

  /** Best sums from both sides. A log is never above 0, so an edge that is behind already need not be asked. */
  addUp(): void {
    for (let edge = 0; edge < edges.count; edge++) {
      const previous = this.#bestBefore(edge);
      const sum = previous < 0 ? this.#logAfter(-1, edge) : edges.before[previous]! + this.#logAfter(previous, edge);
      edges.before[edge] = sum - edges.cost[edge]!;
    }
    for (let i = edges.count - 1; i >= 0; i--) {
      const edge = i;
      const next = this.#bestAfter(edge);
      edges.after[edge] = next < 0 ? 0 : edges.after[next]! - edges.cost[next]! + this.#logAfter(edge, next);
    }
  }

  changes(): Change[] {
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
    for (let i = this.#firstByEnd[start]!; i < this.#firstByEnd[start + 1]!; i++) {
      const other = this.#byEnd[i]!;
      if (edges.before[other]! <= most) continue;
      const sum = edges.before[other]! + this.#logAfter(other, edge);
      if (sum > most) [best, most] = [other, sum];
    }
    return best;
  }

  #bestAfter(edge: number): number {
    const end = edges.end[edge]!;
    let best = -1;
    let most = -Infinity;
    if (end === this.#length) return best;
    for (let other = this.#firstEdge[end]!; other < this.#firstEdge[end + 1]!; other++) {
      const rest = edges.after[other]! - edges.cost[other]!;
      if (rest <= most) continue;
      const sum = rest + this.#logAfter(edge, other);
      if (sum > most) [best, most] = [other, sum];
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
