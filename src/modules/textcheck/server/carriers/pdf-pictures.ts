import { createCanvas, ImageData } from '@napi-rs/canvas';
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { limits } from './limits.ts';
import { Unreadable } from './not-checked.ts';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data?: Uint8Array | Uint8ClampedArray;
  readonly bitmap?: unknown;
}

const drawing = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.constructPath,
  OPS.shadingFill,
]);

/** Pictures of a page, each unpacked when asked, and whether the page shows anything at all. */
export async function picturesOfPage(
  page: PDFPageProxy,
): Promise<{ pictures: (() => Promise<Uint8Array>)[]; isBlank: boolean }> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = new Set<string>();
  fnArray.forEach((operator, i) => {
    const args = argsArray[i] as unknown[] | null;
    if (operator !== OPS.paintImageXObject || args === null) return;
    const [name, width, height] = args as [string, number, number];
    if (Math.min(width, height) >= limits.leastPictureSide) names.add(name);
  });
  return {
    pictures: [...names].map((name) => async () => toPng(await pixelsOf(page, name))),
    isBlank: !fnArray.some((operator) => drawing.has(operator)),
  };
}

/** Shared pictures live with the document, others with their page. */
function pixelsOf(page: PDFPageProxy, name: string): Promise<Pixels> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve, reject) => {
    store.get(name, (pixels: Pixels | null) => (pixels ? resolve(pixels) : reject(new Unreadable('unread'))));
  });
}

/** @throws Unreadable when the pixels are of no known layout */
function toPng({ width, height, data, bitmap }: Pixels): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (bitmap) context.drawImage(bitmap as never, 0, 0);
  else if (data) context.putImageData(new ImageData(toRgba(data, width, height), width, height), 0, 0);
  else throw new Unreadable('unread');
  return canvas.toBuffer('image/png');
}

function toRgba(data: Uint8Array | Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  if (data.length === rgba.length) rgba.set(data);
  else if (data.length === width * height * 3)
    for (let i = 0; i < width * height; i++) rgba.set(data.subarray(i * 3, i * 3 + 3), i * 4);
  else if (data.length === Math.ceil(width / 8) * height)
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      const bit = ((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      rgba.fill(bit * 255, i * 4, i * 4 + 3);
    }
  else throw new Unreadable('unread');
  return rgba;
}
