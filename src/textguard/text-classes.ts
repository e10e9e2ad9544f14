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
};

/** Copies a string's code units to the front of `units`, which is long enough. */
export type UnitCopier = (text: string, units: Uint16Array) => void;

/** Buffers up to this many units are kept between scans. */
const keptUnits = 1 << 16;

let copyUnits: UnitCopier = (text, units) => {
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
};
const kept = makeRoom(keptUnits);

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
  };
}
