import type { Severity } from './hit.ts';
import type { RawMatches } from './match-terms.ts';
import type { TermTable } from './term-table.ts';

/** One rule at one place, in units of the scanned text. */
export type RuleMatch = { rule: number; pattern: number; start: number; end: number };

/** Turns pattern matches into rule matches and drops those that an allow phrase of the same rule covers. */
export function applyAllowPhrases(raw: RawMatches, table: TermTable): RuleMatch[] {
  const covers = new Map<number, number[]>();
  const matches: RuleMatch[] = [];
  for (let i = 0; i < raw.length; i += 3) {
    const pattern = raw[i]!;
    for (const rule of table.exempts[pattern]!) {
      const spans = covers.get(rule);
      if (spans) spans.push(raw[i + 1]!, raw[i + 2]!);
      else covers.set(rule, [raw[i + 1]!, raw[i + 2]!]);
    }
    for (const rule of table.rulesOf[pattern]!) {
      matches.push({ rule, pattern, start: raw[i + 1]!, end: raw[i + 2]! });
    }
  }
  if (covers.size === 0) return matches;
  const isCovered = new Map([...covers].map(([rule, spans]) => [rule, coverTest(spans)]));
  return matches.filter((match) => !isCovered.get(match.rule)?.(match.start, match.end));
}

/** Test whether one of the spans (flat start, end pairs) covers a place, in logarithmic time. */
function coverTest(spans: readonly number[]): (start: number, end: number) => boolean {
  const order: [number, number][] = [];
  for (let i = 0; i < spans.length; i += 2) order.push([spans[i]!, spans[i + 1]!]);
  order.sort((a, b) => a[0] - b[0]);
  let reach = 0;
  const furthest = order.map(([, end]) => (reach = Math.max(reach, end)));
  return (start, end) => {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order[middle]![0] <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && furthest[low - 1]! >= end;
  };
}

const rank: Record<Severity, number> = { block: 0, warn: 1, hint: 2 };

type Placed = { start: number; end: number };

/**
 * Leftmost-longest, the severest first: among matches of one severity the leftmost wins, of equal starts the longest,
 * and what overlaps a winner is dropped; a milder match is dropped where a severer one covers it wholly.
 * Matches of different categories on the very same span are all kept. Sorted by start, then severity.
 */
export function leftmostLongest<T extends Placed>(
  matches: readonly T[],
  severityOf: (match: T) => Severity,
  categoryOf: (match: T) => string,
): T[] {
  const keyed = matches.map((match) => ({ match, rank: rank[severityOf(match)] }));
  const kept: { match: T; rank: number }[] = [];
  const severer: number[] = [];
  for (const level of [0, 1, 2]) {
    const own = keyed.filter((entry) => entry.rank === level);
    own.sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
    const isInside = coverTest(severer);
    let winner: T | undefined;
    let reach = 0;
    const seen = new Set<string>();
    for (const entry of own) {
      const { match } = entry;
      const sameSpan = winner?.start === match.start && winner.end === match.end;
      if (!sameSpan && match.start < reach) continue;
      if (isInside(match.start, match.end)) continue;
      if (!sameSpan) seen.clear();
      if (seen.has(categoryOf(match))) continue;
      seen.add(categoryOf(match));
      winner = match;
      reach = match.end;
      kept.push(entry);
    }
    for (const { match, rank: own } of kept) if (own === level) severer.push(match.start, match.end);
  }
  kept.sort((a, b) => a.match.start - b.match.start || a.rank - b.rank || b.match.end - a.match.end);
  return kept.map((entry) => entry.match);
}
