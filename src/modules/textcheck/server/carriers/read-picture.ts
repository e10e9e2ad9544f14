import { createCanvas, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import { imageSize } from 'image-size';
import type { Findings, PartPlace } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf, Unreadable, type NotCheckedCode } from './not-checked.ts';
import { sniffKind } from './sniff-kind.ts';

/** Reads the text of one picture of a document; what cannot be read is kept as not checked. Never throws for a bad picture. */
export type ReadPicture = (
  bytes: Uint8Array | (() => Promise<Uint8Array>),
  name: string,
  place: PartPlace,
  found: Findings,
) => Promise<void>;

const bandWidth = 1600;
const bandHeight = 1600;
const overlap = 100;

/** A reader for one document, which counts its pictures; each picture is read once, however often it is shown. */
export function createPictureReader(): ReadPicture {
  let count = 0;
  return async (source, name, place, found) => {
    count += 1;
    if (count > limits.pictures) {
      if (count === limits.pictures + 1) found.miss('其余图片', reasonOf('tooManyPictures'));
      return;
    }
    if (found.isLate()) return found.miss(name, reasonOf('tooSlow'));
    try {
      const image = await decodePicture(typeof source === 'function' ? await source() : source);
      if (image) addRecognised(await recogniseImage(image), name, place, found);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      found.miss(name, reasonOf(error.code));
    }
  };
}

/** The engine is loaded when the first picture comes. */
async function recognise(canvas: Canvas): Promise<string[]> {
  return (await import('./ocr-engine.ts')).recognise(canvas);
}

/** A picture that is the whole file. @throws Unreadable */
export async function readPictureFile(bytes: Uint8Array, found: Findings): Promise<void> {
  const image = await decodePicture(bytes);
  const paragraphs = image ? await recogniseImage(image) : [];
  addRecognised(paragraphs, '图片文字', {}, found);
  if (paragraphs.length === 0) found.miss('图片文字', reasonOf('noWords'));
}

/** @param canvas a page of a document, drawn */
export async function readDrawn(canvas: Canvas, name: string, place: PartPlace, found: Findings): Promise<void> {
  const paragraphs = await recognise(canvas);
  addRecognised(paragraphs, name, place, found);
  if (paragraphs.length === 0) found.miss(name, reasonOf('noWords'));
}

function addRecognised(paragraphs: readonly string[], name: string, place: PartPlace, found: Findings): void {
  if (paragraphs.length > 0) found.add(name, paragraphs.join('\n'), place);
}

/** Undefined for an ornament. The size is asked before the picture is unpacked. @throws Unreadable */
async function decodePicture(bytes: Uint8Array): Promise<Image | undefined> {
  const refuse = (code: NotCheckedCode): Unreadable => new Unreadable(code);
  if (bytes.length > limits.fileBytes) throw refuse('tooLarge');
  if (sniffKind(bytes, '') !== 'picture') throw refuse('pictureFormat');
  let size: { width: number; height: number };
  try {
    size = imageSize(bytes);
  } catch {
    throw refuse('broken');
  }
  if (size.width * size.height > limits.pixels) throw refuse('tooManyPixels');
  if (Math.min(size.width, size.height) < limits.leastPictureSide) return undefined;
  try {
    return await loadImage(Buffer.from(bytes));
  } catch {
    throw refuse('broken');
  }
}

/** Long pictures are read in bands that overlap, so that no line is cut; a paragraph seen in both is kept once. */
async function recogniseImage(image: Image): Promise<string[]> {
  const scale = Math.min(1, bandWidth / image.width);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const paragraphs: string[] = [];
  let before: readonly string[] = [];
  for (let top = 0; top < height; top += bandHeight - overlap) {
    const band = createCanvas(width, Math.min(bandHeight, height - top));
    const context = band.getContext('2d');
    // Transparent pictures are shown on white.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, band.height);
    context.drawImage(image, 0, -top, width, height);
    const read = await recognise(band);
    paragraphs.push(...read.filter((text) => !before.includes(text)));
    before = read;
    if (top + bandHeight >= height) break;
  }
  return paragraphs;
}
