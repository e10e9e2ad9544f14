import { ALLOWED, LEFT_HALF, RIGHT_FORM, RIGHT_HALF, USE_BITS, USE_MASK, type PatternUses } from './rule-store.ts';

/** Numbers of one match: rule number << USE_BITS | use, pattern, start, end (UTF-16 of the scanned text). */
export const MATCH_SIZE = 4;

/** A growing list of matches without an object for each. `length` counts numbers, not matches. */
export type Matches = { values: Int32Array; length: number };

/** What the patterns found say: matches, and what only helps to judge them. */
export type Found = {
  matches: Matches;
  /** Allow phrases: item, pattern, start, end. */
  allowed: Matches;
  /** Right forms: the same. */
  rightForms: Matches;
  /** Halves of terms that are also looked for with an edit: the same. */
  halves: Matches;
};

export function nothingFound(): Found {
  return { matches: emptyList(), allowed: emptyList(), rightForms: emptyList(), halves: emptyList() };
}

const noValues = new Int32Array(0);

function emptyList(): Matches {
  return { values: noValues, length: 0 };
}

export function pushMatch(list: Matches, item: number, pattern: number, start: number, end: number): void {
  const at = list.length;
  if (at === list.values.length) {
    const values = new Int32Array(Math.max(64, at * 2));
    values.set(list.values);
    list.values = values;
  }
  const { values } = list;
  values[at] = item;
  values[at + 1] = pattern;
  values[at + 2] = start;
  values[at + 3] = end;
  list.length = at + MATCH_SIZE;
}

/** Notes a pattern's occurrence for every rule that uses it. */
export function noteOccurrence(found: Found, uses: PatternUses, pattern: number, start: number, end: number): void {
  for (let at = uses.starts[pattern]!; at < uses.starts[pattern + 1]!; at++) {
    const item = uses.items[at]!;
    pushMatch(listFor(found, item & USE_MASK), item, pattern, start, end);
  }
}

function listFor(found: Found, use: number): Matches {
  if (use === ALLOWED) return found.allowed;
  if (use === RIGHT_FORM) return found.rightForms;
  if (use === LEFT_HALF || use === RIGHT_HALF) return found.halves;
  return found.matches;
}

/** The rule number in a match's first value. */
export function ruleIn(item: number): number {
  return item >>> USE_BITS;
}
