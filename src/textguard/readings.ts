import { polyphones } from './polyphones.ts';
import { commonReadings } from './usual-readings.ts';

const readings = new Map<string, readonly string[]>();
for (const group of commonReadings.split(' ')) {
  const syllable = /^[a-z]+/.exec(group)?.[0] ?? '';
  for (const character of group.slice(syllable.length)) readings.set(character, [syllable]);
}
for (const entry of polyphones.split(' ')) readings.set(entry.charAt(0), entry.slice(1).split(','));

const syllables = new Set([...readings.values()].flat());
const beginnings = new Set(
  [...syllables].flatMap((syllable) => Array.from(syllable, (_, at) => syllable.slice(0, at + 1))),
);

/** How a character is read, the commonest reading first: syllables without tone, v for ü; none where it is not known (GB 2312 is). */
export function readingsOf(character: string): readonly string[] {
  return readings.get(character) ?? [];
}

/**
 * The ways to read letters as syllables, the last one perhaps unfinished: `xian` is xian or xi an, `ceshir` is ce shi r. At most eight.
 * @param letters lower case a-z
 */
export function splitSyllables(letters: string): string[][] {
  const found: string[][] = [];
  const walk = (at: number, before: readonly string[]): void => {
    for (let end = Math.min(letters.length, at + 6); end > at && found.length < 8; end -= 1) {
      const piece = letters.slice(at, end);
      if (end === letters.length) {
        if (beginnings.has(piece)) found.push([...before, piece]);
      } else if (syllables.has(piece)) walk(end, [...before, piece]);
    }
  };
  walk(0, []);
  return found;
}
