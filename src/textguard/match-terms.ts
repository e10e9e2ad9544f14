import { collectCandidates } from './candidates.ts';
import { EXPAND_CLASS, GAP_FLAG, HAN, INVISIBLE_CLASS, WORD, isGapClass, isTermClass } from './class-table.ts';
import { findCrowded } from './crowded-index.ts';
import { expandPoint } from './fold.ts';
import { noteOccurrence, type Found } from './matches.ts';
import { coreIndex } from './file-patterns.ts';
import { SLOT_HASH } from './pair-index.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/** At most this many symbols may stand between two neighbouring Han characters of a term. */
export const MAX_GAP_SYMBOLS = 3;
/** At most this many invisible characters may stand between two neighbouring characters of a term. */
export const MAX_GAP_INVISIBLE = 8;

/**
 * Notes all occurrences of all patterns in `found`, overlapping ones included, and fills in the classes of the text.
 * Returns false when the text holds characters that expand (㈱, 𝐀): the caller writes them out first and calls again with
 * `expanded` true. Time: text length x (1 + a bounded bucket) at worst, about one look-up a character on ordinary text.
 */
export function matchTerms(
  original: string,
  text: TextClasses,
  table: TermTable,
  expanded: boolean,
  found: Found,
): boolean {
  if (!probeCandidates(original, text, table, expanded, collectCandidates(text, table), found)) return false;
  if (table.singles.size > 0) matchSingles(text, table, found);
  if (table.crowded) matchCrowded(text, table, found);
  return true;
}

/** A function of its own: within the caller's loops the compiler's budget would leave it slow. */
function probeCandidates(
  original: string,
  text: TextClasses,
  table: TermTable,
  expanded: boolean,
  count: number,
  found: Found,
): boolean {
  const { classes, places } = text;
  let gaps = 0;
  for (let entry = 0; entry < count; entry++) {
    const i = places[entry]!;
    const left = i > 0 ? classes[i - 1]! : 0;
    const right = classes[i]!;
    if (right < GAP_FLAG) {
      probe(text, table, left, right, i - 1, i, found);
    } else if (right === EXPAND_CLASS) {
      if (!expanded && expandsAt(original, i, table)) return false;
    } else {
      if (left < GAP_FLAG) places[gaps++] = i;
      if (isTermClass(right)) probe(text, table, left, right, i - 1, i, found);
      if (isTermClass(left)) probeAcrossGap(text, table, left, i, found);
    }
  }
  text.gapCount = gaps;
  return true;
}

function expandsAt(text: string, at: number, table: TermTable): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff) return true;
  return expandPoint(String.fromCodePoint(text.codePointAt(at)!), table.fold) !== undefined;
}

/** Tries pairs whose right character stands behind skippable ones; `at` is the first of these. */
function probeAcrossGap(text: TextClasses, table: TermTable, left: number, at: number, found: Found): void {
  const { classes } = text;
  const limit = Math.min(text.length - 1, at + MAX_GAP_SYMBOLS + MAX_GAP_INVISIBLE);
  for (let i = at + 1; i <= limit; i++) {
    const right = classes[i]!;
    if (isTermClass(right)) probe(text, table, left, right, at - 1, i, found);
    if (!isGapClass(right)) return;
  }
}

function probe(
  text: TextClasses,
  table: TermTable,
  left: number,
  right: number,
  leftAt: number,
  rightAt: number,
  found: Found,
): void {
  const { keys, slots, slotShift, buckets } = table.pairs;
  const key = ((left << 16) | right) >>> 0;
  const mask = keys.length - 1;
  let slot = Math.imul(key, SLOT_HASH) >>> slotShift;
  while (keys[slot] !== key) {
    if (keys[slot] === 0) return;
    slot = (slot + 1) & mask;
  }
  if (!gapAllowed(text, table, leftAt, rightAt, left, right)) return;
  const bucket = slots[slot]!;
  const end = bucket + 1 + buckets[bucket]!;
  for (let entry = bucket + 1; entry < end; entry++) verify(text, table, buckets[entry]!, leftAt, rightAt, found);
}

/** Compares all of a pattern; the pair it is filed under stands at `leftAt` and `rightAt`. */
function verify(
  text: TextClasses,
  table: TermTable,
  pattern: number,
  leftAt: number,
  rightAt: number,
  found: Found,
): void {
  const { starts, classes } = table.pool;
  const first = starts[pattern]!;
  const last = starts[pattern + 1]! - 1;
  const anchor = first + table.anchorIndexes[pattern]!;
  let end = rightAt;
  for (let at = anchor + 2; at <= last; at++) {
    end = stepRight(text, table, end, classes[at - 1]!, classes[at]!);
    if (end < 0) return;
  }
  let start = leftAt;
  for (let at = anchor - 1; at >= first; at--) {
    start = stepLeft(text, table, start, classes[at]!, classes[at + 1]!);
    if (start < 0) return;
  }
  noteIfAlone(text, table, pattern, start, end, found);
}

