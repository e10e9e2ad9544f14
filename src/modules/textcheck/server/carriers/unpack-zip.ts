import { crc32 } from 'node:zlib';
import iconv from 'iconv-lite';
import { isUtf8 } from 'node:buffer';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { limits } from './limits.ts';
import { Unreadable } from './not-checked.ts';

/** A packed file, opened: its names, and one entry's bytes when asked. All reading together stays below the limits. */
export interface Unpacked {
  readonly names: readonly string[];
  /** Undefined when there is no such entry. @throws Unreadable */
  read(name: string): Promise<Buffer | undefined>;
}

/** @throws Unreadable when broken, encrypted or too large by its own account */
export async function openZip(bytes: Uint8Array): Promise<Unpacked> {
  const entries = new Map<string, Entry>();
  const zip = await listEntries(bytes, entries);
  let unpacked = 0;
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      assertSane(entry);
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.unpackedBytes) throw new Unreadable('unpacksTooLarge');
      return readEntry(zip, entry);
    },
  };
}

function listEntries(bytes: Uint8Array, entries: Map<string, Entry>): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Unreadable('broken'));
    // Names are decoded here: Chinese programs write GB18030 without saying so.
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error !== null) return fail();
      zip.on('error', fail);
      zip.on('end', () => resolve(zip));
      zip.on('entry', (entry: Entry) => {
        const name = decodeName(entry);
        if (!name.endsWith('/')) entries.set(name, entry);
        if (entries.size > limits.entries) reject(new Unreadable('unpacksTooLarge'));
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

function decodeName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  const isMarked = (entry.generalPurposeBitFlag & 0x800) !== 0;
  return (isMarked || isUtf8(raw) ? raw.toString('utf8') : iconv.decode(raw, 'gb18030')).replaceAll('\\', '/');
}

/** By what the directory says; the reading holds the entry to it. */
function assertSane({ compressedSize, uncompressedSize, generalPurposeBitFlag }: Entry): void {
  if ((generalPurposeBitFlag & 1) !== 0) throw new Unreadable('encrypted');
  const isBomb =
    uncompressedSize > limits.ratioFromBytes && uncompressedSize > Math.max(1, compressedSize) * limits.unpackRatio;
  if (isBomb || uncompressedSize > limits.entryBytes) throw new Unreadable('unpacksTooLarge');
}

/** The library ends a stream that gives more or less than the directory says. */
function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Unreadable('broken'));
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return fail();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fail);
      stream.on('end', () => {
        const whole = Buffer.concat(chunks);
        if (crc32(whole) === entry.crc32) resolve(whole);
        else fail();
      });
    });
  });
}
