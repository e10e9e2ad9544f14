import { addSound, inRows, type SoundIndex } from './sound-index.ts';
import type { SoundTable } from './sounds.ts';
import { collectSounds, type TextClasses } from './text-classes.ts';

/** Writes the places near which a row of sounds may be filed into `text.places`; returns their number. */
export function collectRows(text: TextClasses, index: SoundIndex, { first }: SoundTable): number {
  return keepRows(text, collectSounds(text, first, index.bitmap, index.step), first, index.rows, index.step);
}

/** Keeps the places where the four sounds that end there may be filed, or the four that end one further (with a step of one: three). */
function keepRows(
  { units, places, length }: TextClasses,
  count: number,
  first: Uint16Array,
  rows: Uint32Array,
  step: number,
): number {
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const at = places[entry]!;
    const before = at > 2 ? first[units[at - 3]!]! : 0;
    const one = first[units[at - 2]!]!;
    const two = first[units[at - 1]!]!;
    const three = first[units[at]!]!;
    const after = at + 1 < length ? first[units[at + 1]!]! : 0;
    const ending = addSound(addSound(addSound(addSound(0, before), one), two), three);
    const triple = addSound(addSound(addSound(0, one), two), three);
    places[kept] = at;
    kept += inRows(ending, rows) | inRows(step === 1 ? triple : addSound(triple, after), rows);
  }
  return kept;
}
