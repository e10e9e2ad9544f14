import { INVISIBLE, isWordUnit } from './fold.ts';
import { longestSyllable } from './pinyin-letters.ts';
import type { Piece, PinyinSearch } from './pinyin-spelling.ts';

/** A word of letters from `at` on; without letters where it cannot be pinyin of a term. */
export function readWord(search: PinyinSearch, at: number, most: number): Piece {
  const { units, length } = search.text;
  const { letterOf } = search.letters;
  const { kind } = search.table.fold;
  const own: number[] = [];
  let end = at;
  for (let i = at; i < length && (letterOf[units[i]!]! > 0 || kind[units[i]!] === INVISIBLE); i++) {
    const letter = letterOf[units[i]!]!;
    // A u with its dots written apart.
    if (letter === 0 && units[i] === 0x0308 && own.at(-1) === 21) own[own.length - 1] = 22;
    if (letter === 0) continue;
    if (own.length <= most) own.push(letter);
    end = i + 1;
  }
  const isUsable = own.length <= most && isFree(search, at, -1) && isFree(search, end - 1, 1) && isSpelt(search, own);
  return { start: at, end, letters: isUsable ? Uint8Array.from(own) : new Uint8Array(0), isWord: true };
}

/** Joins words of letters and digits to addresses, names and numbers when both sides are such. */
const joiners = new Set([...'._/\\@:=&?#%~+-'].map((own) => own.charCodeAt(0)));

/** Whether a word of letters ends there: no digit beside it, no part of an address beyond a joining character. */
function isFree({ text, table }: PinyinSearch, at: number, step: 1 | -1): boolean {
  const unitAt = (place: number): number =>
    place >= 0 && place < text.length ? table.fold.unit[text.units[place]!]! : 0;
  const beside = unitAt(at + step);
  if (isWordUnit(beside)) return false;
  if (beside === 0x2d || !joiners.has(beside)) return true;
  const beyond = unitAt(at + 2 * step);
  return !isWordUnit(beyond) && !joiners.has(beyond);
}

/** Whether letters are syllables one after the other. */
export function isSpelt({ letters }: PinyinSearch, own: readonly number[]): boolean {
  const all = Uint8Array.from(own);
  const reached = new Uint8Array(all.length + 1);
  reached[0] = 1;
  for (let from = 0; from < all.length; from++) {
    if (reached[from] === 0) continue;
    for (let to = from + 1; to <= Math.min(all.length, from + longestSyllable); to++)
      if (letters.isSyllable(all, from, to)) reached[to] = 1;
  }
  return reached[all.length] === 1;
}
