import type { Findings, PartPlace } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf } from './not-checked.ts';
import { addLinks, readBelongings, readPart, relationsOf } from './office-package.ts';
import { ParagraphReader } from './office-paragraphs.ts';
import type { ReadPicture } from './read-picture.ts';
import type { Unpacked } from './unpack-zip.ts';
import { walkXml } from './walk-xml.ts';

/** Slides in the order they are shown, hidden ones named so, each with its notes and links. */
export async function readPptx(zip: Unpacked, found: Findings, readPicture: ReadPicture): Promise<void> {
  const main = 'ppt/presentation.xml';
  const relations = new Map((await relationsOf(zip, main)).map((relation) => [relation.id, relation.target]));
  const slides = listSlides(await readPart(zip, main)).flatMap((id) => relations.get(id) ?? []);
  if (slides.length > limits.pages) found.miss('幻灯片', reasonOf('tooManyPages'));
  for (const [i, slide] of slides.slice(0, limits.pages).entries()) await readSlide(zip, slide, i + 1, found);
  await readBelongings(zip, found, readPicture);
}

async function readSlide(zip: Unpacked, slide: string, page: number, found: Findings): Promise<void> {
  const xml = await readPart(zip, slide);
  const label = `第${page}张幻灯片${isHidden(xml) ? '（隐藏）' : ''}`;
  addParagraphs(xml, label, { page }, found);
  const relations = await relationsOf(zip, slide);
  addLinks(relations, found);
  for (const { type, target } of relations)
    if (type === 'notesSlide') addParagraphs(await readPart(zip, target), `${label}备注`, { page }, found);
}

function addParagraphs(xml: Buffer, label: string, place: PartPlace, found: Findings): void {
  new ParagraphReader(
    ({ text }) => found.add(label, text, place),
    (text) => found.add(`${label}替代文字`, text, place),
  ).read(xml);
}

function listSlides(xml: Buffer): string[] {
  const ids: string[] = [];
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'sldId') ids.push(attributes['r:id'] ?? '');
    },
  });
  return ids;
}

function isHidden(xml: Buffer): boolean {
  let hidden = false;
  walkXml(xml, {
    open: (name, { show }) => {
      if (name === 'sld' && (show === '0' || show === 'false')) hidden = true;
    },
  });
  return hidden;
}
