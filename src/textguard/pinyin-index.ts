import { isHan, type FoldTable } from './fold.ts';
import { packBuckets, type KeyBuckets } from './key-buckets.ts';
import { addLetter, letterKey, pinyinLettersOf } from './pinyin-letters.ts';
import { soundTableOf, soundsIn } from './sounds.ts';
import type { TermRule } from './term-rule.ts';

/** Terms by the letters of their pinyin, in every reading. */
export type PinyinIndex = {
  /** Rule numbers by the key of all letters of a reading. */
  filed: KeyBuckets;
  /** Characters and letters of the longest term. */
  mostCharacters: number;
  mostLetters: number;
};

/** Longer terms are not looked for in letters. */
export const longestPinyinTerm = 16;
/** Of terms with more readings the commonest alone count. */
const mostReadings = 64;

/** Files the terms of rules with the variant `pinyin`: 2 to 16 Han characters of known sound. Undefined when there are none. */
export function buildPinyinIndex(
  rules: readonly TermRule[],
  termPatterns: Uint32Array,
  patterns: readonly string[],
  fold: FoldTable,
): PinyinIndex | undefined {
  const { all } = soundTableOf(fold);
  const { syllables } = pinyinLettersOf(fold);
  const groups = new Map<number, number[]>();
  let mostCharacters = 0;
  let mostLetters = 0;
  rules.forEach(({ variants }, rule) => {
    if (!variants?.includes('pinyin')) return;
    const units = Array.from(patterns[termPatterns[rule]!]!, (own) => own.charCodeAt(0));
    if (units.length < 2 || units.length > longestPinyinTerm) return;
    if (!units.every((unit) => isHan(unit) && all[unit]! > 0)) return;
    const readings = units.map((unit) => soundsIn(all[unit]!).map((sound) => syllables[sound]!));
    const ways = readings.reduce((product, own) => product * own.length, 1);
    const counted = ways > mostReadings ? readings.map((own) => own.slice(0, 1)) : readings;
    for (const key of keysOf(counted)) {
      const group = groups.get(key);
      if (group) group.push(rule);
      else groups.set(key, [rule]);
    }
    mostCharacters = Math.max(mostCharacters, units.length);
    const letters = readings.reduce((sum, own) => sum + Math.max(...own.map((syllable) => syllable.length)), 0);
    mostLetters = Math.max(mostLetters, letters);
  });
  return groups.size > 0 ? { filed: packBuckets(groups), mostCharacters, mostLetters } : undefined;
}

function keysOf(readings: readonly (readonly Uint8Array[])[]): Set<number> {
  let hashes = [0];
  for (const own of readings)
    hashes = hashes.flatMap((hash) => own.map((syllable) => syllable.reduce(addLetter, hash)));
  return new Set(hashes.map(letterKey));
}
