import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { FormField, FormSeal, FormSheet, FormTable } from '../form-contract.ts';
import { toFieldLines } from '../form-rules.ts';
import { fontOf, fontTableXml, type Face } from './official-fonts.ts';

const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1440);
const margins = { top: twipsOfMm(28), bottom: twipsOfMm(25), left: twipsOfMm(24), right: twipsOfMm(24) };
const width = twipsOfMm(210) - margins.left - margins.right;
/** Half points: 二号 title, 小四 line under it, 五号 cells. */
const sizes = { title: 44, head: 24, cell: 21 } as const;
const labelPart = 0.19;

/**
 * Writes a form as DOCX: A4, title in 小标宋, labels in 黑体, text in 仿宋, and blocks with room for seal and signature. Cells wrap, rows
 * do not break over pages, table heads are repeated.
 */
export async function writeFormDocx(sheet: FormSheet): Promise<Buffer> {
  const document = new Document({
    creator: sheet.office,
    title: sheet.title,
    styles: { default: { document: { run: { size: sizes.cell, language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: { page: { size: { width: twipsOfMm(210), height: twipsOfMm(297) }, margin: margins } },
        footers: { default: footer() },
        children: [
          text(sheet.title, 'title', sizes.title, AlignmentType.CENTER, 240),
          ...(sheet.number === '' ? [] : [text(`编号：${sheet.number}`, 'body', sizes.head, AlignmentType.RIGHT)]),
          text(`填表单位（盖章）：${sheet.office}　　填报日期：${sheet.date}`, 'body', sizes.head),
          ...sheet.parts.flatMap(partOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTableXml() }]);
}

function partOf(part: FormSheet['parts'][number]): (Paragraph | Table)[] {
  if (part.kind === 'fields') return [fieldGrid(part.fields), gap()];
  if (part.kind === 'table') return [text(part.table.title, 'heading', sizes.head), listGrid(part.table), gap()];
  if (part.kind === 'seals') return [sealGrid(part.seals), gap()];
  return [text(part.text, 'body', sizes.cell)];
}

function fieldGrid(fields: readonly FormField[]): Table {
  const label = Math.round(width * labelPart);
  const value = Math.round(width / 2) - label;
  const rows = toFieldLines(fields).map((line) =>
    row(
      line.flatMap((field, at) => {
        const span = line.length === 1 ? 3 : 1;
        const cellWidth = span === 3 ? width - label : at === 0 ? value : width - 2 * label - value;
        return [
          cell([field.label], 'heading', label, 'center'),
          cell(linesOf(field.value), 'body', cellWidth, 'left', span),
        ];
      }),
    ),
  );
  return grid([label, value, label, width - 2 * label - value], rows);
}

function listGrid(table: FormTable): Table {
  const parts = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.round((column.width / parts) * width));
  const head = row(
    table.columns.map((column, at) => cell([column.text], 'heading', widths[at] ?? 0, 'center')),
    true,
  );
  const body = table.rows.map((cells) =>
    row(cells.map((value, at) => cell(linesOf(value), 'body', widths[at] ?? 0, 'left'))),
  );
  return grid(widths, [head, ...body]);
}

function sealGrid(seals: readonly FormSeal[]): Table {
  const label = Math.round(width * labelPart);
  return grid(
    [label, width - label],
    seals.map((seal) =>
      row([
        cell([seal.label], 'heading', label, 'center'),
        new TableCell({
          width: { size: width - label, type: WidthType.DXA },
          margins: cellMargins,
          children: [
            ...linesOf(seal.opinion).map((value) => text(value, 'body', sizes.cell)),
            ...[0, 1].map(() => text('', 'body', sizes.cell)),
            text(
              `${seal.by === 'seal' ? '（盖章）' : '（签字）'}${seal.signer}　　${seal.date === '' ? '　　年　月　日' : seal.date}`,
              'body',
              sizes.cell,
              AlignmentType.RIGHT,
            ),
          ],
        }),
      ]),
    ),
  );
}

const cellMargins = { left: 80, right: 80, top: 50, bottom: 50 };
const linesOf = (value: string): string[] => value.split('\n');
const gap = (): Paragraph => new Paragraph({ spacing: { line: 120 }, children: [] });

function grid(columnWidths: number[], rows: TableRow[]): Table {
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    rows,
  });
}

function row(children: TableCell[], isHead = false): TableRow {
  return new TableRow({ tableHeader: isHead, cantSplit: true, children });
}

function cell(lines: string[], face: Face, size: number, align: 'left' | 'center', columnSpan = 1): TableCell {
  return new TableCell({
    columnSpan,
    width: { size, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: cellMargins,
    children: lines.map((value) =>
      text(value, face, sizes.cell, align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT),
    ),
  });
}

function text(
  value: string,
  face: Face,
  size: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  after = 0,
): Paragraph {
  return new Paragraph({
    alignment,
    spacing: { after },
    children: [new TextRun({ text: value, font: fontOf(face), size })],
  });
}

function footer(): Footer {
  const run = new TextRun({
    children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
    font: fontOf('pageNumber'),
    size: 18,
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}
