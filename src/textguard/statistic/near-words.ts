import { buildConfusions, type Confusions } from './confusions.ts';
import type { LanguageStatistic } from './language-statistic.ts';

/** Trie nodes by two units that lead to them: those of unit u stand at `from[u]` to `from[u + 1]`, in the order of `keys`. */
export type NodeGroups = {
  from: Uint32Array;
  keys: Uint16Array;
  nodes: Int32Array;
  /** The unit at the place that the two leave open. */
  open: Uint16Array;
};

/**
 * What finds words that a text's characters become by one change, without trying each character that may be meant: how the
 * trie is entered from the characters that stay. Made from a statistic (some 150 ms), usable in any thread.
 */
export type NearWords = {
  confusions: Confusions;
  /** Units that lead on from a trie node n: `childUnits` from `childFrom[n]` to `childFrom[n + 1]`. */
  childFrom: Uint32Array;
  childUnits: Uint16Array;
  /** Words of two characters by the one that stays, the likeliest first. */
  byFirst: NodeGroups;
  bySecond: NodeGroups;
  /** Begins of three characters by second and third, and by first and third. */
  byLastTwo: NodeGroups;
  byOuterTwo: NodeGroups;
  /** By unit: its log as a word, -Infinity where it is none. */
  singleLog: Float32Array;
  /** By unit: the log of the likeliest single character that may be meant by it. */
  bestSingle: Float32Array;
};

/** A statistic with its index of near words. */
export type PreparedStatistic = { statistic: LanguageStatistic; near: NearWords };

export function prepareStatistic(statistic: LanguageStatistic): PreparedStatistic {
  return { statistic, near: buildNearWords(statistic) };
}

function buildNearWords({ trie, logs }: LanguageStatistic): NearWords {
  const { base, codeOf, wordAt } = trie;
  const confusions = buildConfusions();
  const { childFrom, childUnits } = listChildren(trie);
  const [pairs, triples] = [new NodeList(), new NodeList()];
  const below = (node: number, act: (child: number, unit: number) => void): void => {
    for (let k = childFrom[node]!; k < childFrom[node + 1]!; k++) {
      act(base[node]! + codeOf[childUnits[k]!]!, childUnits[k]!);
    }
  };
  below(0, (first, a) =>
    below(first, (second, b) => {
      if (wordAt[second]! > 0) pairs.add(second, a, b, rankOf(logs[wordAt[second]! - 1]!));
      below(second, (third, c) => triples.add(third, a, b, c));
    }),
  );
  const singleLog = singleLogs(trie, logs);
  return {
    confusions,
    childFrom,
    childUnits,
    byFirst: group(pairs, pairs.a, pairs.last, pairs.b),
    bySecond: group(pairs, pairs.b, pairs.last, pairs.a),
    byLastTwo: group(triples, triples.b, triples.last, triples.a),
    byOuterTwo: group(triples, triples.a, triples.last, triples.b),
    singleLog,
    bestSingle: bestSingles(confusions, singleLog),
  };
}

function listChildren({ base, check, codeOf }: LanguageStatistic['trie']): Pick<NearWords, 'childFrom' | 'childUnits'> {
  const unitOf = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) if (codeOf[unit]! > 0) unitOf[codeOf[unit]!] = unit;
  const childFrom = new Uint32Array(check.length + 1);
  for (const parent of check) if (parent >= 0) childFrom[parent + 1]! += 1;
  for (let node = 0; node < check.length; node++) childFrom[node + 1]! += childFrom[node]!;
  const free = childFrom.slice();
  const childUnits = new Uint16Array(childFrom[check.length]!);
  for (let node = 1; node < check.length; node++) {
    const parent = check[node]!;
    if (parent >= 0) childUnits[free[parent]!++] = unitOf[node - base[parent]!]!;
  }
  return { childFrom, childUnits };
}

/** Likelier words come first. */
const rankOf = (log: number): number => Math.min(0xffff, Math.round(-log * 2048));

class NodeList {
  readonly nodes: number[] = [];
  readonly a: number[] = [];
  readonly b: number[] = [];
  /** Third unit, or rank. */
  readonly last: number[] = [];

  add(node: number, a: number, b: number, last: number): void {
    this.nodes.push(node);
    this.a.push(a);
    this.b.push(b);
    this.last.push(last);
  }
}

function group(list: NodeList, units: number[], keys: number[], open: number[]): NodeGroups {
  const count = list.nodes.length;
  // Unit, key and place in one number: sorted as numbers.
  const order = new Float64Array(count);
  for (let i = 0; i < count; i++) order[i] = (units[i]! * 65536 + keys[i]!) * 2097152 + i;
  order.sort();
  const groups = {
    from: new Uint32Array(65537),
    keys: new Uint16Array(count),
    nodes: new Int32Array(count),
    open: new Uint16Array(count),
  };
  for (let k = 0; k < count; k++) {
    const i = order[k]! % 2097152;
    groups.keys[k] = keys[i]!;
    groups.nodes[k] = list.nodes[i]!;
    groups.open[k] = open[i]!;
    groups.from[units[i]! + 1]! += 1;
  }
  for (let unit = 1; unit <= 65536; unit++) groups.from[unit]! += groups.from[unit - 1]!;
  return groups;
}

function singleLogs({ base, check, codeOf, wordAt }: LanguageStatistic['trie'], logs: Float32Array): Float32Array {
  const singles = new Float32Array(65536).fill(-Infinity);
  for (let unit = 0; unit < 65536; unit++) {
    const node = base[0]! + codeOf[unit]!;
    if (codeOf[unit]! > 0 && check[node] === 0 && wordAt[node]! > 0) singles[unit] = logs[wordAt[node]! - 1]!;
  }
  return singles;
}

function bestSingles({ from, units }: Confusions, singles: Float32Array): Float32Array {
  const best = new Float32Array(65536).fill(-Infinity);
  for (let unit = 0; unit < 65536; unit++) {
    for (let k = from[unit]!; k < from[unit + 1]!; k++) best[unit] = Math.max(best[unit]!, singles[units[k]!]!);
  }
  return best;
}

/** Place of the first node of a unit's group whose key is not below `key`. */
export function seekKey({ from, keys }: NodeGroups, unit: number, key: number): number {
  let [low, high] = [from[unit]!, from[unit + 1]!];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
