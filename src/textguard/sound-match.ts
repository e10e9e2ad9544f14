import { unitOfClass } from './class-table.ts';
import { findCrowded } from './crowded-index.ts';
import { isKnown } from './known-words.ts';
import { MAX_GAP_INVISIBLE, MAX_GAP_SYMBOLS, gapAllowed, standsAlone } from './match-terms.ts';
import { pushMatch, type Matches } from './matches.ts';
import { SOUND, USE_BITS } from './rule-store.ts';
import { keyBefore, listen, mayBeFiled, narrowSounds } from './sound-candidates.ts';
import { SOUND_SLOT_HASH, type SoundIndex } from './sound-index.ts';
import { SOUND_BITS, SOUND_CLOSER, SOUND_GAP, SOUND_MASK, soundAlike, soundTableOf } from './sounds.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/** All that one look at a text needs. */
type Search = {
  text: TextClasses;
  table: TermTable;
  index: SoundIndex;
  /** Commonest reading of each code unit, with its flags. */
  first: Uint16Array;
  /** Readings that count in a term, and in the text. */
  all: Uint32Array;
  heard: Uint32Array;
  matches: Matches;
};

/**
 * Notes every place that sounds like a flagged term and is not written like it. The classes of the text are filled in.
 * Text characters count in their commonest reading, one of each four neighbours in a further one as well.
 */
export function matchSounds(text: TextClasses, table: TermTable, matches: Matches): void {
  const sounds = soundTableOf(table.fold);
  const { first, all, heard } = sounds;
  for (const index of table.sounds) {
    const search: Search = { text, table, index, first, all, heard, matches };
    lookClosely(search, narrowSounds(text, listen(text, index, sounds), index, sounds));
    if (index.crowded) matchCrowded(search, index.crowded);
  }
}

/** A function of its own: within the caller's loops the compiler's budget would leave it slow. */
function lookClosely(search: Search, count: number): void {
  const { text, first, index } = search;
  for (let entry = 0; entry < count; entry++) {
    const at = text.places[entry]!;
    if (first[text.units[at]!]! >= SOUND_CLOSER) lookAround(search, at);
    // Nothing special here: rows that end further on have their own turn, so have those with gaps.
    else lookUp(search, keyBefore(text, at, first) & index.keyMask, at - index.size + 1, at);
  }
}

/** The nearest place in a direction that may not be skipped, or -1. */
function nextPlace({ text, first }: Search, from: number, step: 1 | -1): number {
  let at = from + step;
  const limit = MAX_GAP_SYMBOLS + MAX_GAP_INVISIBLE + 1;
  for (let steps = 0; steps < limit && at >= 0 && at < text.length; steps++) {
    if ((first[text.units[at]!]! & SOUND_GAP) === 0) return at;
    at += step;
  }
  return -1;
}

/** Places around the one looked at, without gaps, in a buffer that is reused. */
const around = new Int32Array(8);

/**
 * Looks up all sounds in a row that hold the place, in the commonest readings and in the further ones of the character there;
 * for a gap those across it. Other places of the row with further readings have their own turn.
 */
function lookAround(search: Search, at: number): void {
  const { first, heard, text, index } = search;
  const isGap = (first[text.units[at]!]! & SOUND_GAP) !== 0;
  let from = 4;
  let to = 4;
  if (!isGap) around[to++] = at;
  for (let i = 1; i < index.size; i++) {
    const left = nextPlace(search, from === to ? at : around[from]!, -1);
    if (left < 0) break;
    around[--from] = left;
  }
  const last = to;
  for (let i = 1; i < index.size; i++) {
    const right = nextPlace(search, to === last && isGap ? at : around[to - 1]!, 1);
    if (right < 0) break;
    around[to++] = right;
  }
  for (let start = from; start + index.size <= to; start++) {
    const leftmost = around[start]!;
    const rightmost = around[start + index.size - 1]!;
    lookUp(search, keyAround(search, start, -1, 0), leftmost, rightmost);
    if (isGap) continue;
    for (let rest = heard[text.units[at]!]! >>> SOUND_BITS; rest; rest >>>= SOUND_BITS)
      lookUp(search, keyAround(search, start, 4, rest), leftmost, rightmost);
  }
}

