import type { Findings } from './carrier-part.ts';
import { limits } from './limits.ts';
import { reasonOf } from './not-checked.ts';
import { addLinks, readBelongings, readPart, relationsOf, type Relation } from './office-package.ts';
import { ParagraphReader } from './office-paragraphs.ts';
import type { ReadPicture } from './read-picture.ts';
import type { Unpacked } from './unpack-zip.ts';
import { walkXml } from './walk-xml.ts';
import { readCells, readSharedStrings } from './xlsx-cells.ts';

interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relation: string;
}

/** Cells of every sheet, hidden ones named so, with names of sheets, comments, text boxes and links. */
export async function readXlsx(zip: Unpacked, found: Findings, readPicture: ReadPicture): Promise<void> {
  const main = 'xl/workbook.xml';
  const relations = await relationsOf(zip, main);
  const targetOf = (fits: (relation: Relation) => boolean): string | undefined => relations.find(fits)?.target;
  const stringsPart = targetOf(({ type }) => type === 'sharedStrings');
  const strings = stringsPart === undefined ? [] : readSharedStrings(await readPart(zip, stringsPart));
  const budget = { cells: limits.cells };
  for (const sheet of listSheets(await readPart(zip, main))) {
    const part = targetOf(({ id }) => id === sheet.relation);
    const label = `工作表“${sheet.name}”${sheet.isHidden ? '（隐藏）' : ''}`;
    found.add('工作表名', sheet.name, { sheet: sheet.name });
    if (part === undefined) continue;
    const take = (cell: string, text: string): void =>
      found.add(`${label}${cell}`, text, { sheet: sheet.name, ...(/^[A-Z]+\d+$/.test(cell) ? { cell } : {}) });
    if (!readCells(await readPart(zip, part), strings, budget, take)) found.miss(label, reasonOf('tooManyCells'));
    await readBeside(zip, part, { label, sheet: sheet.name }, found);
  }
  await readBelongings(zip, found, readPicture);
}

function listSheets(xml: Buffer): Sheet[] {
  const sheets: Sheet[] = [];
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'sheet')
        sheets.push({
          name: attributes['name'] ?? '',
          isHidden: (attributes['state'] ?? 'visible') !== 'visible',
          relation: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
        });
    },
  });
  return sheets;
}

async function readBeside(
  zip: Unpacked,
  part: string,
  { label, sheet }: { readonly label: string; readonly sheet: string },
  found: Findings,
): Promise<void> {
  const relations = await relationsOf(zip, part);
  addLinks(relations, found);
  for (const { type, target } of relations) {
    if (type === 'comments' || type === 'threadedComment') {
      readComments(await readPart(zip, target), (cell, text) =>
        found.add(`${label}${cell}批注`, text, { sheet, cell }),
      );
    } else if (type === 'drawing') {
      new ParagraphReader(
        ({ text }) => found.add(`${label}文本框`, text, { sheet }),
        (text) => found.add(`${label}替代文字`, text, { sheet }),
      ).read(await readPart(zip, target));
    }
  }
}

function readComments(xml: Buffer, take: (cell: string, text: string) => void): void {
  let cell = '';
  let text = '';
  let isText = false;
  walkXml(xml, {
    open: (name, { ref = '' }) => {
      if (name === 'comment' || name === 'threadedComment') [cell, text] = [ref, ''];
      if (name === 't' || name === 'text') isText = true;
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      if (name === 't' || name === 'text') isText = false;
      if (name === 'comment' || name === 'threadedComment') take(cell, text);
    },
  });
}
