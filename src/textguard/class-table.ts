import { EXPANDS, INVISIBLE, SYMBOL, expandPoint, isHan, isWordUnit, type FoldTable } from './fold.ts';

/** In no term. Classes of characters in terms follow, the commonest first. */
export const NO_TERM = 0;
/** Set in the classes that may be skipped or expand, so that one shift tells them. */
export const GAP_FLAG = 0x8000;
export const EXPAND_CLASS = GAP_FLAG | 1;
export const INVISIBLE_CLASS = GAP_FLAG | 2;
export const SYMBOL_CLASS = GAP_FLAG | 3;

/** Bits of `ClassTable.traits`. */
export const HAN = 1;
export const WORD = 2;

/** One small number per code unit: equal for units that fold together, 0 for units that no term contains. */
export type ClassTable = {
  /** Class of each of the 65,536 code units. */
  classOf: Uint16Array;
  /** HAN and WORD bits per class. */
  traits: Uint8Array;
  /** Folded unit of each class of ordinary characters, by class. */
  plainUnits: Uint16Array;
  /** Folded unit of each class of symbols in terms, by class less SYMBOL_CLASS. */
  symbolUnits: Uint16Array;
};

/** The folded unit that a class of a term's character stands for. */
export function unitOfClass(own: number, { plainUnits, symbolUnits }: ClassTable): number {
  return own < GAP_FLAG ? plainUnits[own]! : symbolUnits[own - SYMBOL_CLASS]!;
}

/** Whether characters of this class occur in terms. */
export function isTermClass(own: number): boolean {
  return own > SYMBOL_CLASS || (own > NO_TERM && own < GAP_FLAG);
}

/** Whether characters of this class may be skipped within a term. */
export function isGapClass(own: number): boolean {
  return own >= INVISIBLE_CLASS;
}

/** Builds the classes for the folded terms. High surrogates of folding alphabets get EXPAND_CLASS: the matcher looks closer. */
export function buildClassTable(foldedTerms: Iterable<string>, fold: FoldTable): ClassTable {
  const used = new Uint32Array(65536);
  for (const term of foldedTerms) {
    for (let i = 0; i < term.length; i++) used[term.charCodeAt(i)]! += 1;
  }
  const classOfFolded = new Uint16Array(65536);
  const traits = new Uint8Array(65536);
  const units: number[] = [];
  for (let unit = 0; unit < 65536; unit++) if (used[unit]! > 0) units.push(unit);
  units.sort((a, b) => used[b]! - used[a]!);
  let nextSymbol = SYMBOL_CLASS + 1;
  let next = NO_TERM + 1;
  const plainUnits = [0];
  const symbolUnits = [0];
  for (const unit of units) {
    const isSymbol = fold.kind[unit] === SYMBOL;
    const own = isSymbol ? nextSymbol++ : next++;
    (isSymbol ? symbolUnits : plainUnits).push(unit);
    classOfFolded[unit] = own;
    traits[own] = (isHan(unit) ? HAN : 0) | (isWordUnit(unit) ? WORD : 0);
  }
  if (next > GAP_FLAG) throw new RangeError(`more than ${GAP_FLAG - 1} different characters in terms`);
  const classOf = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) {
    const own = classOfFolded[fold.unit[unit]!]!;
    const kind = fold.kind[unit];
    if (kind === INVISIBLE) classOf[unit] = INVISIBLE_CLASS;
    else if (kind === SYMBOL) classOf[unit] = own || SYMBOL_CLASS;
    else if (kind !== EXPANDS) classOf[unit] = own;
  }
  for (const { unit, wide } of expansionsOf(fold))
    classOf[unit] = wide.some((code) => classOfFolded[fold.unit[code]!]) ? EXPAND_CLASS : NO_TERM;
  for (const high of [0xd835, 0xd83c, 0xd87e]) classOf[high] = EXPAND_CLASS;
  return { classOf, traits, plainUnits: Uint16Array.from(plainUnits), symbolUnits: Uint16Array.from(symbolUnits) };
}

/** A unit that expands, and the units it expands to as far as these do not expand themselves. */
type Expansion = { unit: number; wide: readonly number[] };

const expansions = new WeakMap<FoldTable, readonly Expansion[]>();

function expansionsOf(fold: FoldTable): readonly Expansion[] {
  let own = expansions.get(fold);
  if (!own) {
    const units = [...fold.kind.keys()].filter((unit) => fold.kind[unit] === EXPANDS);
    expansions.set(fold, (own = units.map((unit) => ({ unit, wide: expand(unit, fold) }))));
  }
  return own;
}

function expand(unit: number, fold: FoldTable): number[] {
  const wide = expandPoint(String.fromCharCode(unit), fold) ?? '';
  const codes = Array.from({ length: wide.length }, (_, i) => wide.charCodeAt(i));
  return codes.filter((code) => fold.kind[code] !== EXPANDS);
}
