import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Text of unknown encoding: BOM first, then valid UTF-8, else GB18030 (what Chinese office software writes). */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  return isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : iconv.decode(bytes, 'gb18030');
}
