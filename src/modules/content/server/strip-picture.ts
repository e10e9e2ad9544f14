/** A picture without what cameras and programs write into it, and what that was, in words. */
export interface Stripped {
  readonly bytes: Buffer;
  readonly takenOut: readonly string[];
}

/** Takes place, device, time and remarks out of JPEG, PNG and WebP; the picture itself stays bit for bit, and the right way up. */
export function stripPicture(bytes: Buffer, mediaType: string): Stripped {
  if (mediaType === 'image/jpeg') return stripJpeg(bytes);
  if (mediaType === 'image/png') return stripPng(bytes);
  if (mediaType === 'image/webp') return stripWebp(bytes);
  return { bytes, takenOut: [] };
}

function stripJpeg(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  const takenOut = new Set<string>();
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    // From the start of the scan on there is only the picture.
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) kept.push(...exifOf(segment, takenOut));
    else if (marker === 0xed || marker === 0xfe) takenOut.add('图片附注');
    else kept.push(segment);
    at = end;
  }
  kept.push(bytes.subarray(Math.min(at, bytes.length)));
  return { bytes: takenOut.size === 0 ? bytes : Buffer.concat(kept), takenOut: [...takenOut] };
}

/** What stays of an Exif segment: which way is up. */
function exifOf(segment: Buffer, takenOut: Set<string>): Buffer[] {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') {
    takenOut.add('图片附注');
    return [];
  }
  const tags = tagsOf(segment.subarray(10));
  takenOut.add('拍摄信息');
  if (tags.hasPlace) takenOut.add('拍摄位置');
  return tags.orientation > 1 ? [orientationSegment(tags.orientation)] : [];
}

function tagsOf(tiff: Buffer): { orientation: number; hasPlace: boolean } {
  const none = { orientation: 1, hasPlace: false };
  if (tiff.length < 10) return none;
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number) => (at + 2 <= tiff.length ? (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0);
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(u16(start), 200);
  const entries = Array.from({ length: count }, (_, i) => start + 2 + i * 12);
  const found = entries.find((at) => u16(at) === 0x0112);
  const orientation = found === undefined ? 1 : u16(found + 8);
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    hasPlace: entries.some((at) => u16(at) === 0x8825),
  };
}

function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.set([0xff, 0xe1, 0, 34], 0);
  segment.write('Exif\0\0MM\0*', 4, 'latin1');
  segment.writeUInt32BE(8, 14);
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(0x0112, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}

const pngTexts: Readonly<Record<string, string>> = {
  eXIf: '拍摄信息',
  tEXt: '图片附注',
  zTXt: '图片附注',
  iTXt: '图片附注',
  tIME: '图片附注',
};

function stripPng(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const takenOut = new Set<string>();
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const said = pngTexts[bytes.subarray(at + 4, at + 8).toString('latin1')];
    if (said === undefined) kept.push(bytes.subarray(at, end));
    else takenOut.add(said);
    at = end;
  }
  return { bytes: takenOut.size === 0 ? bytes : Buffer.concat(kept), takenOut: [...takenOut] };
}

function stripWebp(bytes: Buffer): Stripped {
  const kept: Buffer[] = [];
  const takenOut = new Set<string>();
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = bytes.subarray(at, at + 4).toString('latin1');
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (name === 'EXIF' || name === 'XMP ') takenOut.add(name === 'EXIF' ? '拍摄信息' : '图片附注');
    else kept.push(name === 'VP8X' ? withoutFlags(bytes.subarray(at, end)) : bytes.subarray(at, end));
    at = end;
  }
  if (takenOut.size === 0) return { bytes, takenOut: [] };
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), takenOut: [...takenOut] };
}

/** The header that no longer promises Exif and XMP. */
function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = copy[8]! & ~0x0c;
  return copy;
}
