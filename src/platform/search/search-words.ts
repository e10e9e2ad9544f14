/**
 * Names as PostgreSQL finds them without a Chinese dictionary: pieces of two characters, how they are read (syllables in pairs), and the
 * first letters (in threes), each with its position, so that a search is a phrase of pieces and exact. Pure.
 */
import { readingsOf, splitSyllables } from '#textguard/readings.ts';

/** Positions between two fields and two runs: no phrase crosses them. */
const gap = 3;
/** Readings of one pair or three; more is rare and would only lengthen the index. */
const mostReadings = 4;
const soundMark = '~';
const initialsMark = '^';

/** The words of some fields as the text of a `tsvector`, which joins the places of one word. What is no letter and no digit parts a field. */
export function toSearchVector(fields: readonly (string | null | undefined)[]): string {
  let vector = '';
  let at = 1;
  for (const field of withoutContained(fields)) {
    for (const run of runsOf(field)) {
      for (let offset = 0; offset < run.length; offset += 1)
        for (const word of wordsFrom(run, offset)) vector += `${word}${at + offset}`;
      at += run.length + gap;
    }
  }
  return vector.slice(1);
}

/** Fields that say something: what stands within another is found there (a unit's name in the name of its account). */
function withoutContained(fields: readonly (string | null | undefined)[]): string[] {
  const texts = [...new Set(fields.flatMap((field) => (field ? [normalised(field)] : [])))];
  return texts.filter((text) => !texts.some((other) => other.length > text.length && other.includes(text)));
}

/** A search as the text of a `tsquery`; null when nothing in it can be looked for. Parts between spaces must all be found. */
export function toSearchQuery(search: string): string | null {
  const parts = search
    .slice(0, 100)
    .split(/[\s\u3000]+/)
    .flatMap((part) => runsOf(part))
    .map(toPartQuery);
  return parts.length > 0 ? parts.map((part) => `(${part})`).join(' & ') : null;
}

/** The name as it sounds, for sorting: the commonest reading of each character, then the name itself. */
export function toSortKey(name: string): string {
  const sounds = Array.from(normalised(name), (character) => readingsOf(character)[0] ?? character);
  return `${sounds.join(' ')} ${name}`.slice(0, 200);
}

const mostKept = 60_000;
const kept = new Map<string, readonly string[]>();

/** The words that begin at a character of a run, ready for their place. Three characters decide them, and the same three come again and again. */
function wordsFrom(run: readonly string[], offset: number): readonly string[] {
  const key = `${run[offset] ?? ''}${run[offset + 1] ?? ''}${run[offset + 2] ?? ''}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const three = run.slice(offset, offset + 3);
  const sounds = three.map(soundsOf);
  const words = [
    three.slice(0, 2).join(''),
    ...combined(sounds.slice(0, 2)).map((word) => soundMark + word),
    ...combined(sounds.map((some) => some.map((sound) => sound.charAt(0)))).map((word) => initialsMark + word),
  ].map((word) => ` '${word}':`);
  kept.set(key, words);
  return words;
}

function toPartQuery(run: readonly string[]): string {
  const written = phrase(
    run.length === 1 ? [`'${run[0]}':*`] : run.slice(1).map((character, at) => `'${run[at]}${character}'`),
  );
  const letters = run.join('');
  if (!/^[a-z0-9]+$/.test(letters)) return written;
  const initials = phrase(
    letters.length <= 3
      ? [`'${initialsMark}${letters}':*`]
      : Array.from({ length: letters.length - 2 }, (_, at) => `'${initialsMark}${letters.slice(at, at + 3)}'`),
  );
  const sounds = splitSyllables(letters).map((syllables) =>
    phrase(
      syllables.length === 1
        ? [`'${soundMark}${syllables[0]}':*`]
        : syllables
            .slice(1)
            .map(
              (syllable, at, { length }) => `'${soundMark}${syllables[at]}${syllable}'${at === length - 1 ? ':*' : ''}`,
            ),
    ),
  );
  return [written, initials, ...sounds].map((one) => `(${one})`).join(' | ');
}

const phrase = (words: readonly string[]): string => words.join(' <-> ');
const normalised = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Runs of letters and digits, each as its characters. Signs of a query's own language are none of them. */
function runsOf(text: string): string[][] {
  return (normalised(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((run) => Array.from(run));
}

const soundsOf = (character: string): readonly string[] => {
  const readings = readingsOf(character);
  return readings.length > 0 ? readings : [character];
};

/** All joined choices of one from each, at most `mostReadings`. */
function combined(choices: readonly (readonly string[])[]): readonly string[] {
  return choices.reduce<readonly string[]>(
    (found, options) =>
      [...new Set(found.flatMap((before) => options.map((option) => before + option)))].slice(0, mostReadings),
    [''],
  );
}
