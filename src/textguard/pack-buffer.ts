/** Numbers before the arrays: magic, version, bytes of all, checksum, place and length of the list of arrays. */
const headerSize = 6;

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f32: Float32Array } as const;
type Kind = keyof typeof kinds;
type Numbers = InstanceType<(typeof kinds)[Kind]>;

/** Where an array stands in the buffer. */
type Place = { kind: Kind; place: number; length: number };

/** What a buffer holds: `magic` tells its kind; `version` is raised when the layout or the meaning of an array changes. */
export type BufferFormat = { magic: number; version: number };

/** Typed arrays, texts and numbers of a nested value in one buffer, numbers in the machine's byte order. */
export function packBuffer(value: unknown, format: BufferFormat, shared: boolean): ArrayBuffer | SharedArrayBuffer {
  const arrays: Numbers[] = [];
  let length = headerSize * 4;
  const list = JSON.stringify(value, (_, own: unknown) => {
    if (!isNumbers(own)) return own;
    const entry: Place = { kind: kindOf(own), place: length, length: own.length };
    arrays.push(own);
    length += roundUp(own.byteLength);
    return entry;
  });
  const size = length + roundUp(list.length * 2);
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size);
  let place = headerSize * 4;
  for (const own of arrays) {
    new Uint8Array(buffer, place).set(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
    place += roundUp(own.byteLength);
  }
  const text = new Uint16Array(buffer, length, list.length);
  for (let i = 0; i < list.length; i++) text[i] = list.charCodeAt(i);
  const all = new Uint32Array(buffer);
  all.set([format.magic, format.version, buffer.byteLength, 0, length, list.length]);
  all[3] = checksum(all);
  return buffer;
}

/**
 * The value of a buffer written by `packBuffer`; its arrays are views of the buffer, which must not be changed any more.
 * Throws RangeError for a buffer of another kind or version, or a damaged one.
 */
export function unpackBuffer(buffer: ArrayBuffer | SharedArrayBuffer, format: BufferFormat): unknown {
  return JSON.parse(readList(buffer, format), (_, value: unknown) =>
    isPlace(value) ? new kinds[value.kind](buffer as ArrayBuffer, value.place, value.length) : value,
  );
}

function readList(buffer: ArrayBuffer | SharedArrayBuffer, { magic, version }: BufferFormat): string {
  const header = buffer.byteLength % 4 === 0 ? new Uint32Array(buffer) : new Uint32Array(0);
  if (header.length < headerSize || header[0] !== magic) throw new RangeError('not a compiled dictionary');
  if (header[1] !== version)
    throw new RangeError(`a compiled dictionary of format ${header[1]}; this version reads ${version}`);
  if (header[2] !== buffer.byteLength || header[3] !== checksum(header))
    throw new RangeError('the compiled dictionary is damaged');
  let list = '';
  for (const unit of new Uint16Array(buffer, header[4], header[5])) list += String.fromCharCode(unit);
  return list;
}

/** Bytes of all typed arrays of a nested value. */
export function bytesIn(value: unknown): number {
  if (isNumbers(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, own) => sum + bytesIn(own), 0);
}

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value);
}

function kindOf(own: Numbers): Kind {
  for (const kind of Object.keys(kinds) as Kind[]) if (own instanceof kinds[kind]) return kind;
  throw new TypeError('an array of a kind that is not saved');
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'place' in value && 'kind' in value;
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
