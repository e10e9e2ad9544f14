import { isGapClass } from './class-table.ts';
import { INVISIBLE, isHan } from './fold.ts';
import { findBucket } from './key-buckets.ts';
import { MAX_GAP_INVISIBLE, MAX_GAP_SYMBOLS } from './match-terms.ts';
import { pushMatch, type Matches } from './matches.ts';
import { isForeign } from './pinyin-foreign.ts';
import { addLetter, letterKey, pinyinLettersOf } from './pinyin-letters.ts';
import type { PinyinIndex } from './pinyin-index.ts';
import { spellsTerm, type PinyinSearch, type Piece } from './pinyin-spelling.ts';
import { readWord } from './pinyin-words.ts';
import { PINYIN, USE_BITS } from './rule-store.ts';
import { soundTableOf } from './sounds.ts';
import type { TermTable } from './term-table.ts';
import type { TextClasses } from './text-classes.ts';

/**
 * Notes every place where a flagged term stands with at least one character in pinyin letters: whole words of letters, each
 * the syllables of some characters, and Han characters as they are. Time: text length x a bounded number of pieces.
 */
export function matchPinyin(text: TextClasses, table: TermTable, index: PinyinIndex, matches: Matches): void {
  const letters = pinyinLettersOf(table.fold);
  const search: PinyinSearch = { text, table, letters, sounds: soundTableOf(table.fold) };
  for (let at = 0; at < text.length; at++) {
    if (letters.letterOf[text.units[at]!] === 0) continue;
    const word = readWord(search, at, index.mostLetters);
    at = word.end - 1;
    if (word.letters.length > 0) lookAround(search, index, word, matches);
  }
}

/** Looks up every row of pieces whose first word of letters is the one given. */
function lookAround(search: PinyinSearch, index: PinyinIndex, word: Piece, matches: Matches): void {
  const pieces = [word];
  for (let count = 1; count < index.mostCharacters; count++) {
    const left = pieceBeside(search, pieces[0]!.start, -1, index.mostLetters);
    if (!left || left.isWord) break;
    pieces.unshift(left);
  }
  const before = pieces.length - 1;
  for (let count = 1; count < index.mostCharacters; count++) {
    const right = pieceBeside(search, pieces.at(-1)!.end, 1, index.mostLetters);
    if (!right) break;
    pieces.push(right);
  }
  for (let from = 0; from <= before; from++) {
    let hash = 0;
    let size = 0;
    for (let to = from; to < pieces.length && size <= index.mostLetters; to++) {
      for (const letter of pieces[to]!.letters) hash = addLetter(hash, letter);
      size += pieces[to]!.letters.length;
      if (to >= before) lookUp(search, index, letterKey(hash), pieces.slice(from, to + 1), matches);
    }
  }
}

/** The Han character or word of letters next to a place, across what may be skipped; undefined where there is none. */
function pieceBeside(search: PinyinSearch, edge: number, step: 1 | -1, most: number): Piece | undefined {
  const { text, sounds, letters } = search;
  let symbols = 0;
  let invisible = 0;
  let at = step > 0 ? edge : edge - 1;
  for (; at >= 0 && at < text.length; at += step) {
    const unit = text.units[at]!;
    if (search.table.fold.kind[unit] === INVISIBLE) invisible += 1;
    else if (isGapClass(text.classes[at]!) || isApostrophe(unit)) symbols += 1;
    else break;
    if (symbols > MAX_GAP_SYMBOLS || invisible > MAX_GAP_INVISIBLE) return undefined;
  }
  if (at < 0 || at >= text.length) return undefined;
  const unit = text.units[at]!;
  if (letters.letterOf[unit]! > 0) {
    if (step < 0) return { start: at, end: at + 1, letters: new Uint8Array(0), isWord: true };
    const word = readWord(search, at, most);
    return word.letters.length > 0 ? word : undefined;
  }
  if (!isHan(search.table.fold.unit[unit]!) || sounds.first[unit] === 0) return undefined;
  return { start: at, end: at + 1, letters: letters.syllables[sounds.first[unit]!]!, isWord: false };
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x02bc || unit === 0xff07;
}

function lookUp(
  search: PinyinSearch,
  index: PinyinIndex,
  key: number,
  pieces: readonly Piece[],
  matches: Matches,
): void {
  const bucket = findBucket(index.filed, key);
  if (bucket < 0 || isForeign(search, pieces)) return;
  const { buckets } = index.filed;
  const { termPatterns } = search.table;
  for (let at = bucket + 1; at <= bucket + buckets[bucket]!; at++) {
    const rule = buckets[at]!;
    const pattern = termPatterns[rule]!;
    if (spellsTerm(search, pattern, pieces))
      pushMatch(matches, (rule << USE_BITS) | PINYIN, pattern, pieces[0]!.start, pieces.at(-1)!.end);
  }
}
