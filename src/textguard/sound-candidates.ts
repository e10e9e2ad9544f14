import {
  FIRST_SOUND_BIT,
  SECOND_SOUND_BIT,
  SOUND_SLOT_HASH,
  SOUND_WORD,
  soundHash,
  type SoundIndex,
} from './sound-index.ts';
import { SOUND_BITS, SOUND_CLOSER, SOUND_GAP, type SoundTable } from './sounds.ts';
import type { TextClasses } from './text-classes.ts';

/** Writes the places where filed sounds may end, or that need a closer look, into `places`; without branches. */
export function listen(
  { units, places, length }: TextClasses,
  { bitmap, keyMask }: SoundIndex,
  { first }: SoundTable,
): number {
  const mask = bitmap.length - 1;
  let count = 0;
  let key = 0;
  for (let i = 0; i < length; i++) {
    const sound = first[units[i]!]!;
    key = (key << 8) | (sound & 0xff);
    const hash = soundHash(key & keyMask);
    const word = bitmap[(hash >>> SOUND_WORD) & mask]!;
    places[count] = i;
    count += ((word >>> (hash >>> FIRST_SOUND_BIT)) & (word >>> (hash >>> SECOND_SOUND_BIT)) & 1) | (sound >>> 15);
  }
  return count;
}

/**
 * Keeps of the first `count` places those where sounds may be filed in the commonest readings or with a further reading of one
 * character, and gaps between characters with sounds; returns their number.
 */
export function narrowSounds(text: TextClasses, count: number, index: SoundIndex, sounds: SoundTable): number {
  const { units, places } = text;
  const { first } = sounds;
  let kept = 0;
  for (let entry = 0; entry < count; entry++) {
    const at = places[entry]!;
    const sound = first[units[at]!]!;
    places[kept] = at;
    if (sound < SOUND_CLOSER) kept += mayBeFiled(keyBefore(text, at, first), index) ? 1 : 0;
    else if (sound & SOUND_GAP) kept += standsBetweenSounds(text, at, sounds);
    else kept += mayReadOtherwise(text, at, index, sounds);
  }
  return kept;
}

function standsBetweenSounds({ units, length }: TextClasses, at: number, { first }: SoundTable): number {
  const before = at > 0 ? first[units[at - 1]!]! : 0;
  const after = at + 1 < length ? first[units[at + 1]!]! : 0;
  return before > 0 && (before & SOUND_GAP) === 0 && after > 0 ? 1 : 0;
}

function mayReadOtherwise(
  { units, length }: TextClasses,
  at: number,
  index: SoundIndex,
  { first, heard }: SoundTable,
): number {
  const a = at > 2 ? first[units[at - 3]!]! : 0;
  const b = at > 1 ? first[units[at - 2]!]! : 0;
  const c = at > 0 ? first[units[at - 1]!]! : 0;
  const d = at + 1 < length ? first[units[at + 1]!]! : 0;
  const e = at + 2 < length ? first[units[at + 2]!]! : 0;
  const f = at + 3 < length ? first[units[at + 3]!]! : 0;
  if ((a | b | c | d | e | f) & SOUND_GAP) return 1;
  const left = soundKey(a, b, c, first[units[at]!]!);
  if (mayBeFiled(left, index)) return 1;
  const before = left & 0xffffff00;
  for (let rest = heard[units[at]!]! >>> SOUND_BITS; rest; rest >>>= SOUND_BITS) {
    const one = before | (rest & 0xff);
    const two = (one << 8) | (d & 0xff);
    const three = (two << 8) | (e & 0xff);
    const four = (three << 8) | (f & 0xff);
    if (mayBeFiled(one, index) || mayBeFiled(two, index) || mayBeFiled(three, index) || mayBeFiled(four, index))
      return 1;
  }
  return 0;
}

/** Key of the sounds that end at a place, gaps counting as none. */
export function keyBefore({ units }: TextClasses, at: number, first: Uint16Array): number {
  const one = at > 2 ? first[units[at - 3]!]! : 0;
  const two = at > 1 ? first[units[at - 2]!]! : 0;
  const three = at > 0 ? first[units[at - 1]!]! : 0;
  return soundKey(one, two, three, first[units[at]!]!);
}

/** Key of four sounds in a row; an index of three takes the last three. */
export function soundKey(one: number, two: number, three: number, four: number): number {
  return ((one & 0xff) << 24) | ((two & 0xff) << 16) | ((three & 0xff) << 8) | (four & 0xff);
}

/** Whether terms may be filed under a key; false is sure. */
export function mayBeFiled(all: number, { bitmap, keyMask, second, secondShift }: SoundIndex): boolean {
  const key = all & keyMask;
  const hash = soundHash(key);
  const word = bitmap[(hash >>> SOUND_WORD) & (bitmap.length - 1)]!;
  if (((word >>> (hash >>> FIRST_SOUND_BIT)) & (word >>> (hash >>> SECOND_SOUND_BIT)) & 1) === 0) return false;
  const bit = Math.imul(key, SOUND_SLOT_HASH) >>> secondShift;
  return ((second[bit >>> 5]! >>> bit) & 1) === 1;
}
