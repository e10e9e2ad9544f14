import { AlignmentType, Footer, PageNumber, Paragraph, TextRun, type ISectionOptions } from 'docx';
import { fontOf } from './official-fonts.ts';

/** Twentieths of a point in a millimetre. */
const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1440);

/** Exact line of the 22-line page, in twentieths of a point (225 mm of type area). */
export const lineTwips = Math.round(twipsOfMm(225) / 22);

/** A4 with the margins of GB/T 9704: top 37 mm, left 28 mm, type area 156 x 225 mm. */
export function officialPage(): NonNullable<ISectionOptions['properties']> {
  return {
    page: {
      size: { width: twipsOfMm(210), height: twipsOfMm(297) },
      margin: {
        top: twipsOfMm(37),
        left: twipsOfMm(28),
        right: twipsOfMm(26),
        bottom: twipsOfMm(35),
        footer: twipsOfMm(25),
      },
    },
    grid: { type: 'lines', linePitch: lineTwips },
  };
}

/** Page number 四号 between two dashes, outside: right on odd pages, left on even ones. */
export function pageFooters(): { default: Footer; even: Footer } {
  return { default: pageFooter(AlignmentType.RIGHT), even: pageFooter(AlignmentType.LEFT) };
}

function pageFooter(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('pageNumber'), size: 28 });
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children: [run] })] });
}
