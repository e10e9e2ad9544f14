import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Findings } from './carrier-part.ts';
import { joinLines } from './join-lines.ts';
import { limits } from './limits.ts';
import { reasonOf, Unreadable } from './not-checked.ts';
import { addAnnotations, addOutline, addProperties } from './pdf-belongings.ts';
import { linesOfPage } from './pdf-lines.ts';
import { picturesOfPage } from './pdf-pictures.ts';
import { readDrawn, type ReadPicture } from './read-picture.ts';

/** A page with less text than this is taken for a picture of a page; a page number may be printed on it. */
const leastCharacters = 12;
const drawnWidth = 1500;

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Text of each page, pages without text by drawing and recognising them, then properties, outline, notes, fields and links. */
export async function readPdf(bytes: Uint8Array, found: Findings, readPicture: ReadPicture): Promise<void> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > limits.pages) found.miss('其余各页', reasonOf('tooManyPages'));
    for (let number = 1; number <= Math.min(document.numPages, limits.pages); number++)
      await readPage(document, number, found, readPicture);
    await addProperties(document, found).catch(() => found.miss('文档属性', reasonOf('broken')));
    await addOutline(document, found).catch(() => found.miss('书签', reasonOf('broken')));
  } finally {
    await document.loadingTask.destroy().catch(() => undefined);
  }
}

/** @throws Unreadable when it is broken or needs a password */
async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: Uint8Array.from(bytes),
      cMapUrl: join(library, 'cmaps/'),
      cMapPacked: true,
      standardFontDataUrl: join(library, 'standard_fonts/'),
      wasmUrl: join(library, 'wasm/'),
      iccUrl: join(library, 'iccs/'),
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: limits.pixels,
      verbosity: 0,
    }).promise;
  } catch (error) {
    throw new Unreadable((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken');
  }
}

/** A page that the library cannot make out does not take the others with it. */
async function readPage(
  document: PDFDocumentProxy,
  number: number,
  found: Findings,
  readPicture: ReadPicture,
): Promise<void> {
  const name = `第${number}页`;
  const place = { page: number };
  const page = await document.getPage(number).catch(() => undefined);
  const shown = page && (await readShown(page, found).catch(() => undefined));
  if (!page || !shown) return found.miss(name, reasonOf('broken'));
  found.add(name, shown.text, place);
  if (shown.text.replace(/\s/g, '').length < leastCharacters) {
    if (shown.isBlank) return;
    if (found.isLate()) return found.miss(name, reasonOf('tooSlow'));
    const drawn = await drawPage(document, page).catch(() => undefined);
    if (drawn) await readDrawn(drawn, `${name}图片文字`, place, found);
    else found.miss(name, reasonOf('broken'));
  } else
    for (const [i, picture] of shown.pictures.entries())
      await readPicture(picture, `${name}图片${i + 1}`, place, found);
  page.cleanup();
}

async function readShown(page: PDFPageProxy, found: Findings) {
  const text = joinLines(await linesOfPage(page));
  await addAnnotations(page, found);
  return { text, ...(await picturesOfPage(page)) };
}

async function drawPage(document: PDFDocumentProxy, page: PDFPageProxy): Promise<Canvas> {
  const natural = page.getViewport({ scale: 1 });
  const scale = Math.min(drawnWidth / natural.width, Math.sqrt(limits.pixels / 8 / (natural.width * natural.height)));
  const viewport = page.getViewport({ scale });
  const factory = document.canvasFactory as { create(width: number, height: number): { canvas: Canvas } };
  const { canvas } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, viewport, background: '#fff' }).promise;
  return canvas;
}
