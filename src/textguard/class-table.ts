import { EXPANDS, INVISIBLE, SYMBOL, expandPoint, isHan, isWordUnit, type FoldTable } from './fold.ts';

/** Classes with a meaning of their own; characters of terms follow. */
export const NO_TERM = 0;
export const EXPAND_CLASS = 1;
export const INVISIBLE_CLASS = 2;
export const SYMBOL_CLASS = 3;
const FIRST_TERM_CLASS = 4;

/** Bits of `ClassTable.traits`. */
export const HAN = 1;
export const WORD = 2;

/** One small number per code unit: equal for units that fold together, 0 for units that no term contains. */
export type ClassTable = {
  /** Class of each of the 65,536 code units. */
  classOf: Uint16Array;
  /** HAN and WORD bits per class. */
  traits: Uint8Array;
  /** Classes 2 to `gapEnd`-1 may be skipped; those from 4 on are symbols that also occur in terms. */
  gapEnd: number;
};

/** Builds the classes for the folded terms. High surrogates of folding alphabets get EXPAND_CLASS: the matcher looks closer. */
export function buildClassTable(foldedTerms: Iterable<string>, fold: FoldTable): ClassTable {
  const used = new Uint32Array(65536);
  for (const term of foldedTerms) {
    for (let i = 0; i < term.length; i++) used[term.charCodeAt(i)]! += 1;
  }
  const classOfFolded = new Uint16Array(65536);
  let next = FIRST_TERM_CLASS;
  for (let unit = 0; unit < 65536; unit++) if (used[unit] && fold.kind[unit] === SYMBOL) classOfFolded[unit] = next++;
  const gapEnd = next;
  for (let unit = 0; unit < 65536; unit++) if (used[unit] && fold.kind[unit] !== SYMBOL) classOfFolded[unit] = next++;

  const traits = new Uint8Array(next);
  for (let unit = 0; unit < 65536; unit++) {
    const own = classOfFolded[unit]!;
    if (own) traits[own] = (isHan(unit) ? HAN : 0) | (isWordUnit(unit) ? WORD : 0);
  }
  const classOf = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    const own = classOfFolded[fold.unit[unit]!]!;
    const kind = fold.kind[unit];
    if (kind === INVISIBLE) classOf[unit] = INVISIBLE_CLASS;
    else if (kind === SYMBOL) classOf[unit] = own || SYMBOL_CLASS;
    else if (kind === EXPANDS) classOf[unit] = canMatter(unit, fold, classOfFolded) ? EXPAND_CLASS : NO_TERM;
    else classOf[unit] = own;
  }
  for (const high of [0xd835, 0xd83c, 0xd87e]) classOf[high] = EXPAND_CLASS;
  return { classOf, traits, gapEnd };
}

function canMatter(unit: number, fold: FoldTable, classOfFolded: Uint16Array): boolean {
  const wide = expandPoint(String.fromCharCode(unit), fold) ?? '';
  for (let i = 0; i < wide.length; i++) {
    const code = wide.charCodeAt(i);
    if (fold.kind[code] !== EXPANDS && classOfFolded[fold.unit[code]!]) return true;
  }
  return false;
}
