import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { toFormValues, toTemplateSheet } from '../form-rules.ts';
import { fillDocx } from './fill-docx.ts';
import { fillXlsx } from './fill-xlsx.ts';
import { rosterSheet } from './form-sheet.fixture.ts';
import { spansOf } from './form-xlsx.ts';
import { writers } from './write-form.ts';

const wanted = [
  rosterSheet.title,
  rosterSheet.office,
  '备案〔2026〕12号',
  '变动事由',
  '=1+1 {reason} <b>&',
  '岗位人员1',
  '岗位人员45',
  '情况属实。',
  '信息指挥长甲',
  '2026年11月22日',
];

async function textOfDocx(bytes: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer: bytes })).value;
}

async function cellsOf(bytes: Buffer): Promise<string[]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => void (typeof cell.value === 'string' && cell.master === cell && cells.push(cell.value))),
    );
  return cells;
}

async function textOfPdf(bytes: Buffer): Promise<{ text: string; pages: number; fonts: string[] }> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  let text = '';
  for (let no = 1; no <= document.numPages; no += 1) {
    const content = await (await document.getPage(no)).getTextContent();
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  return { text, pages: document.numPages, fonts: bytes.toString('latin1').match(/\/FontName \/\S+/g) ?? [] };
}

test('a form is read back from the DOCX with all its text', async () => {
  const text = await textOfDocx(await writers.docx(rosterSheet));
  for (const piece of wanted) expect(text).toContain(piece);
});

test('a form is read back from the XLSX, and no cell is a formula', async () => {
  const cells = await cellsOf(await writers.xlsx(rosterSheet));
  expect(cells).toContain('信息采编员甲离岗，由信息采编员乙接任。\n=1+1 {reason} <b>&');
  expect(cells).toContain('岗位人员45');
});

test('a PDF has the text, several pages, and its face in it', async () => {
  const { text, pages, fonts } = await textOfPdf(await writers.pdf(rosterSheet));
  for (const piece of wanted) expect(text.replaceAll(' ', '')).toContain(piece.replaceAll(' ', ''));
  expect(pages).toBeGreaterThan(1);
  expect(fonts.join()).toContain('NotoSerifSC');
});

test('our own layout, taken as template and filled, gives the same text again', async () => {
  const values = toFormValues(rosterSheet);
  const docx = fillDocx(await writers.docx(toTemplateSheet(rosterSheet)), values);
  expect(docx.unknown).toEqual([]);
  const text = await textOfDocx(docx.bytes);
  for (const piece of wanted) expect(text).toContain(piece);
  const xlsx = await fillXlsx(await writers.xlsx(toTemplateSheet(rosterSheet)), values);
  expect(xlsx.unknown).toEqual([]);
  const cells = await cellsOf(xlsx.bytes);
  expect(cells.filter((cell) => cell.startsWith('岗位人员'))).toHaveLength(45);
  expect(cells.filter((cell) => cell.includes('{people}') || cell.includes('{#'))).toEqual([]);
});

test('rows that a list pushes down keep their merged cells', async () => {
  const filled = await fillXlsx(await writers.xlsx(toTemplateSheet(rosterSheet)), toFormValues(rosterSheet));
  const workbook = new Workbook();
  await workbook.xlsx.load(filled.bytes as never);
  const sheet = workbook.worksheets[0];
  const label = findCell(sheet, '主办单位意见');
  expect(label?.col).toBe(1);
  expect(sheet?.getCell(label?.row ?? 0, 4).master).toBe(label);
  expect(sheet?.getCell(label?.row ?? 0, 24).master.value).toContain('情况属实。');
});

function findCell(sheet: Worksheet | undefined, text: string) {
  for (let row = 1; row <= (sheet?.rowCount ?? 0); row += 1)
    if (sheet?.getCell(row, 1).value === text) return sheet.getCell(row, 1);
  return undefined;
}

test('an empty list leaves one empty row', async () => {
  const empty = {
    ...rosterSheet,
    parts: rosterSheet.parts.map((part) =>
      part.kind === 'table' ? { ...part, table: { ...part.table, rows: [] } } : part,
    ),
  };
  const cells = await cellsOf((await fillXlsx(await writers.xlsx(toTemplateSheet(empty)), toFormValues(empty))).bytes);
  expect(cells).toContain('任职起始');
  expect(cells.join()).not.toContain('people');
});

test('a name that the form does not have is told, and a broken brace is explained in Chinese', async () => {
  const template = (reason: string) => writers.docx({ ...rosterSheet, parts: [{ kind: 'note', text: reason }] });
  expect(fillDocx(await template('{phone}'), toFormValues(rosterSheet)).unknown).toEqual(['phone']);
  const broken = await template('{unitName');
  expect(() => fillDocx(broken, toFormValues(rosterSheet))).toThrow('花括号没有成对');
  expect(() => fillDocx(Buffer.from('no zip'), {})).toThrow('不是可用的 Word 文档');
  await expect(fillXlsx(Buffer.from('no zip'), {})).rejects.toThrow('不是可用的 Excel 工作簿');
});

test('columns of a list always fill the grid', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 24 }), (widths) => {
      const spans = spansOf(widths);
      expect(spans.reduce((sum, span) => sum + span, 0)).toBe(24);
      expect(Math.min(...spans)).toBeGreaterThan(0);
    }),
  );
});
