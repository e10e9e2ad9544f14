import { traditionalPairs } from './traditional-pairs.ts';

/** Invisible characters and combining marks: never part of a term, skipped between any two of its characters. */
const invisibleRanges: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0x20d0, 0x20f0],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

/** Spaces and symbols that may be pushed between two Han characters. No sentence ends, no commas, quotes, brackets. */
const gapSymbols = ' \t\u00a0*#@&^%$~`+=|/\\_-.·•∙・●○◎◆◇■□▪▫▲△▼▽※→←↑↓♥♡♦♠♣☀☁✿❀✦✧˙‧⋅';

/** Left as they are: folding them to "..." or ".." would turn a sentence end into gap symbols. */
const keptWhole = new Set([0x2025, 0x2026, 0x22ef]);

/** What a code unit means to the matcher before any dictionary is known. Values of `FoldTable.kind`. */
export const PLAIN = 0;
export const INVISIBLE = 1;
export const SYMBOL = 2;
export const EXPANDS = 3;

/** Folding of every UTF-16 code unit. */
export type FoldTable = {
  /** Folded code unit for each code unit (itself where nothing changes or where it expands). */
  unit: Uint16Array;
  /** PLAIN, INVISIBLE, SYMBOL or EXPANDS for each code unit. */
  kind: Uint8Array;
};

/** True for a Han character, 々 and 〇 (BMP only). */
export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3005 || unit === 0x3007;
}

/** True for an ASCII letter or digit (folded text: lower case). */
export function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

/**
 * Builds the folding of width (NFKC), case, traditional characters, Cyrillic and Greek look-alikes, invisible characters and gap symbols.
 * `extraPairs`: further characters as "from,to,from,to" without separators; they win over the built-in ones.
 */
export function buildFoldTable(extraPairs = ''): FoldTable {
  const unit = new Uint16Array(65536);
  const kind = new Uint8Array(65536);
  const simplified = new Map<number, number>();
  const lookAlikes = latinLookAlikes();
  for (const pairs of [traditionalPairs, extraPairs]) {
    for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs.charCodeAt(i), pairs.charCodeAt(i + 1));
  }
  for (let code = 0; code < 65536; code++) {
    const wide = foldWidthAndCase(code);
    if (wide.length !== 1) kind[code] = EXPANDS;
    const folded = wide.length === 1 ? wide.charCodeAt(0) : code;
    unit[code] = simplified.get(code) ?? simplified.get(folded) ?? lookAlikes.get(folded) ?? folded;
  }
  for (const [from, to] of invisibleRanges) kind.fill(INVISIBLE, from, to + 1);
  const symbols = new Set([...gapSymbols].map((symbol) => unit[symbol.charCodeAt(0)] ?? 0));
  for (let code = 0; code < 65536; code++) {
    if (kind[code] === PLAIN && symbols.has(unit[code] ?? 0)) kind[code] = SYMBOL;
  }
  return { unit, kind };
}

/** Small Cyrillic and Greek letters by the Latin ones they look like; capitals come by way of lower case. */
function latinLookAlikes(): Map<number, number> {
  const pairs = 'аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhαaοoνvρpτtιiκkχxυuβbεe';
  return new Map(
    Array.from({ length: pairs.length / 2 }, (_, i) => [pairs.charCodeAt(i * 2), pairs.charCodeAt(i * 2 + 1)]),
  );
}

function foldWidthAndCase(code: number): string {
  const own = String.fromCharCode(code);
  if (code < 0x80) return own.toLowerCase();
  if ((code >= 0xd800 && code <= 0xdfff) || keptWhole.has(code)) return own;
  const wide = own.normalize('NFKC');
  const lower = wide.toLowerCase();
  return lower.length === wide.length ? lower : wide;
}

let sharedTable: FoldTable | undefined;

/** The built-in folding, built on first use (about 20 ms) and then shared. */
export function standardFoldTable(): FoldTable {
  sharedTable ??= buildFoldTable();
  return sharedTable;
}

/** The folded form of a term: expanded, folded, without invisible characters. */
export function foldTerm(term: string, fold: FoldTable): string {
  let folded = '';
  for (const point of term) {
    const expanded = expandPoint(point, fold) ?? point;
    for (let i = 0; i < expanded.length; i++) {
      const code = expanded.charCodeAt(i);
      if (fold.kind[code] !== INVISIBLE) folded += String.fromCharCode(fold.unit[code] ?? code);
    }
  }
  return folded;
}

/** What a code point that stands for several characters (㈱, ⑩, 𝐀) expands to, or undefined where it does not. */
export function expandPoint(point: string, fold: FoldTable): string | undefined {
  if (point.length === 1) return fold.kind[point.charCodeAt(0)] === EXPANDS ? point.normalize('NFKC') : undefined;
  const wide = point.normalize('NFKC');
  return wide === point ? undefined : wide;
}