/** Key of the sounds from `start` in the buffer, with another sound for one of them. */
function keyAround({ first, text, index }: Search, start: number, changed: number, sound: number): number {
  let key = 0;
  for (let i = start; i < start + index.size; i++) {
    key = (key << 8) | ((i === changed ? sound : first[text.units[around[i]!]!]!) & 0xff);
  }
  return key;
}

function lookUp(search: Search, key: number, from: number, to: number): void {
  if (!mayBeFiled(key, search.index)) return;
  const { slots, slotShift, buckets } = search.index;
  const mask = slots.length / 2 - 1;
  let slot = Math.imul(key, SOUND_SLOT_HASH) >>> slotShift;
  while (slots[slot * 2] !== key >>> 0) {
    if (slots[slot * 2] === 0) return;
    slot = (slot + 1) & mask;
  }
  const bucket = slots[slot * 2 + 1]!;
  const stop = bucket + 1 + buckets[bucket]! * 2;
  for (let entry = bucket + 1; entry < stop; entry += 2) verify(search, buckets[entry]!, buckets[entry + 1]!, from, to);
}

/** Compares all of a rule's term; the sounds of the key, from `index` of the term, stand from `from` to `to`. */
function verify(search: Search, rule: number, index: number, from: number, to: number): void {
  const { pool } = search.table;
  const pattern = search.table.termPatterns[rule]!;
  const size = pool.starts[pattern + 1]! - pool.starts[pattern]!;
  let right = to;
  for (let i = index + search.index.size; i < size; i++) {
    right = nextPlace(search, right, 1);
    if (right < 0 || !isAlike(search, pattern, i, right)) return;
  }
  let left = from;
  for (let i = index - 1; i >= 0; i--) {
    left = nextPlace(search, left, -1);
    if (left < 0 || !isAlike(search, pattern, i, left)) return;
  }
  const places = [left];
  while (places.length < size) places.push(nextPlace(search, places.at(-1)!, 1));
  noteIfFitting(search, rule, pattern, places);
}

/** Whether the text at a place is the pattern's character or may sound like it. */
function isAlike({ text, table, all, heard }: Search, pattern: number, index: number, at: number): boolean {
  const own = table.pool.classes[table.pool.starts[pattern]! + index]!;
  return text.classes[at] === own || soundAlike(heard[text.units[at]!]!, all[unitOfClass(own, table.classes)]!);
}

function noteIfFitting(search: Search, rule: number, pattern: number, places: readonly number[]): void {
  const { text, table } = search;
  const { classes, starts } = table.pool;
  const first = starts[pattern]!;
  const changed: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const own = classes[first + i]!;
    if (i > 0 && !gapAllowed(text, table, places[i - 1]!, places[i]!, classes[first + i - 1]!, own)) return;
    if (text.classes[places[i]!] === own) continue;
    if (!isAlike(search, pattern, i, places[i]!)) return;
    changed.push(places[i]!);
  }
  const from = places[0]!;
  const to = places.at(-1)!;
  if (changed.length === 0 || !standsAlone(text, table, classes[first]!, classes[first + places.length - 1]!, from, to))
    return;
  if (!isOrdinary(search, places, changed))
    pushMatch(search.matches, (rule << USE_BITS) | SOUND, pattern, from, to + 1);
}

/**
 * Whether known words explain the spelling: the whole of it is one, or, for a term of three characters, each changed character
 * belongs to one where it stands.
 */
function isOrdinary(search: Search, places: readonly number[], changed: readonly number[]): boolean {
  const { table, text } = search;
  if (table.words.longest === 0) return false;
  const around = [...places];
  const grow = (step: 1 | -1): void => {
    for (let i = 0; i < 3; i++) {
      const at = nextPlace(search, step > 0 ? around.at(-1)! : around[0]!, step);
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

/** Terms in crowded triples, by the commonest readings of the text without what may be skipped. */
function matchCrowded(search: Search, crowded: NonNullable<SoundIndex['crowded']>): void {
  const { text, first, table } = search;
  const sounds = new Uint16Array(text.length);
  const places = new Uint32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const sound = first[text.units[i]!]!;
    if (sound & SOUND_GAP) continue;
    sounds[count] = sound;
    places[count++] = i;
  }
  findCrowded(crowded, sounds, count, SOUND_MASK, (rule, start) => {
    const pattern = table.termPatterns[rule]!;
    const size = table.pool.starts[pattern + 1]! - table.pool.starts[pattern]!;
    noteIfFitting(search, rule, pattern, [...places.subarray(start, start + size)]);
  });
}
