import type { TermRule } from './term-rule.ts';

/** The rules of a table by number; those of a loaded table are read from its buffer when asked for. */
export type RuleStore = { count: number; at: (index: number) => TermRule };

export function storeRules(rules: readonly TermRule[]): RuleStore {
  const own = [...rules];
  return { count: own.length, at: (index) => own[index]! };
}

/** How a rule uses a pattern, and how it came to a match. Low bits of `PatternUses.items` and of `Matches.values`. */
export const LISTED = 0;
export const ALLOWED = 1;
export const SHAPE = 2;
export const SPLIT = 3;
export const SOUND = 4;
/** The pattern itself is the term with two neighbours swapped. */
export const EDIT = 5;
export const LEFT_HALF = 6;
export const RIGHT_HALF = 7;
/** The rule's term, which is a right form: protects, is never reported. */
export const RIGHT_FORM = 8;
/** Characters written in pinyin letters. */
export const PINYIN = 9;

/** Rule numbers are shifted by this many bits. */
export const USE_BITS = 4;
export const USE_MASK = (1 << USE_BITS) - 1;

/** Per pattern the rules that use it: `items` from `starts[pattern]` are rule number << USE_BITS | use. */
export type PatternUses = { starts: Uint32Array; items: Uint32Array };

export function packUses(uses: readonly (readonly number[])[]): PatternUses {
  const starts = new Uint32Array(uses.length + 1);
  uses.forEach((own, pattern) => {
    starts[pattern + 1] = starts[pattern]! + own.length;
  });
  const items = new Uint32Array(starts[uses.length]!);
  uses.forEach((own, pattern) => items.set(own, starts[pattern]!));
  return { starts, items };
}
