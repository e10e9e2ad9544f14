import { addSound, mayBeRow, type SoundIndex } from './sound-index.ts';
import type { SoundTable } from './sounds.ts';
import { collectSounds, type TextClasses } from './text-classes.ts';

/** Writes the places near which a row of sounds may be filed into `text.places`; returns their number. */
export function collectRows(text: TextClasses, index: SoundIndex, { first }: SoundTable): number {
  const { units, places, length } = text;
  const { rows } = index;
  const count = collectSounds(text, first, index.bitmap, index.step);
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const at = places[entry]!;
    const one = first[units[at - 2]!]!;
    const two = first[units[at - 1]!]!;
    const three = first[units[at]!]!;
    const before = at > 2 ? first[units[at - 3]!]! : 0;
    const after = at + 1 < length ? first[units[at + 1]!]! : 0;
    const triple = rowOf(one, two, three);
    places[kept] = at;
    kept +=
      mayBeRow(addSound(rowOf(before, one, two), three), rows) ||
      mayBeRow(addSound(triple, after), rows) ||
      mayBeRow(triple, rows)
        ? 1
        : 0;
  }
  return kept;
}

function rowOf(one: number, two: number, three: number): number {
  return addSound(addSound(addSound(0, one), two), three);
}
