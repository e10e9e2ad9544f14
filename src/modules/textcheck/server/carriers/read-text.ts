import { decodeText } from '#platform/files/decode-text.ts';
import { Unreadable } from './not-checked.ts';
import type { Findings } from './carrier-part.ts';

/** The characters of a text file, whatever it was written with. @throws Unreadable */
export function decodeCarrier(bytes: Uint8Array): string {
  const text = decodeText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).replace(/^\ufeff/, '');
  if (text.slice(0, 4096).includes('\0')) throw new Unreadable('unknown');
  return text;
}

/** A plain text is one part, so that marks that open in one paragraph and close in another are seen together. */
export function readText(bytes: Uint8Array, found: Findings): void {
  found.add('正文', decodeCarrier(bytes), {}, [{ start: 0, line: 1, column: 1, offset: 0 }]);
}
