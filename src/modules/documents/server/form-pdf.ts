import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Content, TableCell } from 'pdfmake';
import type { FormField, FormSeal, FormSheet, FormTable } from '../form-contract.ts';
import { toFieldLines } from '../form-rules.ts';

const load = createRequire(import.meta.url);
// Its types describe a module with names; at run time it is one object.
const pdfmake = load('pdfmake') as typeof import('pdfmake');

const pointsOfMm = (mm: number): number => (mm / 25.4) * 72;
/** 思源宋体 (OFL), embedded in part: what a page shows does not depend on the faces of a computer. */
const fontFolder = dirname(load.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
const song = (weight: string, name: string): string => join(fontFolder, weight, `NotoSerifSC_${name}.ttf`);
const regular = song('400Regular', '400Regular');
const bold = song('700Bold', '700Bold');

pdfmake.addFonts({ song: { normal: regular, bold, italics: regular, bolditalics: bold } });
// Nothing but the two faces is read, and nothing is fetched: text of a form is text.
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
pdfmake.setUrlAccessPolicy(() => false);

/** Writes a form as PDF: A4 with its faces embedded, the same parts in the same order as the DOCX. */
export async function writeFormPdf(sheet: FormSheet): Promise<Buffer> {
  const document = pdfmake.createPdf({
    info: { title: sheet.title, author: sheet.office },
    pageSize: 'A4',
    pageMargins: [pointsOfMm(24), pointsOfMm(26), pointsOfMm(24), pointsOfMm(22)],
    defaultStyle: { font: 'song', fontSize: 10.5, lineHeight: 1.25 },
    footer: (page, pages) => ({
      text: `第 ${page} 页，共 ${pages} 页`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, 8, 0, 0],
    }),
    content: [
      { text: sheet.title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 10] },
      ...(sheet.number === '' ? [] : [{ text: `编号：${sheet.number}`, alignment: 'right' as const, fontSize: 11 }]),
      { text: `填表单位（盖章）：${sheet.office}　　填报日期：${sheet.date}`, fontSize: 11, margin: [0, 0, 0, 4] },
      ...sheet.parts.flatMap(partOf),
    ],
  });
  return document.getBuffer();
}

function partOf(part: FormSheet['parts'][number]): Content[] {
  if (part.kind === 'fields') return [fieldGrid(part.fields)];
  if (part.kind === 'table')
    return [{ text: part.table.title, bold: true, fontSize: 11, margin: [0, 4, 0, 3] }, listGrid(part.table)];
  if (part.kind === 'seals') return [sealGrid(part.seals)];
  return [{ text: part.text, margin: [0, 2, 0, 2] }];
}

const gridMargin: [number, number, number, number] = [0, 0, 0, 8];

function fieldGrid(fields: readonly FormField[]): Content {
  const body = toFieldLines(fields).map((line): TableCell[] => {
    const cells = line.flatMap((field): TableCell[] => [label(field.label), { text: field.value }]);
    return line.length === 1 ? [cells[0] ?? '', { ...(cells[1] as object), colSpan: 3 } as TableCell, '', ''] : cells;
  });
  return { margin: gridMargin, table: { widths: ['19%', '31%', '19%', '31%'], dontBreakRows: true, body } };
}

function listGrid(table: FormTable): Content {
  const parts = table.columns.reduce((sum, column) => sum + column.width, 0);
  return {
    margin: gridMargin,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: table.columns.map((column) => `${(column.width / parts) * 100}%`),
      body: [table.columns.map((column) => label(column.text)), ...table.rows.map((cells) => [...cells])],
    },
  };
}

function sealGrid(seals: readonly FormSeal[]): Content {
  return {
    margin: gridMargin,
    table: {
      widths: ['19%', '81%'],
      dontBreakRows: true,
      body: seals.map((seal): TableCell[] => [
        label(seal.label),
        {
          stack: [
            { text: seal.opinion },
            {
              text: `${seal.by === 'seal' ? '（盖章）' : '（签字）'}${seal.signer}　　${seal.date === '' ? '　　年　月　日' : seal.date}`,
              alignment: 'right',
              margin: [0, 30, 0, 0],
            },
          ],
        },
      ]),
    },
  };
}

const label = (text: string): TableCell => ({ text, bold: true, alignment: 'center' });
