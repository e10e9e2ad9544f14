import { MATCH_SIZE, pushMatch, ruleIn, type Found, type Matches } from './matches.ts';
import { isKnown } from './known-words.ts';
import { addPlace, notePlaces, type NotedPlaces } from './noted-places.ts';
import { EDIT, LISTED, PINYIN, SOUND, USE_MASK } from './rule-store.ts';
import { coverTest, overlapTest, type CoverTest } from './spans.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/**
 * The matches that stand: without those that an allow phrase of their rule covers, variants where a right form covers them or
 * the term itself is, slips that are known words, and repetitions.
 */
export function settleMatches(found: Found, text: TextClasses, table: TermTable): Matches {
  const { matches } = found;
  const isAllowed = perRule(found.allowed, coverTest);
  const isRight = found.rightForms.length > 0 ? coverTest(spansOf(found.rightForms)) : undefined;
  const { touches, seen } = findVariants(found);
  if (isAllowed.size === 0 && !isRight && !seen) return matches;
  const kept: Matches = { values: new Int32Array(64), length: 0 };
  const { values } = matches;
  for (let at = 0; at < matches.length; at += MATCH_SIZE) {
    const item = values[at]!;
    const start = values[at + 2]!;
    const end = values[at + 3]!;
    const rule = ruleIn(item);
    const use = item & USE_MASK;
    if (isAllowed.get(rule)?.(start, end)) continue;
    if (use !== LISTED) {
      if (isRight?.(start, end)) continue;
      if (use === EDIT && (touches.get(rule)?.(start, end) || isKnownAt(text, table, start, end))) continue;
    }
    if (use >= SOUND && seen && !addPlace(seen, rule, start, end)) continue;
    pushMatch(kept, item, values[at + 1]!, start, end);
  }
  return kept;
}

/** Where slips may be explained by the term itself beside them, and the places already spoken of by rules with sounds or slips. */
function findVariants(found: Found): { touches: Map<number, CoverTest>; seen: NotedPlaces | undefined } {
  const { values, length } = found.matches;
  const rules = new Set<number>();
  for (let at = 0; at < length; at += MATCH_SIZE) if ((values[at]! & USE_MASK) >= SOUND) rules.add(ruleIn(values[at]!));
  if (rules.size === 0) return { touches: new Map(), seen: undefined };
  const exact: Matches = { values: new Int32Array(64), length: 0 };
  const seen = notePlaces((length + found.rightForms.length) / MATCH_SIZE);
  const note = ({ values: own, length: size }: Matches): void => {
    for (let at = 0; at < size; at += MATCH_SIZE) {
      const rule = ruleIn(own[at]!);
      const use = own[at]! & USE_MASK;
      if (use === EDIT || use === SOUND || use === PINYIN || !rules.has(rule)) continue;
      pushMatch(exact, own[at]!, own[at + 1]!, own[at + 2]!, own[at + 3]!);
      addPlace(seen, rule, own[at + 2]!, own[at + 3]!);
    }
  };
  note(found.matches);
  note(found.rightForms);
  return { touches: perRule(exact, overlapTest), seen };
}

function isKnownAt(text: TextClasses, { words, fold }: TermTable, start: number, end: number): boolean {
  if (words.longest === 0) return false;
  const units = Uint16Array.from(text.units.subarray(start, end), (unit) => fold.unit[unit]!);
  return isKnown(words, units, 0, units.length);
}

function spansOf({ values, length }: Matches): number[] {
  const spans: number[] = [];
  for (let at = 0; at < length; at += MATCH_SIZE) spans.push(values[at + 2]!, values[at + 3]!);
  return spans;
}

function perRule(list: Matches, test: (spans: readonly number[]) => CoverTest): Map<number, CoverTest> {
  const spans = new Map<number, number[]>();
  const { values, length } = list;
  for (let at = 0; at < length; at += MATCH_SIZE) {
    const rule = ruleIn(values[at]!);
    const own = spans.get(rule);
    if (own) own.push(values[at + 2]!, values[at + 3]!);
    else spans.set(rule, [values[at + 2]!, values[at + 3]!]);
  }
  return new Map([...spans].map(([rule, own]) => [rule, test(own)]));
}
