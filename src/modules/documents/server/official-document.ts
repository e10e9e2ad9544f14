import { AlignmentType, Document, Packer, type Paragraph, type Table } from 'docx';
import type { OfficialDocument } from '../contract.ts';
import { fontTableXml } from './official-fonts.ts';
import { officialPage, pageFooters } from './official-page.ts';
import { blank, blockLine, line, tableOf, titleLine } from './official-parts.ts';

export const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Writes a document in official layout after GB/T 9704: A4, title 二号, body 三号 仿宋 in 22 lines a page, room for the seal over
 * signature and date, each annex on a page of its own. Returns the bytes of a DOCX; the same model gives the same text.
 */
export async function writeOfficialDocument(model: OfficialDocument): Promise<Buffer> {
  const document = new Document({
    creator: model.office,
    title: model.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { size: 32, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: officialPage(),
        footers: pageFooters(),
        children: [...head(model), ...model.body.map(blockLine), ...end(model), ...annexes(model)],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTableXml() }]);
}

function head(model: OfficialDocument): Paragraph[] {
  const number =
    model.number === null ? [] : [line(model.number, 'body', { alignment: AlignmentType.CENTER }), blank()];
  const addressees = model.addressees.length === 0 ? [] : [line(`${model.addressees.join('、')}：`, 'body')];
  return [...number, titleLine(model.title), blank(), ...addressees];
}

/** Annex notes, then signature and date four characters from the right, three lines below the text for the seal. */
function end(model: OfficialDocument): Paragraph[] {
  const isOne = model.annexes.length === 1;
  const notes = model.annexes.map((annex, index) =>
    line(`${index === 0 ? '附件：' : '　　　'}${isOne ? '' : `${index + 1}.`}${annex.title}`, 'body', {
      indent: { left: 640 },
    }),
  );
  const sign = (text: string): Paragraph =>
    line(text, 'body', { alignment: AlignmentType.RIGHT, indent: { right: 1280 }, keepLines: true });
  return [
    ...(notes.length > 0 ? [blank(), ...notes] : []),
    blank(),
    blank(),
    blank(),
    sign(model.office),
    sign(model.date),
  ];
}

function annexes(model: OfficialDocument): (Paragraph | Table)[] {
  return model.annexes.flatMap((annex, index) => [
    line(model.annexes.length === 1 ? '附件' : `附件${index + 1}`, 'heading', { pageBreakBefore: true }),
    blank(),
    titleLine(annex.title),
    blank(),
    tableOf(annex.table),
  ]);
}
