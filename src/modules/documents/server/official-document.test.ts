import { convertToHtml, extractRawText } from 'mammoth';
import { expect, test } from 'vitest';
import type { OfficialDocument } from '../contract.ts';
import { writeOfficialDocument } from './official-document.ts';

const model: OfficialDocument = {
  title: '关于政务新媒体检查情况的通报',
  number: '通报〔2026〕3号',
  addressees: ['甲单位', '乙单位'],
  body: [
    { kind: 'heading', text: '一、基本情况' },
    { kind: 'paragraph', text: '共检查账号 12 个。' },
  ],
  annexes: [
    { title: '不合格账号名单', table: { columns: ['序号', '账号'], widths: [1, 4], rows: [['1', '某某发布']] } },
  ],
  office: '某某政府办公室',
  date: '2026年11月21日',
};

test('what is in the model stands in the document, in the order of GB/T 9704', async () => {
  const { value } = await extractRawText({ buffer: await writeOfficialDocument(model) });
  const order = [
    '通报〔2026〕3号',
    '关于政务新媒体检查情况的通报',
    '甲单位、乙单位：',
    '一、基本情况',
    '共检查账号 12 个。',
    '附件：不合格账号名单',
    '某某政府办公室',
    '2026年11月21日',
    '某某发布',
  ];
  const places = order.map((text) => value.indexOf(text));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test('the annex is a real table', async () => {
  const { value } = await convertToHtml({ buffer: await writeOfficialDocument(model) });
  expect(value).toContain('<table>');
  expect(value).toMatch(/序号[\s\S]*某某发布/);
});
