import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import type { DocumentBlock, DocumentTable } from '../contract.ts';
import { fontOf, type Face } from './official-fonts.ts';
import { lineTwips } from './official-page.ts';

/** Sizes in half points: 二号 22 pt, 三号 16 pt, 五号 10.5 pt. */
const sizes = { title: 44, body: 32, table: 21 } as const;
const exactLine = { line: lineTwips, lineRule: LineRuleType.EXACT } as const;
/** Two characters of 三号. */
const twoCharacters = sizes.body * 10 * 2;

const faceOfBlock: Record<DocumentBlock['kind'], Face> = {
  paragraph: 'body',
  heading: 'heading',
  subheading: 'subheading',
};

/** A line of the document in 三号. */
export function line(text: string, face: Face, options: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
  return new Paragraph({
    spacing: exactLine,
    ...options,
    children: [new TextRun({ text, font: fontOf(face), size: sizes.body })],
  });
}

/** An empty line, which GB/T 9704 uses for distance. */
export const blank = (): Paragraph => line('', 'body');

/** The title in 二号 小标宋, centred. */
export function titleLine(text: string, pageBreakBefore = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    pageBreakBefore,
    spacing: { line: 720, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font: fontOf('title'), size: sizes.title })],
  });
}

/** A paragraph of the body, two characters in. */
export function blockLine(block: DocumentBlock): Paragraph {
  return line(block.text, faceOfBlock[block.kind], {
    indent: { firstLine: twoCharacters },
    alignment: AlignmentType.JUSTIFIED,
    keepNext: block.kind !== 'paragraph',
  });
}

/** A table over the whole width; its head is repeated on every page and rows do not break. */
export function tableOf(table: DocumentTable): Table {
  const parts = table.widths.reduce((sum, width) => sum + width, 0);
  const widths = table.widths.map((width) => Math.round((width / parts) * 8845));
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => cellOf(text, isHead ? 'heading' : 'body', widths[index] ?? 0)),
    });
  return new Table({
    width: { size: 8845, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [row(table.columns, true), ...table.rows.map((cells) => row(cells, false))],
  });
}

function cellOf(text: string, face: Face, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [
      new Paragraph({
        alignment: face === 'heading' ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [new TextRun({ text, font: fontOf(face), size: sizes.table })],
      }),
    ],
  });
}
