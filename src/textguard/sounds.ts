import { commonReadings } from './usual-readings.ts';
import { isWordUnit, type FoldTable } from './fold.ts';
import { mostlyOneReading, polyphones } from './polyphones.ts';

/** Bits of one syllable number; 0 = no sound known. */
export const SOUND_BITS = 9;
export const SOUND_MASK = (1 << SOUND_BITS) - 1;

/** How each UTF-16 code unit is read, after folding. ASCII letters and digits count as their own sound. */
export type SoundTable = {
  /** Number of the commonest reading. */
  first: Uint16Array;
  /** Readings that count in texts, packed as in `all`. */
  heard: Uint32Array;
  /** Up to three readings, nine bits each, the commonest lowest; those that count in terms. */
  all: Uint32Array;
  /** Per sound the commonest readings of the characters that are heard so, its own among them. */
  firstOf: readonly (readonly number[])[];
  /** Number of each syllable. */
  numberOf: ReadonlyMap<string, number>;
};

const tables = new WeakMap<FoldTable, SoundTable>();

/** The readings under a folding, made once per folding (some milliseconds). */
export function soundTableOf(fold: FoldTable): SoundTable {
  let table = tables.get(fold);
  if (!table) tables.set(fold, (table = buildSoundTable(fold)));
  return table;
}

function buildSoundTable(fold: FoldTable): SoundTable {
  const { own, numberOf } = readSyllables(fold);
  const first = new Uint16Array(65536);
  const all = new Uint32Array(65536);
  const heard = new Uint32Array(65536);
  const firstOf: Set<number>[] = Array.from({ length: SOUND_MASK + 1 }, () => new Set());
  for (let unit = 0; unit < 65536; unit++) {
    const folded = fold.unit[unit]!;
    const packed = own[folded]!;
    all[unit] = packed;
    first[unit] = packed & SOUND_MASK;
    heard[unit] = mostlyOneReading.includes(String.fromCharCode(folded)) ? packed & SOUND_MASK : packed;
    for (const sound of soundsIn(heard[unit]!)) firstOf[sound]!.add(first[unit]!);
  }
  return { first, all, heard, firstOf: firstOf.map((sounds) => [...sounds]), numberOf };
}

function readSyllables(fold: FoldTable): { own: Uint32Array; numberOf: Map<string, number> } {
  const own = new Uint32Array(65536);
  const numberOf = new Map<string, number>();
  let next = 1;
  for (let unit = 0; unit < 128; unit++) if (isWordUnit(unit) && fold.unit[unit] === unit) own[unit] = next++;
  for (const group of commonReadings.split(' ')) {
    const syllable = /^[a-z]+/.exec(group)![0];
    const sound = next++;
    numberOf.set(syllable, sound);
    for (const character of group.slice(syllable.length)) own[character.charCodeAt(0)] = sound;
  }
  for (const entry of polyphones.split(' ')) {
    const numbers = entry
      .slice(1)
      .split(',')
      .map((syllable) => numberOf.get(syllable) ?? 0);
    own[entry.charCodeAt(0)] = numbers.reduceRight((packed, number) => (packed << SOUND_BITS) | number, 0);
  }
  return { own, numberOf };
}

/** The sounds of a packed set of readings. */
export function soundsIn(packed: number): number[] {
  const sounds: number[] = [];
  for (let rest = packed; rest; rest >>>= SOUND_BITS) sounds.push(rest & SOUND_MASK);
  return sounds;
}

/** Whether two sets of readings have one in common. */
export function soundAlike(one: number, other: number): boolean {
  for (let mine = one; mine; mine >>>= SOUND_BITS) {
    const sound = mine & SOUND_MASK;
    for (let rest = other; rest; rest >>>= SOUND_BITS) if ((rest & SOUND_MASK) === sound) return true;
  }
  return false;
}
