import type { Findings } from './carrier-part.ts';
import { addLinks, readBelongings, readPart, relationsOf } from './office-package.ts';
import { ParagraphReader, type OfficeParagraph } from './office-paragraphs.ts';
import type { ReadPicture } from './read-picture.ts';
import type { Unpacked } from './unpack-zip.ts';

const besideText: readonly (readonly [RegExp, string])[] = [
  [/^word\/header\d*\.xml$/, '页眉'],
  [/^word\/footer\d*\.xml$/, '页脚'],
  [/^word\/footnotes\.xml$/, '脚注'],
  [/^word\/endnotes\.xml$/, '尾注'],
  [/^word\/comments\.xml$/, '批注'],
];

/** Text with tables and text boxes, then headers, footers, notes, comments, links and what else lies in the package. */
export async function readDocx(zip: Unpacked, found: Findings, readPicture: ReadPicture): Promise<void> {
  const main = 'word/document.xml';
  let count = 0;
  const addAlt = (text: string): void => found.add('替代文字', text);
  new ParagraphReader((paragraph) => {
    if (paragraph.text.trim() !== '') found.add(nameOf(paragraph, (count += 1)), paragraph.text, { paragraph: count });
  }, addAlt).read(await readPart(zip, main));
  for (const name of zip.names) {
    const beside = besideText.find(([pattern]) => pattern.test(name))?.[1];
    if (beside === undefined) continue;
    let number = 0;
    new ParagraphReader(({ text }) => {
      if (text.trim() !== '') found.add(`${beside}第${(number += 1)}段`, text, { paragraph: number });
    }, addAlt).read(await readPart(zip, name));
  }
  addLinks(await relationsOf(zip, main), found);
  await readBelongings(zip, found, readPicture);
}

function nameOf({ isInTextBox, cell }: OfficeParagraph, count: number): string {
  if (isInTextBox) return `文本框（正文第${count}段）`;
  return cell ? `表格${cell[0]}第${cell[1]}行第${cell[2]}格` : `正文第${count}段`;
}
