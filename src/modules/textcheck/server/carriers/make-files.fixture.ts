/** Real files for tests: office documents by the libraries that write them, packed files and containers by a writer of both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { zipSync } from 'fflate';
import { Document, Footer, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';

/** A picture of “关于中国人民共和国成立的宣传海报，请转发” in two lines. */
export const poster = readFileSync(join(import.meta.dirname, 'poster.fixture.png'));

/** The term that every carrier hides in its tests; the built-in words stop it. */
export const wrong = '中国人民共和国';

export async function makeDocx(): Promise<Buffer> {
  const document = new Document({
    title: `${wrong}标题`,
    comments: { children: [{ id: 0, children: [new Paragraph('批注里的文字')] }] },
    footnotes: { 1: { children: [new Paragraph('脚注里的文字')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('页眉里的文字')] }) },
        footers: { default: new Footer({ children: [new Paragraph('页脚里的文字')] }) },
        children: [
          new Paragraph('第一段'),
          new Paragraph({ children: [new TextRun('被拆开的中国人民'), new TextRun({ text: '共和国', bold: true })] }),
          new Table({
            rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('格里的文字')] })] })],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

export function makeXlsx(): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['项目', '说明'],
    ['收费', wrong],
    ['电话', 13800138000],
  ]);
  xlsx.utils.cell_add_comment(sheet['A2'], '批注里的文字', '编辑');
  const hidden = xlsx.utils.aoa_to_sheet([['隐藏的文字']]);
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '收费');
  xlsx.utils.book_append_sheet(book, hidden, '底稿');
  book.Workbook = { Sheets: [{ name: '收费' }, { name: '底稿', Hidden: 1 }] };
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** The binary format of before 2007. */
export function makeXls(): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([[wrong]]), '表');
  return xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** A container with the stream that a password makes of an office document. */
export function makeEncryptedOffice(): Buffer {
  const container = xlsx.CFB.utils.cfb_new();
  xlsx.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(100) as never);
  return Buffer.from(xlsx.CFB.write(container, { type: 'buffer' } as never) as Uint8Array);
}

export function makeZip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    Uint8Array.from(Buffer.from(content as string)),
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>));
}

const relations = (entries: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries}</Relationships>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const slide = (text: string, more = ''): string =>
  `<p:sld xmlns:p="p" xmlns:a="a"${more}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;

/** Two slides, shown in the other order than their files are numbered; the second is hidden and has notes. */
export function makePptx(): Buffer {
  return makeZip({
    'ppt/presentation.xml':
      '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="r2"/><p:sldId id="2" r:id="r1"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations(
      relation('r1', 'slide', 'slides/slide1.xml') + relation('r2', 'slide', 'slides/slide2.xml'),
    ),
    'ppt/slides/slide1.xml': slide('末页', ' show="0"'),
    'ppt/slides/slide2.xml': slide(wrong),
    'ppt/slides/_rels/slide1.xml.rels': relations(relation('r1', 'notesSlide', '../notesSlides/notesSlide1.xml')),
    'ppt/notesSlides/notesSlide1.xml': slide('备注里的文字'),
  });
}

/** One page whose term is broken by the end of a printed line. */
export function makeOfd(): Buffer {
  const object = (text: string, y: number): string =>
    `<ofd:TextObject Boundary="20 ${y} 100 5"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject>`;
  return makeZip({
    'OFD.xml': '<ofd:OFD xmlns:ofd="o"/>',
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page xmlns:ofd="o">${object('公告写明中国人民', 20)}${object('共和国的文字也在内', 28)}</ofd:Page>`,
  });
}

/** A PDF with a Chinese font of the viewer's; each string is one printed line of a page. */
export function makePdf(pages: readonly (readonly string[])[], options: { encrypt?: boolean } = {}): Buffer {
  const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ];
  for (const [i, lines] of pages.entries()) {
    const drawn = lines.map((line, row) => `BT /F 16 Tf 60 ${760 - row * 24} Td <${hex(line)}> Tj ET`).join('\n');
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${7 + i * 2} 0 R>>`,
      `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    );
  }
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const key = '00'.repeat(32);
  const encrypt = options.encrypt ? `/Encrypt<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>/ID[<00><00>]` : '';
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R${encrypt}>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}
