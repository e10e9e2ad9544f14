import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * Text of unknown encoding: BOM first, then UTF-16 without one, then valid UTF-8, else GB18030 (what Chinese office software writes).
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  return (
    unmarkedUtf16(bytes) ??
    (isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : iconv.decode(bytes, 'gb18030'))
  );
}

/** Line ends and signs of ASCII have a zero byte in UTF-16; a text has none by itself. */
function unmarkedUtf16(bytes: Buffer): string | undefined {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return undefined;
  return ['utf-16le', 'utf-16be']
    .map((encoding) => iconv.decode(bytes, encoding))
    .find((text) => /[\n,;\t]/.test(text) && !/[\0\uFFFD\uFFFE\uE000-\uF8FF]/.test(text));
}
