import { packRules, unpackRules, type PackedRules } from './pack-rules.ts';
import { findSingles, type TermTable } from './term-table.ts';

/** Raised when the layout or the meaning of an array changes; a buffer of another version is refused. */
export const tableFormatVersion = 1;

const magic = 0x54475431;
/** Numbers before the arrays: magic, version, bytes of all, checksum, place and length of the list of arrays. */
const headerSize = 6;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** Where an array stands in the buffer. */
type Place = { kind: 'u8' | 'u16' | 'u32'; place: number; length: number };

/** A table's arrays and single numbers; the rest is made from them. */
type Plain = Omit<TermTable, 'rules' | 'singles'> & { singles: undefined; packedRules: PackedRules };

/**
 * A compiled table in one buffer, numbers in the machine's byte order. With `shared` worker threads use it without a copy.
 * Takes some 100 ms at 65,000 terms.
 */
export function saveTermTable(table: TermTable, options?: { shared?: false }): ArrayBuffer;
export function saveTermTable(table: TermTable, options: { shared: true }): SharedArrayBuffer;
export function saveTermTable(table: TermTable, { shared = false } = {}): ArrayBuffer | SharedArrayBuffer {
  const arrays: Numbers[] = [];
  let length = headerSize * 4;
  const list = JSON.stringify(plainOf(table), (_, value: unknown) => {
    if (!isNumbers(value)) return value;
    const entry: Place = { kind: kindOf(value), place: length, length: value.length };
    arrays.push(value);
    length += roundUp(value.byteLength);
    return entry;
  });
  const buffer = shared
    ? new SharedArrayBuffer(length + roundUp(list.length * 2))
    : new ArrayBuffer(length + roundUp(list.length * 2));
  let place = headerSize * 4;
  for (const own of arrays) {
    new Uint8Array(buffer, place).set(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
    place += roundUp(own.byteLength);
  }
  const text = new Uint16Array(buffer, length, list.length);
  for (let i = 0; i < list.length; i++) text[i] = list.charCodeAt(i);
  const all = new Uint32Array(buffer);
  all.set([magic, tableFormatVersion, buffer.byteLength, 0, length, list.length]);
  all[3] = checksum(all);
  return buffer;
}

/**
 * The table of a buffer written by `saveTermTable`. Its arrays are views of the buffer, which must not be changed any more.
 * Throws RangeError for a buffer that is no table, of another version or damaged.
 */
export function loadTermTable(buffer: ArrayBuffer | SharedArrayBuffer): TermTable {
  const list = readList(buffer);
  const { packedRules, ...plain } = JSON.parse(list, (_, value: unknown) =>
    isPlace(value) ? viewOf(buffer, value) : value,
  ) as Plain;
  return { ...plain, rules: unpackRules(packedRules), singles: findSingles(plain.pool) };
}

/** Bytes of the arrays: of the matcher, of the homophone pass, of the folding and the texts that describe hits. */
export function measureTable(table: TermTable): { matcherBytes: number; soundBytes: number; describeBytes: number } {
  const { sounds, words, packedRules, fold, ...matcher } = plainOf(table);
  return {
    matcherBytes: bytesIn(matcher),
    soundBytes: bytesIn({ sounds, words }),
    describeBytes: bytesIn({ packedRules, fold }),
  };
}

function plainOf(table: TermTable): Plain {
  const { rules, ...plain } = table;
  return { ...plain, singles: undefined, packedRules: packRules(rules) };
}

function readList(buffer: ArrayBuffer | SharedArrayBuffer): string {
  const header = buffer.byteLength % 4 === 0 ? new Uint32Array(buffer) : new Uint32Array(0);
  if (header.length < headerSize || header[0] !== magic) throw new RangeError('not a compiled dictionary');
  if (header[1] !== tableFormatVersion)
    throw new RangeError(`a compiled dictionary of format ${header[1]}; this version reads ${tableFormatVersion}`);
  if (header[2] !== buffer.byteLength || header[3] !== checksum(header))
    throw new RangeError('the compiled dictionary is damaged');
  let list = '';
  for (const unit of new Uint16Array(buffer, header[4], header[5])) list += String.fromCharCode(unit);
  return list;
}

function bytesIn(value: unknown): number {
  if (isNumbers(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, own) => sum + bytesIn(own), 0);
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value);
}

function kindOf(own: Numbers): Place['kind'] {
  if (own.BYTES_PER_ELEMENT === 1) return 'u8';
  return own.BYTES_PER_ELEMENT === 2 ? 'u16' : 'u32';
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'place' in value && 'kind' in value;
}

function viewOf(buffer: ArrayBuffer | SharedArrayBuffer, { kind, place, length }: Place): Numbers {
  if (kind === 'u8') return new Uint8Array(buffer, place, length);
  return kind === 'u16' ? new Uint16Array(buffer, place, length) : new Uint32Array(buffer, place, length);
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

/** Over all numbers but those of the header up to itself. */
function checksum(all: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let i = 4; i < all.length; i++) sum = Math.imul(sum ^ all[i]!, 0x01000193) ^ (sum >>> 15);
  return sum >>> 0;
}
