import { bytesIn, packBuffer, unpackBuffer } from './pack-buffer.ts';
import { packRules, unpackRules, type PackedRules } from './pack-rules.ts';
import { findSingles, type TermTable } from './term-table.ts';

/** Raised when the layout or the meaning of an array changes; a buffer of another version is refused. */
export const tableFormatVersion = 2;

const format = { magic: 0x54475431, version: tableFormatVersion };

/** A table's arrays and single numbers; the rest is made from them. */
type Plain = Omit<TermTable, 'rules' | 'singles'> & { singles: undefined; packedRules: PackedRules };

/**
 * A compiled table in one buffer, numbers in the machine's byte order. With `shared` worker threads use it without a copy.
 * Takes some 100 ms at 65,000 terms.
 */
export function saveTermTable(table: TermTable, options?: { shared?: false }): ArrayBuffer;
export function saveTermTable(table: TermTable, options: { shared: true }): SharedArrayBuffer;
export function saveTermTable(table: TermTable, { shared = false } = {}): ArrayBuffer | SharedArrayBuffer {
  return packBuffer(plainOf(table), format, shared);
}

/**
 * The table of a buffer written by `saveTermTable`. Its arrays are views of the buffer, which must not be changed any more.
 * Throws RangeError for a buffer that is no table, of another version or damaged.
 */
export function loadTermTable(buffer: ArrayBuffer | SharedArrayBuffer): TermTable {
  const { packedRules, ...plain } = unpackBuffer(buffer, format) as Plain;
  return { ...plain, rules: unpackRules(packedRules), singles: findSingles(plain.pool) };
}

/** Bytes of the arrays: of the matcher, of the passes by sound, of the folding and the texts that describe hits. */
export function measureTable(table: TermTable): { matcherBytes: number; soundBytes: number; describeBytes: number } {
  const { sounds, pinyin, words, packedRules, fold, ...matcher } = plainOf(table);
  return {
    matcherBytes: bytesIn(matcher),
    soundBytes: bytesIn({ sounds, pinyin, words }),
    describeBytes: bytesIn({ packedRules, fold }),
  };
}

function plainOf(table: TermTable): Plain {
  const { rules, ...plain } = table;
  return { ...plain, singles: undefined, packedRules: packRules(rules) };
}
