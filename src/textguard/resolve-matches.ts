import type { Severity } from './hit.ts';
import { coverTest, type CoverTest } from './spans.ts';

/** Reads one property of match number i. */
type Read = (match: number) => number;

/** Matches by number, as the choice among them sees them. */
export type Choosable = {
  count: number;
  start: Read;
  end: Read;
  /** 0 the severest to 2. */
  rank: Read;
  /** Lower wins where two matches of one class have the same span. */
  order: Read;
  category: (match: number) => string;
};

export const severityRank: Record<Severity, number> = { block: 0, warn: 1, hint: 2 };

/**
 * Leftmost-longest, the severest first: among matches of one severity the leftmost wins, of equal starts the longest,
 * and what overlaps a winner is dropped; a milder match is dropped where a severer one covers it wholly.
 * Matches of different categories on the very same span are all kept. Returns match numbers by start, then severity.
 */
export function chooseLeftmostLongest(all: Choosable): number[] {
  const { start, end, rank } = all;
  const numbers = Array.from({ length: all.count }, (_, i) => i);
  const kept: number[] = [];
  const severer: number[] = [];
  for (const level of [0, 1, 2]) {
    const own = numbers.filter((match) => rank(match) === level);
    if (own.length === 0) continue;
    own.sort((a, b) => start(a) - start(b) || end(b) - end(a) || all.order(a) - all.order(b));
    const winners = chooseOfOneLevel(own, all, coverTest(severer));
    for (const match of winners) {
      kept.push(match);
      if (level < 2) severer.push(start(match), end(match));
    }
  }
  return kept.sort((a, b) => start(a) - start(b) || rank(a) - rank(b) || end(b) - end(a));
}

function chooseOfOneLevel(sorted: readonly number[], all: Choosable, isInside: CoverTest): number[] {
  const kept: number[] = [];
  const seen = new Set<string>();
  let from = -1;
  let reach = 0;
  for (const match of sorted) {
    const start = all.start(match);
    const end = all.end(match);
    const sameSpan = start === from && end === reach;
    if ((!sameSpan && start < reach) || isInside(start, end)) continue;
    if (!sameSpan) seen.clear();
    const category = all.category(match);
    if (seen.has(category)) continue;
    seen.add(category);
    from = start;
    reach = end;
    kept.push(match);
  }
  return kept;
}

/** The choice among objects, by the same rule. */
export function leftmostLongest<T extends { start: number; end: number }>(
  matches: readonly T[],
  severityOf: (match: T) => Severity,
  categoryOf: (match: T) => string,
): T[] {
  return chooseLeftmostLongest({
    count: matches.length,
    start: (i) => matches[i]!.start,
    end: (i) => matches[i]!.end,
    rank: (i) => severityRank[severityOf(matches[i]!)],
    order: (i) => i,
    category: (i) => categoryOf(matches[i]!),
  }).map((i) => matches[i]!);
}
