import { INVISIBLE, type FoldTable } from './fold.ts';
import { soundTableOf } from './sounds.ts';

/** Letters as pinyin uses them, and the syllables that exist. */
export type PinyinLetters = {
  /** 1 to 26 for each code unit that counts as a letter: any width, case or tone mark, ü as v; else 0. */
  letterOf: Uint8Array;
  /** Syllable of each sound number, as letter numbers; empty where the sound is none. */
  syllables: readonly Uint8Array[];
  isSyllable: (letters: Uint8Array, from: number, to: number) => boolean;
};

/** Letters of the longest syllable, zhuang. */
export const longestSyllable = 6;
const V = 22;

const made = new WeakMap<FoldTable, PinyinLetters>();

export function pinyinLettersOf(fold: FoldTable): PinyinLetters {
  let own = made.get(fold);
  if (!own) made.set(fold, (own = buildLetters(fold)));
  return own;
}

function buildLetters(fold: FoldTable): PinyinLetters {
  const letterOf = new Uint8Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    if (fold.kind[unit] === INVISIBLE || (unit >= 0xd800 && unit <= 0xdfff)) continue;
    const [base = '', ...marks] = String.fromCharCode(fold.unit[unit]!).normalize('NFD').toLowerCase();
    if (base >= 'a' && base <= 'z' && base.length === 1 && marks.every(isMark))
      letterOf[unit] = base === 'u' && marks.includes('\u0308') ? V : base.charCodeAt(0) - 96;
  }
  const { numberOf } = soundTableOf(fold);
  const syllables: Uint8Array[] = [];
  const names = new Set(numberOf.keys());
  for (const [name, sound] of numberOf) syllables[sound] = Uint8Array.from(name, (own) => own.charCodeAt(0) - 96);
  const isSyllable = (letters: Uint8Array, from: number, to: number): boolean =>
    to - from <= longestSyllable &&
    names.has(String.fromCharCode(...letters.subarray(from, to).map((letter) => letter + 96)));
  return { letterOf, syllables, isSyllable };
}

function isMark(own: string): boolean {
  return own >= '\u0300' && own <= '\u036f';
}

/** Hash of letters: begin with 0 and add each. */
export function addLetter(hash: number, letter: number): number {
  return (Math.imul(hash, 0x01000193) + letter * 0x9e3779b1) | 0;
}

/** The hash of all letters of a spelling as a key, which is never 0. */
export function letterKey(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0 || 1;
}
