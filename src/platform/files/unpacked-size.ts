import { inflateRawSync } from 'node:zlib';

/**
 * Whether an archive unpacks to more than `most` bytes in all, found by unpacking entry by entry and never further than that: what the archive
 * says of its sizes may be a lie. An archive that cannot be followed is left to its reader to refuse.
 */
export function unpacksTo(bytes: Buffer, most: number): boolean {
  let left = most;
  for (const { at, size, method } of entriesOf(bytes)) {
    if (method === 0) left -= size;
    else if (method === 8) {
      try {
        left -= inflateRawSync(bytes.subarray(at), { maxOutputLength: left }).length;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
      }
    }
    if (left <= 0) return true;
  }
  return false;
}

/** The entries by the directory at the end, each by the header before its own data, as the reader follows them. */
function* entriesOf(bytes: Buffer): Generator<{ at: number; size: number; method: number }> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) return;
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0 && at + 46 <= bytes.length; count -= 1) {
    const head = bytes.readUInt32LE(at + 42);
    const size = bytes.readUInt32LE(at + 20);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (head + 30 > bytes.length) continue;
    const data = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    yield { at: data, size, method: bytes.readUInt16LE(head + 8) };
  }
}
