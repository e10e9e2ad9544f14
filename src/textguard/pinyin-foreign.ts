import { isSpelt } from './pinyin-words.ts';
import type { Piece, PinyinSearch } from './pinyin-spelling.ts';

/** English words that are also syllables of pinyin one after the other, written by us. */
const englishWords = new Set(
  (
    'women china mini mining dining lining tuning pining banning running landing pending bending sending handing ' +
    'heading leading reading tailing sailing shaming gaming naming timing piling tiling ruling sanguine machine ' +
    'shine nine line mine pine tune june dune rune pane lane mane sane wane cane bane name same fame game dame ' +
    'lame came tame time dime lime mime made fade wade side tide bide guide dude nude rude mode tale male sale ' +
    'pale mile pile tile rule mule mole pole date late mate fate gate hate site bite mite cute mute lute suite ' +
    'dance chance lance mince pence fence hence nice dice lice mice face pace lace mace police change range ' +
    'mange binge page wage sage cage huge engage language banana panda mama papa data canada gala media sushi ' +
    'gene'
  ).split(' '),
);

/** Whether letters alone are rather English: a word of it, or words beside one that is no pinyin. */
export function isForeign(search: PinyinSearch, pieces: readonly Piece[]): boolean {
  if (pieces.some((piece) => !piece.isWord)) return false;
  const [first] = pieces;
  if (pieces.length === 1)
    return englishWords.has(String.fromCharCode(...Array.from(first!.letters, (letter) => letter + 96)));
  return isBesideForeign(search, first!.start, -1) || isBesideForeign(search, pieces.at(-1)!.end, 1);
}

/** Whether a word that is no pinyin stands one space away. */
function isBesideForeign(search: PinyinSearch, edge: number, step: 1 | -1): boolean {
  const { units, length } = search.text;
  const { letterOf } = search.letters;
  const space = step > 0 ? edge : edge - 1;
  if (space < 0 || space >= length || search.table.fold.unit[units[space]!] !== 0x20) return false;
  let from = space + step;
  const letters: number[] = [];
  for (; from >= 0 && from < length && letterOf[units[from]!]! > 0 && letters.length <= mostBeside; from += step)
    letters.push(letterOf[units[from]!]!);
  if (step < 0) letters.reverse();
  return letters.length > 0 && !isSpelt(search, letters);
}

/** Longer words beside are no pinyin of a few characters. */
const mostBeside = 24;
