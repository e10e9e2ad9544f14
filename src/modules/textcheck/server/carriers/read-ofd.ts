import type { Findings } from './carrier-part.ts';
import { joinLines, type PrintedLine } from './join-lines.ts';
import { limits } from './limits.ts';
import { reasonOf } from './not-checked.ts';
import { readPart } from './office-package.ts';
import type { ReadPicture } from './read-picture.ts';
import type { Unpacked } from './unpack-zip.ts';
import { walkXml } from './walk-xml.ts';

const pagePattern = /(?:^|\/)Pages\/[^/]*?(\d+)\/Content\.xml$/i;

/** Pages of an OFD document (GB/T 33190), text objects joined to paragraphs; its pictures besides. */
export async function readOfd(zip: Unpacked, found: Findings, readPicture: ReadPicture): Promise<void> {
  const pages = zip.names
    .filter((name) => pagePattern.test(name))
    .toSorted((a, b) => Number(pagePattern.exec(a)?.[1]) - Number(pagePattern.exec(b)?.[1]));
  if (pages.length > limits.pages) found.miss('其余各页', reasonOf('tooManyPages'));
  for (const [i, name] of pages.slice(0, limits.pages).entries())
    found.add(`第${i + 1}页`, joinLines(linesOf(await readPart(zip, name))), { page: i + 1 });
  for (const name of zip.names)
    if (/\/Res\/.*\.(png|jpe?g|bmp|gif)$/i.test(name))
      await readPicture(() => readPart(zip, name), `文档内图片“${name.split('/').at(-1)}”`, {}, found);
}

function linesOf(xml: Buffer): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let box = [0, 0, 0, 0];
  let text: string | undefined;
  walkXml(xml, {
    open: (name, { Boundary = '' }) => {
      if (name === 'TextObject') box = Boundary.split(' ').map(Number);
      if (name === 'TextCode') text = '';
    },
    text: (more) => {
      if (text !== undefined) text += more;
    },
    close: (name) => {
      if (name !== 'TextCode' || text === undefined) return;
      const [left = 0, top = 0, width = 0, height = 0] = box;
      if (text.trim() !== '') lines.push({ text: text.trim(), left, right: left + width, top, height });
      text = undefined;
    },
  });
  return lines;
}
