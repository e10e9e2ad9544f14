/**
 * The text of one scan as numbers, in buffers that are reused: one scan at a time per thread, which is what synchronous
 * code gives. Reading an array is several times cheaper than asking the string for each character.
 */
export type TextClasses = {
  /** UTF-16 code units of the text; valid up to `length`. */
  units: Uint16Array;
  /** Class of each unit, filled while candidates are collected. */
  classes: Uint16Array;
  /** Room for as many places as the text has units. */
  places: Uint32Array;
  length: number;
  /** After the terms were looked for: so many of `places` are the first of characters in a row that may be skipped. */
  gapCount: number;
};

/** Copies a string's code units to the front of `units`, which is long enough. */
export type UnitCopier = (text: string, units: Uint16Array) => void;

/** Loops over the text run on buffers of this many units; longer texts pass through them piece by piece. */
const keptUnits = 1 << 16;

// Constants of the module that holds the loops: as properties of an object they would cost a loop twice the time.
const units = new Uint16Array(keptUnits);
const classes = new Uint16Array(keptUnits);
const places = new Uint32Array(keptUnits);
const kept: TextClasses = { units, classes, places, length: 0, gapCount: 0 };

let copyUnits: UnitCopier = (text, target) => {
  for (let i = 0; i < text.length; i++) target[i] = text.charCodeAt(i);
};

/** Replaces the portable copy by a faster one of the platform (see `node/fast-copy.ts`). */
export function setUnitCopier(copier: UnitCopier): void {
  copyUnits = copier;
}

/** The text's units in a buffer; `classes` still holds those of the text before. */
export function loadText(text: string): TextClasses {
  const { length } = text;
  const target = length <= keptUnits ? kept : makeRoom(length);
  target.length = length;
  copyUnits(text, target.units);
  return target;
}

function makeRoom(length: number): TextClasses {
  return {
    units: new Uint16Array(length),
    classes: new Uint16Array(length),
    places: new Uint32Array(length),
    length,
    gapCount: 0,
  };
}

/** Bits of the grid of pairs, and the word mask that goes with them. */
export const gridBits = 20;
const GRID_MASK = (1 << (gridBits - 5)) - 1;
const ROW = 1667;

/** The place of a pair of classes in the grid, as far as its low `gridBits`. Rows overlap, so that common pairs stand close. */
export function gridBit(left: number, right: number): number {
  return (Math.imul(left, ROW) + right) | 0;
}

/**
 * Fills in the class of every unit and writes the places whose pair may be in the grid or whose character may be skipped or
 * expands (class flag) into `text.places`; returns their number.
 */
export function collectPairs(text: TextClasses, classOf: Uint16Array, grid: Uint32Array): number {
  if (text === kept) return collectPiece(text.length, 0, classOf, grid);
  return byPieces(text, 0, (from, length) => {
    const count = collectPiece(length, from > 0 ? text.classes[from - 1]! : 0, classOf, grid);
    text.classes.set(classes.subarray(0, length), from);
    return count;
  });
}

/** Without branches: most of a scan's time is spent here. */
function collectPiece(length: number, before: number, classOf: Uint16Array, grid: Uint32Array): number {
  let count = 0;
  let left = before;
  for (let i = 0; i < length; i = (i + 1) | 0) {
    const right = classOf[units[i]!]!;
    classes[i] = right;
    const bit = (Math.imul(left, ROW) + right) | 0;
    places[count] = i;
    count = (count + (((grid[(bit >>> 5) & GRID_MASK]! >>> bit) & 1) | (right >>> 15))) | 0;
    left = right;
  }
  return count;
}

/** Bits of one sound in a key of three. */
const SOUND_WIDTH = 9;
const KEY_MASK = (1 << (3 * SOUND_WIDTH)) - 1;
const SOUND_HASH = 0x9e3779b1;

/** Key of three sounds in a row. */
export function soundTriple(one: number, two: number, three: number): number {
  return (one << (2 * SOUND_WIDTH)) | (two << SOUND_WIDTH) | three;
}

/** Word, as far as its low bits go, and bits of that word for a key. */
export function tripleBits(key: number): { word: number; bits: number } {
  const hash = Math.imul(key, SOUND_HASH);
  return { word: hash >>> 11, bits: (1 << (hash >>> 27)) | (1 << (key >>> 16)) };
}

/**
 * Writes every `step`-th place (1, or 2: the even ones) at which three sounds in a row end that may be in the bitmap into
 * `text.places`; returns their number.
 */
export function collectSounds(text: TextClasses, soundOf: Uint16Array, bitmap: Uint32Array, step: 1 | 2): number {
  if (text === kept) return collectSoundPiece(text.length, soundOf, bitmap, step);
  return byPieces(text, 2, (_, length) => collectSoundPiece(length, soundOf, bitmap, step));
}

function collectSoundPiece(length: number, soundOf: Uint16Array, bitmap: Uint32Array, step: number): number {
  const mask = bitmap.length - 1;
  const width = step * SOUND_WIDTH;
  let count = 0;
  let key = soundOf[units[0]!]! << (2 * SOUND_WIDTH - width);
  for (let i = 2; i < length; i = (i + step) | 0) {
    // With a step of one the sound before is in the key already.
    key = ((key << width) | (soundOf[units[(i - 1) | 0]!]! << SOUND_WIDTH) | soundOf[units[i]!]!) & KEY_MASK;
    const hash = Math.imul(key, SOUND_HASH);
    const word = bitmap[(hash >>> 11) & mask]!;
    places[count] = i;
    count = (count + ((word >>> (hash >>> 27)) & (word >>> (key >>> 16)) & 1)) | 0;
  }
  return count;
}

/** Takes a long text through the buffers, pieces sharing `overlap` units (even, as pieces are), and gathers the places found. */
function byPieces(text: TextClasses, overlap: number, collect: (from: number, length: number) => number): number {
  let total = 0;
  for (let from = 0; from + overlap < text.length; from += keptUnits - overlap) {
    const length = Math.min(keptUnits, text.length - from);
    units.set(text.units.subarray(from, from + length));
    const count = collect(from, length);
    for (let i = 0; i < count; i++) text.places[total++] = places[i]! + from;
  }
  return total;
}
