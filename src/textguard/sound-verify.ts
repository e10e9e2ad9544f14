import { isGapClass, unitOfClass } from './class-table.ts';
import { isKnown } from './known-words.ts';
import { MAX_GAP_INVISIBLE, MAX_GAP_SYMBOLS, gapAllowed, standsAlone } from './match-terms.ts';
import { pushMatch, type Matches } from './matches.ts';
import { SOUND, USE_BITS } from './rule-store.ts';
import type { SoundIndex } from './sound-index.ts';
import { soundAlike, type SoundTable } from './sounds.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/** All that one look at a text needs. */
export type SoundSearch = {
  text: TextClasses;
  table: TermTable;
  index: SoundIndex;
  sounds: SoundTable;
  matches: Matches;
};

/** The nearest place in a direction that may not be skipped, or -1. */
export function nextPlace({ classes, length }: TextClasses, from: number, step: 1 | -1): number {
  let at = from + step;
  const limit = MAX_GAP_SYMBOLS + MAX_GAP_INVISIBLE + 1;
  for (let steps = 0; steps < limit && at >= 0 && at < length; steps++) {
    if (!isGapClass(classes[at]!)) return at;
    at += step;
  }
  return -1;
}

/** Places of a term's characters, in a buffer that is reused: one scan at a time. */
const places = new Int32Array(256);

/** Notes the rule's term where all of it sounds so; so many of its characters from `index` on stand at the places in `row`. */
export function verifySound(
  search: SoundSearch,
  rule: number,
  index: number,
  row: Int32Array,
  from: number,
  known: number,
): void {
  const { text, table } = search;
  const { starts } = table.pool;
  const pattern = table.termPatterns[rule]!;
  const size = starts[pattern + 1]! - starts[pattern]!;
  for (let i = 0; i < known; i++) places[index + i] = row[from + i]!;
  for (let i = index + known; i < size; i++) {
    const right = nextPlace(text, places[i - 1]!, 1);
    if (right < 0 || !isAlike(search, pattern, i, right)) return;
    places[i] = right;
  }
  for (let i = index - 1; i >= 0; i--) {
    const left = nextPlace(text, places[i + 1]!, -1);
    if (left < 0 || !isAlike(search, pattern, i, left)) return;
    places[i] = left;
  }
  noteIfFitting(search, rule, pattern, places, 0, size);
}

/** Whether the text at a place is the pattern's character or may sound like it. */
function isAlike({ text, table, sounds }: SoundSearch, pattern: number, index: number, at: number): boolean {
  const own = table.pool.classes[table.pool.starts[pattern]! + index]!;
  return (
    text.classes[at] === own || soundAlike(sounds.heard[text.units[at]!]!, sounds.all[unitOfClass(own, table.classes)]!)
  );
}

/** Notes the rule's term at the places of its characters if these sound alike, differ and no known words explain it. */
export function noteIfFitting(
  search: SoundSearch,
  rule: number,
  pattern: number,
  own: Int32Array | Uint32Array,
  start: number,
  size: number,
): void {
  const { text, table } = search;
  const { classes, starts } = table.pool;
  const first = starts[pattern]!;
  let changed = 0;
  for (let i = 0; i < size; i++) {
    const wanted = classes[first + i]!;
    const at = own[start + i]!;
    if (i > 0 && !gapAllowed(text, table, own[start + i - 1]!, at, classes[first + i - 1]!, wanted)) return;
    if (text.classes[at] === wanted) continue;
    if (!isAlike(search, pattern, i, at)) return;
    changed += 1;
  }
  const from = own[start]!;
  const to = own[start + size - 1]!;
  if (changed === 0 || !standsAlone(text, table, classes[first]!, classes[first + size - 1]!, from, to)) return;
  if (!isOrdinary(search, Array.from(own.subarray(start, start + size)), first))
    pushMatch(search.matches, (rule << USE_BITS) | SOUND, pattern, from, to + 1);
}

/**
 * Whether known words explain the spelling of the pattern whose classes begin at `first`: the whole of it is one, or, for a term
 * of three characters, each changed character belongs to one where it stands.
 */
function isOrdinary(search: SoundSearch, places: readonly number[], first: number): boolean {
  const { table, text } = search;
  if (table.words.longest === 0) return false;
  const around = [...places];
  const grow = (step: 1 | -1): void => {
    for (let i = 0; i < 3; i++) {
      const at = nextPlace(text, step > 0 ? around.at(-1)! : around[0]!, step);
      if (at < 0) return;
      if (step > 0) around.push(at);
      else around.unshift(at);
    }
  };
  const units = (from: readonly number[]): Uint16Array =>
    Uint16Array.from(from, (at) => table.fold.unit[text.units[at]!]!);
  if (isKnown(table.words, units(places), 0, places.length)) return true;
  if (places.length > 3) return false;
  grow(-1);
  grow(1);
  const context = units(around);
  const changed = places.filter((at, i) => text.classes[at] !== table.pool.classes[first + i]);
  return changed.every((at) => isInWord(table, context, around.indexOf(at)));
}

function isInWord({ words }: TermTable, units: Uint16Array, at: number): boolean {
  for (let length = 2; length <= 4; length++) {
    for (let from = Math.max(0, at - length + 1); from <= at && from + length <= units.length; from++) {
      if (isKnown(words, units, from, from + length)) return true;
    }
  }
  return false;
}
