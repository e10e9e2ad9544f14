import { commonReadings } from './usual-readings.ts';
import { INVISIBLE, SYMBOL, isWordUnit, type FoldTable } from './fold.ts';
import { mostlyOneReading, polyphones } from './polyphones.ts';

/** Bits of one syllable number; 0 = no sound known. */
export const SOUND_BITS = 9;
export const SOUND_MASK = (1 << SOUND_BITS) - 1;
/** Set in `first` where a further reading of the character matters in texts, and together with SOUND_GAP. */
export const SOUND_CLOSER = 0x8000;
/** Set in `first` where the character may be skipped within a term. */
export const SOUND_GAP = 0x4000;

/** How each UTF-16 code unit is read, after folding. ASCII letters and digits count as their own sound. */
export type SoundTable = {
  /** Number of the commonest reading, with SOUND_CLOSER and SOUND_GAP. */
  first: Uint16Array;
  /** Readings that count in texts, packed as in `all`. */
  heard: Uint32Array;
  /** Up to three readings, nine bits each, the commonest lowest; those that count in terms. */
  all: Uint32Array;
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
  const own = new Uint32Array(65536);
  const numberOf = new Map<string, number>();
  let next = 1;
  // Filters look at the low eight bits, in which 0 stands for no sound.
  const number = (): number => {
    if ((next & 0xff) === 0) next += 1;
    return next++;
  };
  for (let unit = 0; unit < 128; unit++) if (isWordUnit(unit) && fold.unit[unit] === unit) own[unit] = number();
  for (const group of commonReadings.split(' ')) {
    const syllable = /^[a-z]+/.exec(group)![0];
    const sound = number();
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
  const first = new Uint16Array(65536);
  const all = new Uint32Array(65536);
  const heard = new Uint32Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    const folded = fold.unit[unit]!;
    const packed = own[folded]!;
    all[unit] = packed;
    first[unit] = packed & SOUND_MASK;
    if (packed >>> SOUND_BITS && !mostlyOneReading.includes(String.fromCharCode(folded))) first[unit]! |= SOUND_CLOSER;
    heard[unit] = first[unit]! & SOUND_CLOSER ? packed : packed & SOUND_MASK;
    if (fold.kind[unit] === INVISIBLE || fold.kind[unit] === SYMBOL) first[unit] = SOUND_CLOSER | SOUND_GAP;
  }
  return { first, all, heard, numberOf };
}

/** Whether two sets of readings have one in common. */
export function soundAlike(one: number, other: number): boolean {
  for (let mine = one; mine; mine >>>= SOUND_BITS) {
    const sound = mine & SOUND_MASK;
    for (let rest = other; rest; rest >>>= SOUND_BITS) if ((rest & SOUND_MASK) === sound) return true;
  }
  return false;
}
