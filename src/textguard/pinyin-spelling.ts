import { unitOfClass } from './class-table.ts';
import type { PinyinLetters } from './pinyin-letters.ts';
import { SOUND_BITS, SOUND_MASK, type SoundTable } from './sounds.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/** All that the look for terms in letters needs. */
export type PinyinSearch = {
  text: TextClasses;
  table: TermTable;
  letters: PinyinLetters;
  sounds: SoundTable;
};

/** A word of letters, or a Han character with the letters of its commonest reading. */
export type Piece = { start: number; end: number; letters: Uint8Array; isWord: boolean };

/**
 * Whether pieces spell a term: each Han character is the term's own, each word of letters all of the next characters in one of
 * their readings. A word that is one syllable stands for one character: xian is 先, and 西安 only with xi an or xi'an.
 */
export function spellsTerm(search: PinyinSearch, pattern: number, pieces: readonly Piece[]): boolean {
  const { text, table, letters } = search;
  const { starts, classes } = table.pool;
  const stop = starts[pattern + 1]!;
  // Characters of the term that may be used up so far.
  let used = new Set([starts[pattern]!]);
  for (const { start, isWord, letters: own } of pieces) {
    const next = new Set<number>();
    for (const at of used) {
      if (at >= stop) continue;
      if (!isWord) {
        if (text.classes[start] === classes[at]) next.add(at + 1);
      } else if (letters.isSyllable(own, 0, own.length)) {
        if (readsAs(search, classes[at]!, own)) next.add(at + 1);
      } else for (const end of spelledBy(search, own, at, stop)) next.add(end);
    }
    used = next;
  }
  return used.has(stop);
}

/** Where in the pattern the letters of a word end, beginning at character `from`. */
function spelledBy(search: PinyinSearch, own: Uint8Array, from: number, stop: number): number[] {
  const ends: number[] = [];
  let offsets = new Set([0]);
  for (let at = from; at < stop && offsets.size > 0; at++) {
    const next = new Set<number>();
    for (const syllable of readingsOf(search, search.table.pool.classes[at]!))
      for (const offset of offsets) if (standsAt(syllable, own, offset)) next.add(offset + syllable.length);
    if (next.has(own.length)) ends.push(at + 1);
    offsets = next;
  }
  return ends;
}

function readsAs(search: PinyinSearch, wanted: number, own: Uint8Array): boolean {
  return readingsOf(search, wanted).some((syllable) => syllable.length === own.length && standsAt(syllable, own, 0));
}

function readingsOf({ table, sounds, letters }: PinyinSearch, wanted: number): Uint8Array[] {
  const readings: Uint8Array[] = [];
  for (let rest = sounds.all[unitOfClass(wanted, table.classes)]!; rest; rest >>>= SOUND_BITS)
    readings.push(letters.syllables[rest & SOUND_MASK]!);
  return readings;
}

function standsAt(syllable: Uint8Array, own: Uint8Array, offset: number): boolean {
  return offset + syllable.length <= own.length && syllable.every((letter, i) => own[offset + i] === letter);
}
