import { buildCrowdedIndex, type CrowdedIndex } from './crowded-index.ts';
import type { FoldTable } from './fold.ts';
import { packBuckets, type KeyBuckets } from './key-buckets.ts';
import { SOUND_MASK, soundTableOf, soundsIn, type SoundTable } from './sounds.ts';
import type { TermRule } from './term-rule.ts';
import { soundTriple, tripleBits } from './text-classes.ts';

/**
 * Terms filed under four sounds in a row, terms of three characters under all three. The bitmap knows the triples in each four, so
 * that of any four one ends at an even place.
 */
export type SoundIndex = {
  /** Which places are to be looked at: all, or every second one where no term has three characters only. */
  step: 1 | 2;
  /** Two bits, both in one word, for each triple of commonest readings that a text may have: see tripleBits. */
  bitmap: Uint32Array;
  /** Two bits, both in one word, for each row of commonest readings: see inRows. */
  rows: Uint32Array;
  /** By key of a row of readings: rule number << INDEX_BITS | index in the term of the first sound of the row. */
  filed: KeyBuckets;
  /** Terms whose rows are all crowded, by all their commonest readings. Names rules. */
  crowded: CrowdedIndex | undefined;
};

export const INDEX_BITS = 8;

/** Hash of a row of sounds: begin with 0 and add each. */
export function addSound(hash: number, sound: number): number {
  const mixed = Math.imul(hash ^ sound, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** The hash of a whole row as a key, which is never 0. */
export function rowKey(hash: number): number {
  return hash >>> 0 || 1;
}

/** 1 where a row may be filed by its hash, else 0, which is sure. */
export function inRows(hash: number, rows: Uint32Array): number {
  const word = rows[(hash >>> 10) & (rows.length - 1)]!;
  return (word >>> hash) & (word >>> (hash >>> 5)) & 1;
}

/** Rows with more terms than this take no more. */
const largestBucket = 48;
/** A row that texts may read in more ways than this would swell the index. */
const mostReadings = 4096;

type Entry = { rule: number; readings: number[] };
type Filed = Map<number, number[]>;

/**
 * Files the terms of rules with the variant `homophone`: those of four Han characters or more, and those of three where
 * `hasWords` tells that known words are there to judge them. Undefined when there are none.
 */
export function buildSoundIndex(
  rules: readonly TermRule[],
  termPatterns: Uint32Array,
  patterns: readonly string[],
  { fold, sample, hasWords }: { fold: FoldTable; sample: string; hasWords: boolean },
): SoundIndex | undefined {
  const sounds = soundTableOf(fold);
  const entries: Entry[] = [];
  rules.forEach(({ variants }, rule) => {
    if (!variants?.includes('homophone')) return;
    const term = patterns[termPatterns[rule]!]!;
    const hanCount = term.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (hanCount < 3 || (hanCount === 3 && !(term.length === 3 && hasWords))) return;
    const readings = Array.from(term, (own) => (own.length === 1 ? sounds.all[own.charCodeAt(0)]! : 0));
    if (!readings.includes(0)) entries.push({ rule, readings });
  });
  return entries.length > 0 ? fileEntries(entries, sounds, countTriples(sample, sounds.first)) : undefined;
}

/** How often three sounds in a row occur in ordinary text, by hash: now and then a rare row shares the count of a common one. */
type Counts = Uint16Array;

const countBits = 20;

function countOf(triple: number): number {
  return Math.imul(triple, 0x9e3779b1) >>> (32 - countBits);
}

function countTriples(sample: string, first: Uint16Array): Counts {
  const counts = new Uint16Array(1 << countBits);
  for (let i = 2; i < sample.length; i++) {
    const triple = soundTriple(
      first[sample.charCodeAt(i - 2)]!,
      first[sample.charCodeAt(i - 1)]!,
      first[sample.charCodeAt(i)]!,
    );
    counts[countOf(triple)]! += 1;
  }
  return counts;
}

function fileEntries(entries: readonly Entry[], sounds: SoundTable, counts: Counts): SoundIndex {
  const buckets: Filed = new Map();
  const triples: number[] = [];
  const rows: number[] = [];
  const crowd: { pattern: number; sequence: number[] }[] = [];
  for (const { rule, readings } of entries) {
    const terms = readings.map(soundsIn);
    // What a text may have at each place: the commonest readings of all characters that are heard like the term's.
    const texts = terms.map((own) => [...new Set(own.flatMap((sound) => sounds.firstOf[sound]!))]);
    const index = rarest(terms, texts, buckets, counts);
    if (index < 0) {
      crowd.push({ pattern: rule, sequence: readings.map((own) => own & SOUND_MASK) });
      continue;
    }
    for (const hash of hashesOf(terms.slice(index, index + 4)))
      put(buckets, rowKey(hash), (rule << INDEX_BITS) | index);
    rows.push(...hashesOf(texts.slice(index, index + 4)));
    triples.push(...triplesOf(texts, index));
    if (terms.length > 3) triples.push(...triplesOf(texts, index + 1));
  }
  const step = entries.some(({ readings }) => readings.length === 3) ? 1 : 2;
  return {
    step,
    bitmap: tripleBitmap(triples),
    rows: rowBitmap(rows),
    filed: packBuckets(buckets),
    crowded: buildCrowdedIndex(crowd),
  };
}

function put(filed: Filed, key: number, value: number): void {
  const own = filed.get(key);
  if (own) own.push(value);
  else filed.set(key, [value]);
}

/** Index of the first of the four sounds that are rarest in ordinary text and least shared, or -1 where all are crowded. */
function rarest(
  terms: readonly (readonly number[])[],
  texts: readonly (readonly number[])[],
  filed: Filed,
  counts: Counts,
): number {
  let best = -1;
  let least = Infinity;
  for (let index = 0; index === 0 || index + 4 <= terms.length; index++) {
    const ways = texts.slice(index, index + 4).reduce((product, own) => product * own.length, 1);
    if (ways > mostReadings) continue;
    let cost = ways;
    for (const key of triplesOf(texts, index)) cost += 100 * counts[countOf(key)]!;
    if (index + 4 <= terms.length) for (const key of triplesOf(texts, index + 1)) cost += 100 * counts[countOf(key)]!;
    if (cost >= least) continue;
    const isCrowded = hashesOf(terms.slice(index, index + 4)).some(
      (hash) => (filed.get(rowKey(hash))?.length ?? 0) >= largestBucket,
    );
    if (!isCrowded) [least, best] = [cost, index];
  }
  return best;
}

/** Keys of three neighbouring places in every way they may sound. */
function triplesOf(places: readonly (readonly number[])[], index: number): number[] {
  const keys: number[] = [];
  for (const one of places[index]!)
    for (const two of places[index + 1]!)
      for (const three of places[index + 2]!) keys.push(soundTriple(one, two, three));
  return keys;
}

/** Hashes of a row in every way it may sound. */
function hashesOf(places: readonly (readonly number[])[]): number[] {
  let hashes = [0];
  for (const sounds of places) {
    const next: number[] = [];
    for (const hash of hashes) for (const sound of sounds) next.push(addSound(hash, sound));
    hashes = next;
  }
  return hashes;
}

function tripleBitmap(triples: readonly number[]): Uint32Array {
  // Few bits a term, so that the bitmap of a large dictionary stays near the processor.
  const bitmap = new Uint32Array(1 << (bitsFor(triples.length * 6, 13, 24) - 5));
  for (const key of triples) {
    const { word, bits } = tripleBits(key);
    bitmap[word & (bitmap.length - 1)]! |= bits;
  }
  return bitmap;
}

function rowBitmap(hashes: readonly number[]): Uint32Array {
  const rows = new Uint32Array(1 << (bitsFor(hashes.length * 12, 13, 25) - 5));
  for (const hash of hashes) rows[(hash >>> 10) & (rows.length - 1)]! |= (1 << hash) | (1 << (hash >>> 5));
  return rows;
}

function bitsFor(wanted: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.ceil(Math.log2(Math.max(1, wanted)))));
}
