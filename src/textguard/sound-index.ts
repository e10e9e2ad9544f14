import { buildCrowdedIndex, type CrowdedIndex } from './crowded-index.ts';
import type { FoldTable } from './fold.ts';
import { SOUND_BITS, SOUND_MASK, soundTableOf } from './sounds.ts';
import type { TermRule } from './term-rule.ts';

/** Terms filed under a few sounds in a row, in every reading of these: four, or three for terms of three characters. */
export type SoundIndex = {
  /** Sounds in a row. */
  size: number;
  /** The bits of a key that count: eight per sound, the last lowest. Sounds may share their low bits; terms are compared whole. */
  keyMask: number;
  /** Two bits per key, both in one word: surely no term has it unless both are set. */
  bitmap: Uint32Array;
  /** One bit per key by another hash, asked for what the first lets pass. */
  second: Uint32Array;
  secondShift: number;
  /** Open addressing, two numbers a slot: key (0 = free), where its bucket starts in `buckets`. */
  slots: Uint32Array;
  slotShift: number;
  /** Per bucket: count, then that many pairs: rule number, index in the term of the first sound of the key. */
  buckets: Uint32Array;
  /** Terms whose keys are all crowded, by all their commonest readings. Names rules. */
  crowded: CrowdedIndex | undefined;
};

const SOUND_KEY_HASH = 0x9e3779b1;

/** Hash of a key: every sound of it reaches every bit in use. */
export function soundHash(key: number): number {
  return Math.imul(key ^ (key >>> 15), SOUND_KEY_HASH);
}

export const SOUND_SLOT_HASH = 0x85ebca6b;
/** Hash bits that choose the word of the bitmap and the two bits of it (shift counts use the lowest five). */
export const SOUND_WORD = 14;
export const FIRST_SOUND_BIT = 9;
export const SECOND_SOUND_BIT = 4;

/** Keys with more terms than this take no more. */
const largestBucket = 48;
/** Terms with more readings than this of each of their keys would swell the index. */
const mostReadings = 24;

type Entry = { rule: number; readings: number[] };

/**
 * Files the terms of rules with the variant `homophone`: those of four Han characters or more, and those of three where
 * `hasWords` tells that known words are there to judge them. Empty when there are none.
 */
export function buildSoundIndexes(
  rules: readonly TermRule[],
  termPatterns: Uint32Array,
  patterns: readonly string[],
  { fold, sample, hasWords }: { fold: FoldTable; sample: string; hasWords: boolean },
): SoundIndex[] {
  const { all } = soundTableOf(fold);
  const long: Entry[] = [];
  const short: Entry[] = [];
  rules.forEach(({ variants }, rule) => {
    if (!variants?.includes('homophone')) return;
    const term = patterns[termPatterns[rule]!]!;
    const hanCount = term.match(/\p{Script=Han}/gu)?.length ?? 0;
    const readings = Array.from(term, (own) => (own.length === 1 ? all[own.charCodeAt(0)]! : 0));
    if (readings.includes(0)) return;
    if (hanCount >= 4) long.push({ rule, readings });
    else if (hanCount === 3 && term.length === 3 && hasWords) short.push({ rule, readings });
  });
  const indexes: SoundIndex[] = [];
  if (long.length > 0) indexes.push(fileEntries(long, 4, countSounds(sample, all)));
  if (short.length > 0) indexes.push(fileEntries(short, 3, noCounts));
  return indexes;
}

/** How often sounds four in a row occur in ordinary text, by hash: now and then a rare row shares the count of a common one. */
type Counts = Uint16Array;

const countBits = 20;
const noCounts: Counts = new Uint16Array(1 << countBits);

function countSounds(sample: string, all: Uint32Array): Counts {
  const counts = new Uint16Array(1 << countBits);
  let key = 0;
  for (let i = 0; i < sample.length; i++) {
    key = (key << 8) | (all[sample.charCodeAt(i)]! & 0xff);
    counts[soundHash(key) >>> (32 - countBits)]! += 1;
  }
  return counts;
}

