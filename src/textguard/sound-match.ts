import { isGapClass } from './class-table.ts';
import { findCrowded } from './crowded-index.ts';
import { INVISIBLE, isHan } from './fold.ts';
import { findBucket } from './key-buckets.ts';
import type { Matches } from './matches.ts';
import { collectRows } from './sound-candidates.ts';
import { INDEX_BITS, addSound, inRows, rowKey, type SoundIndex } from './sound-index.ts';
import { nextPlace, noteIfFitting, verifySound, type SoundSearch } from './sound-verify.ts';
import { SOUND_BITS, SOUND_MASK, soundTableOf } from './sounds.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/**
 * Notes every place that sounds like a flagged term and is not written like it. The text has been looked through for terms.
 * A character of several readings counts in each of those that texts have.
 */
export function matchSounds(text: TextClasses, table: TermTable, index: SoundIndex, matches: Matches): void {
  const search: SoundSearch = { text, table, index, sounds: soundTableOf(table.fold), matches };
  for (let gap = 0; gap < text.gapCount; gap++) lookAcrossGap(search, text.places[gap]!);
  lookClosely(search, collectRows(text, index, search.sounds));
  if (index.crowded) matchCrowded(search, index.crowded);
}

/** Places of the characters looked at, without gaps, in a buffer that is reused. */
const row = new Int32Array(6);

/** Looks up the rows at the places found: the four sounds that end there, and what a step of two would miss. */
function lookClosely(search: SoundSearch, count: number): void {
  const { text, index } = search;
  for (let entry = 0; entry < count; entry++) {
    const at = text.places[entry]!;
    for (let i = 0; i < 5; i++) row[i] = at - 3 + i;
    if (at > 2) lookUp(search, 0, 4);
    if (index.step === 1) lookUp(search, 1, 3);
    else if (at + 1 < text.length) lookUp(search, 1, 4);
  }
}

/** Looks up the rows that hold characters to both sides of skippable ones; `at` is the first of these. */
function lookAcrossGap(search: SoundSearch, at: number): void {
  const { text } = search;
  const right = nextPlace(text, at, 1);
  if (at === 0 || right < 0 || !mayBeSkipped(search, at, right)) return;
  let from = 3;
  row[--from] = at - 1;
  for (let left = nextPlace(text, at - 1, -1); left >= 0 && from > 0; left = nextPlace(text, left, -1))
    row[--from] = left;
  let to = 3;
  row[to++] = right;
  for (let next = nextPlace(text, right, 1); next >= 0 && to < 6; next = nextPlace(text, next, 1)) row[to++] = next;
  for (let start = from; start <= 2; start++) {
    if (start + 4 <= to) lookUp(search, start, 4);
    if (start > 0 && start + 3 <= to && search.index.step === 1) lookUp(search, start, 3);
  }
}

/** Whether what stands between two sounds may stand within a term: symbols between Han characters only. */
function mayBeSkipped({ text, table, sounds }: SoundSearch, from: number, to: number): boolean {
  const left = table.fold.unit[text.units[from - 1]!]!;
  const right = table.fold.unit[text.units[to]!]!;
  if (sounds.first[left] === 0 || sounds.first[right] === 0) return false;
  if (isHan(left) && isHan(right)) return true;
  for (let at = from; at < to; at++) if (table.fold.kind[text.units[at]!] !== INVISIBLE) return false;
  return true;
}

/** Looks up a row of the buffer in all readings of its characters. */
function lookUp(search: SoundSearch, start: number, size: number): void {
  const { units } = search.text;
  const { first } = search.sounds;
  let hash = 0;
  for (let i = start; i < start + size; i++) hash = addSound(hash, first[units[row[i]!]!]!);
  if (inRows(hash, search.index.rows)) lookUpReadings(search, start, start, start + size, 0);
}

function lookUpReadings(search: SoundSearch, start: number, next: number, stop: number, hash: number): void {
  if (next === stop) {
    verifyFiled(search, rowKey(hash), start, stop - start);
    return;
  }
  for (let rest = search.sounds.heard[search.text.units[row[next]!]!]!; rest; rest >>>= SOUND_BITS)
    lookUpReadings(search, start, next + 1, stop, addSound(hash, rest & SOUND_MASK));
}

function verifyFiled(search: SoundSearch, key: number, start: number, size: number): void {
  const { filed } = search.index;
  const { buckets } = filed;
  const bucket = findBucket(filed, key);
  if (bucket < 0) return;
  const stop = bucket + 1 + buckets[bucket]!;
  for (let at = bucket + 1; at < stop; at++)
    verifySound(search, buckets[at]! >>> INDEX_BITS, buckets[at]! & ((1 << INDEX_BITS) - 1), row, start, size);
}

/** Terms in crowded rows, by the commonest readings of the text without what may be skipped. */
function matchCrowded(search: SoundSearch, crowded: NonNullable<SoundIndex['crowded']>): void {
  const { text, table, sounds } = search;
  const numbers = new Uint16Array(text.length);
  const places = new Uint32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isGapClass(text.classes[i]!)) continue;
    numbers[count] = sounds.first[text.units[i]!]!;
    places[count++] = i;
  }
  findCrowded(crowded, numbers, count, SOUND_MASK, (rule, start) => {
    const pattern = table.termPatterns[rule]!;
    const size = table.pool.starts[pattern + 1]! - table.pool.starts[pattern]!;
    noteIfFitting(search, rule, pattern, places, start, size);
  });
}
