/** What a file is, by its bytes; its name decides only between kinds that look the same (text with or without cues). */
export type CarrierKind =
  | 'empty'
  | 'text'
  | 'html'
  | 'subtitles'
  | 'richText'
  | 'zip'
  | 'oldOffice'
  | 'encrypted'
  | 'pdf'
  | 'picture'
  | 'oddPicture'
  | 'media'
  | 'otherArchive'
  | 'unknown';

const latin = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(length, bytes.length - from))).toString(
    'latin1',
  );

/** By the first bytes: mark, kind. */
const marks: readonly (readonly [string, CarrierKind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x89PNG\r\n\x1a\n', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['{\\rtf', 'richText'],
  ['II*\0', 'oddPicture'],
  ['MM\0*', 'oddPicture'],
  ['\xd7\xcd\xc6\x9a', 'oddPicture'],
  ['8BPS', 'oddPicture'],
  ['Rar!', 'otherArchive'],
  ['7z\xbc\xaf', 'otherArchive'],
  ['\x1f\x8b', 'otherArchive'],
  ['BZh', 'otherArchive'],
  ['\xfd7zXZ', 'otherArchive'],
  ['ID3', 'media'],
  ['OggS', 'media'],
  ['fLaC', 'media'],
  ['FLV\x01', 'media'],
  ['\x1aE\xdf\xa3', 'media'],
  ['\0\0\x01\xba', 'media'],
  ['\0\0\x01\xb3', 'media'],
  ['0&\xb2u\x8ef\xcf\x11', 'media'],
  ['#!AMR', 'media'],
];

/** @param fileName only its ending is looked at, and only for texts */
export function sniffKind(bytes: Uint8Array, fileName: string): CarrierKind {
  if (bytes.length === 0) return 'empty';
  const head = latin(bytes, 0, 64);
  const marked = marks.find(([mark]) => head.startsWith(mark));
  if (marked) return marked[1];
  if (head.startsWith('\xd0\xcf\x11\xe0')) return isEncryptedOffice(bytes) ? 'encrypted' : 'oldOffice';
  if (latin(bytes, 0, 1024).includes('%PDF-')) return 'pdf';
  const container = ofContainer(head);
  if (container) return container;
  if (/^\xff[\xe2-\xfb]/.test(head) && !head.startsWith('\xff\xfe')) return 'media';
  if (/^BM[^]{4}\0\0\0\0/.test(head)) return 'picture';
  return isText(bytes) ? ofText(bytes, fileName) : 'unknown';
}

/** Formats with their name behind a length: RIFF and ISO media. */
function ofContainer(head: string): CarrierKind | undefined {
  if (head.startsWith('RIFF')) return head.slice(8, 12) === 'WEBP' ? 'picture' : 'media';
  if (head.slice(4, 8) !== 'ftyp') return undefined;
  return /^(heic|heix|hevc|mif1|msf1|avif|avis)/.test(head.slice(8, 12)) ? 'oddPicture' : 'media';
}

/** A password makes a container of an office document, whose directory names the encrypted stream. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  return !head.includes(0) && control(head) < head.length / 20;
}

function control(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) count += 1;
  return count;
}

function ofText(bytes: Uint8Array, fileName: string): CarrierKind {
  const head = latin(bytes, 0, 4096)
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');
  if (/\.(srt|vtt|ass|ssa|lrc)$/i.test(fileName) || /^\s*WEBVTT|^\[Script Info\]|\d\d:\d\d[.,]\d{3} --> /m.test(head))
    return 'subtitles';
  if (/\.(html?|xhtml)$/i.test(fileName) || /<!doctype html|<html[\s>]|<(body|p|div|table|section)[\s>]/i.test(head))
    return 'html';
  return 'text';
}