function fileEntries(entries: readonly Entry[], size: number, counts: Counts): SoundIndex {
  const buckets = new Map<number, number[]>();
  const crowd: { pattern: number; sequence: number[] }[] = [];
  for (const { rule, readings } of entries) {
    const index = rarest(readings, size, buckets, counts);
    if (index < 0) crowd.push({ pattern: rule, sequence: readings.map((own) => own & SOUND_MASK) });
    else
      for (const key of keysOf(readings, index, size)) {
        const bucket = buckets.get(key);
        if (bucket) bucket.push(rule, index);
        else buckets.set(key, [rule, index]);
      }
  }
  const keyMask = size === 4 ? -1 : (1 << (8 * size)) - 1;
  return { size, keyMask, ...packBuckets(buckets), crowded: buildCrowdedIndex(crowd) };
}

/** Index of the first of the sounds in a row that are rarest in ordinary text and least shared, or -1 where all are crowded. */
function rarest(
  readings: readonly number[],
  size: number,
  filed: ReadonlyMap<number, readonly number[]>,
  counts: Counts,
): number {
  let best = -1;
  let least = Infinity;
  for (let index = 0; index + size <= readings.length; index++) {
    const keys = keysOf(readings, index, size);
    let cost = keys.length > mostReadings ? Infinity : keys.length;
    for (const key of keys) {
      const crowd = (filed.get(key)?.length ?? 0) / 2;
      cost += crowd >= largestBucket ? Infinity : crowd + 100 * counts[soundHash(key) >>> (32 - countBits)]!;
    }
    if (cost < least) [least, best] = [cost, index];
  }
  return best;
}

/** Keys of all readings of neighbouring characters. */
function keysOf(readings: readonly number[], index: number, size: number): number[] {
  let keys = [0];
  for (let i = index; i < index + size; i++) {
    if (readings[i]! <= SOUND_MASK) {
      for (let k = 0; k < keys.length; k++) keys[k] = (keys[k]! << 8) | (readings[i]! & 0xff);
      continue;
    }
    const next: number[] = [];
    for (let rest = readings[i]!; rest; rest >>>= SOUND_BITS)
      for (const key of keys) next.push((key << 8) | (rest & 0xff));
    keys = next;
  }
  return keys;
}

function packBuckets(
  groups: ReadonlyMap<number, readonly number[]>,
): Pick<SoundIndex, 'bitmap' | 'second' | 'secondShift' | 'slots' | 'slotShift' | 'buckets'> {
  const slotBits = Math.max(4, Math.ceil(Math.log2(groups.size * 1.4 + 2)));
  const bitmapBits = Math.min(22, Math.max(13, Math.ceil(Math.log2(groups.size * 24 + 1))));
  const slots = new Uint32Array(2 << slotBits);
  const bitmap = new Uint32Array(1 << (bitmapBits - 5));
  const secondShift = 32 - Math.max(13, bitmapBits - 1);
  const second = new Uint32Array(1 << (32 - secondShift - 5));
  const buckets: number[] = [];
  for (const [key, entries] of groups) {
    const bit = Math.imul(key, SOUND_SLOT_HASH) >>> secondShift;
    second[bit >>> 5]! |= 1 << (bit & 31);
    const hash = soundHash(key);
    bitmap[(hash >>> SOUND_WORD) & (bitmap.length - 1)]! |=
      (1 << (hash >>> FIRST_SOUND_BIT)) | (1 << (hash >>> SECOND_SOUND_BIT));
    let slot = Math.imul(key, SOUND_SLOT_HASH) >>> (32 - slotBits);
    while (slots[slot * 2] !== 0) slot = (slot + 1) & (slots.length / 2 - 1);
    slots[slot * 2] = key;
    slots[slot * 2 + 1] = buckets.length;
    buckets.push(entries.length / 2, ...entries);
  }
  return { bitmap, second, secondShift, slots, slotShift: 32 - slotBits, buckets: Uint32Array.from(buckets) };
}