/** Place of the pattern's last character when character `index` stands at `at`, or -1. */
function extendRight(text: TextClasses, table: TermTable, pattern: number, index: number, at: number): number {
  const { starts, classes } = table.pool;
  const stop = starts[pattern + 1]!;
  let end = at;
  for (let next = starts[pattern]! + index + 1; next < stop; next++) {
    end = stepRight(text, table, end, classes[next - 1]!, classes[next]!);
    if (end < 0) return -1;
  }
  return end;
}

/** Place of the pattern's first character when character `index` stands at `at`, or -1. */
function extendLeft(text: TextClasses, table: TermTable, pattern: number, index: number, at: number): number {
  const { starts, classes } = table.pool;
  const first = starts[pattern]!;
  let start = at;
  for (let next = first + index - 1; next >= first; next--) {
    start = stepLeft(text, table, start, classes[next]!, classes[next + 1]!);
    if (start < 0) return -1;
  }
  return start;
}

function noteIfAlone(
  text: TextClasses,
  table: TermTable,
  pattern: number,
  start: number,
  end: number,
  found: Found,
): void {
  if (start < 0 || end < 0) return;
  const { starts, classes } = table.pool;
  const first = classes[starts[pattern]!]!;
  const last = classes[starts[pattern + 1]! - 1]!;
  if (standsAlone(text, table, first, last, start, end)) noteOccurrence(found, table.uses, pattern, start, end + 1);
}

/** Index of the next character of the term, or -1. */
function stepRight(text: TextClasses, table: TermTable, from: number, left: number, right: number): number {
  const { classes } = text;
  if (from + 1 < text.length && classes[from + 1] === right) return from + 1;
  const limit = Math.min(text.length - 1, from + 1 + MAX_GAP_SYMBOLS + MAX_GAP_INVISIBLE);
  for (let i = from + 2; i <= limit; i++) {
    if (!isGapClass(classes[i - 1]!)) return -1;
    if (classes[i] === right) return gapAllowed(text, table, from, i, left, right) ? i : -1;
  }
  return -1;
}

function stepLeft(text: TextClasses, table: TermTable, from: number, left: number, right: number): number {
  const { classes } = text;
  if (from > 0 && classes[from - 1] === left) return from - 1;
  const limit = Math.max(0, from - 1 - MAX_GAP_SYMBOLS - MAX_GAP_INVISIBLE);
  for (let i = from - 2; i >= limit; i--) {
    if (!isGapClass(classes[i + 1]!)) return -1;
    if (classes[i] === left) return gapAllowed(text, table, i, from, left, right) ? i : -1;
  }
  return -1;
}

/** Whether all between two matched characters may be skipped: few invisible ones anywhere, few symbols between Han. */
export function gapAllowed(
  text: TextClasses,
  table: TermTable,
  from: number,
  to: number,
  left: number,
  right: number,
): boolean {
  if (to === from + 1) return true;
  const { traits } = table.classes;
  const { classes } = text;
  let invisible = 0;
  let symbols = 0;
  for (let i = from + 1; i < to; i++) {
    const own = classes[i]!;
    if (!isGapClass(own)) return false;
    if (own === INVISIBLE_CLASS) invisible += 1;
    else symbols += 1;
  }
  if (invisible > MAX_GAP_INVISIBLE || symbols > MAX_GAP_SYMBOLS) return false;
  return symbols === 0 || (traits[left]! & traits[right]! & HAN) !== 0;
}

/** A term that begins or ends with a Latin letter or digit must begin or end a word there. */
export function standsAlone(
  text: TextClasses,
  table: TermTable,
  first: number,
  last: number,
  start: number,
  end: number,
): boolean {
  const { traits } = table.classes;
  if (traits[first]! & WORD && start > 0 && isWordAt(text, table, start - 1)) return false;
  return !(traits[last]! & WORD && end + 1 < text.length && isWordAt(text, table, end + 1));
}

function isWordAt(text: TextClasses, table: TermTable, at: number): boolean {
  const folded = table.fold.unit[text.units[at]!]!;
  return (folded >= 48 && folded <= 57) || (folded >= 97 && folded <= 122);
}

function matchSingles(text: TextClasses, table: TermTable, found: Found): void {
  const { classes } = text;
  for (let i = 0; i < text.length; i++) {
    const own = classes[i]!;
    const pattern = isTermClass(own) ? table.singles.get(own) : undefined;
    if (pattern !== undefined && standsAlone(text, table, own, own, i, i))
      noteOccurrence(found, table.uses, pattern, i, i + 1);
  }
}

/** Crowded patterns, over the text without what may be skipped; gaps are judged afterwards. */
function matchCrowded(text: TextClasses, table: TermTable, found: Found): void {
  const places = new Uint32Array(text.length);
  const kept = new Uint16Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    places[count] = i;
    kept[count] = text.classes[i]!;
    count += isGapClass(text.classes[i]!) ? 0 : 1;
  }
  findCrowded(table.crowded!, kept, count, 0xffff, (pattern, start) => {
    const index = coreIndex(table.pool, pattern);
    const at = places[start]!;
    if (text.classes[at] !== table.pool.classes[table.pool.starts[pattern]! + index]) return;
    const end = extendRight(text, table, pattern, index, at);
    noteIfAlone(text, table, pattern, extendLeft(text, table, pattern, index, at), end, found);
  });
}
