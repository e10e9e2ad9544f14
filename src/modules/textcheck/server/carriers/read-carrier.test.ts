import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { Extraction } from './carrier-part.ts';
import { limits } from './limits.ts';
import { locateHit } from '../hit-place-rules.ts';
import {
  makeDocx,
  makeEncryptedOffice,
  makeOfd,
  makePdf,
  makePptx,
  makeXls,
  makeXlsx,
  makeZip,
  poster,
  wrong,
} from './make-files.fixture.ts';
import { readCarrier } from './read-carrier.ts';

const read = (bytes: Uint8Array | string, fileName = '文件'): Promise<Extraction> =>
  readCarrier({ bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fileName });
const named = ({ parts }: Extraction): Record<string, string> =>
  Object.fromEntries(parts.map(({ name, text }) => [name, text]));
const codes = ({ notChecked }: Extraction): string[] => notChecked.map(({ code }) => code);

/** Names of the parts that hold the term, with where it lies. */
function places({ parts }: Extraction): [string, object][] {
  return parts
    .filter(({ text }) => text.includes(wrong))
    .map((part) => [part.name, locateHit(part, part.text.indexOf(wrong))]);
}

test('the name of a file is checked like its text', async () => {
  expect(named(await read('你好', `某文件夹/${wrong}.txt`))).toEqual({ 文件名: `${wrong}.txt`, 正文: '你好' });
});

test.each(['utf8', 'utf-16le', 'utf-16be', 'gb18030'])(
  'a text in %s is read, with line and column',
  async (encoding) => {
    const bytes = iconv.encode(`第一行\r\n第二行有${wrong}`, encoding, { addBOM: encoding !== 'gb18030' });
    expect(places(await read(bytes))).toEqual([['正文', { line: 2, column: 5, offset: 9 }]]);
  },
);

test('HTML: visible text, attributes and links, each at its node and its place in the source', async () => {
  const source = `<html><head><title>标题</title><script>${wrong}</script></head><body>
<p>头一段</p>
<p>看&nbsp;<b>中国人民</b><a href="https://example.com/${wrong}" title="提示">共和国</a></p>
<img alt="${wrong}" src="a.png"></body></html>`;
  const found = await read(source, 'a.html');
  expect(places(found)).toEqual([
    ['链接地址', { nodePath: 'html/body/p[2]/a[1]/@href', line: 3, column: 51, offset: source.indexOf(wrong, 100) }],
    [
      '正文第3段',
      { paragraph: 3, nodePath: 'html/body/p[2]/b[1]', line: 3, column: 14, offset: source.indexOf('中国人民</b>') },
    ],
    ['替代文字', { nodePath: 'html/body/img[1]/@alt', line: 4, column: 11, offset: source.lastIndexOf(wrong) }],
  ]);
  expect(named(found)).toMatchObject({ 正文第1段: '标题', 提示文字: '提示' });
  expect(codes(found)).toEqual(['outside']);
});

test('HTML nested deeper than any stack is read', async () => {
  expect(places(await read(`${'<div>'.repeat(20_000)}${wrong}`, 'a.html'))).toHaveLength(1);
});

test('DOCX: paragraphs, tables, headers, footers, notes, comments and properties', async () => {
  const found = await read(await makeDocx());
  expect(places(found)).toEqual([
    ['正文第2段', { paragraph: 2 }],
    ['文档属性“标题”', {}],
  ]);
  expect(named(found)).toMatchObject({
    正文第1段: '第一段',
    表格1第1行第1格: '格里的文字',
    页眉第1段: '页眉里的文字',
    页脚第1段: '页脚里的文字',
    脚注第1段: '脚注里的文字',
    批注第1段: '批注里的文字',
  });
  expect(found.kind).toBe('Word 文档');
});

test('DOCX: what was deleted with changes tracked is no text, text boxes are read once', async () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>框里的文字</w:t></w:r></w:p></w:txbxContent>';
  const body = `<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>${wrong}</w:delText></w:r></w:del></w:p>
    <w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const found = await read(
    makeZip({ 'word/document.xml': `<w:document xmlns:w="w" xmlns:mc="m">${body}</w:document>` }),
  );
  expect(found.parts.map(({ name, text }) => [name, text]).slice(1)).toEqual([
    ['正文第1段', '留下'],
    ['文本框（正文第2段）', '框里的文字'],
  ]);
});

test('XLSX: cells by sheet and address, numbers written out, comments, hidden sheets named so', async () => {
  const found = await read(makeXlsx());
  expect(places(found)).toEqual([['工作表“收费”B2', { sheet: '收费', cell: 'B2' }]]);
  expect(named(found)).toMatchObject({
    '工作表“收费”B3': '13800138000',
    '工作表“收费”A2批注': expect.stringContaining('批注里的文字') as string,
    '工作表“底稿”（隐藏）A1': '隐藏的文字',
  });
});

test('PPTX: slides in the order shown, notes, hidden slides named so', async () => {
  const found = await read(makePptx());
  expect(places(found)).toEqual([['第1张幻灯片', { page: 1 }]]);
  expect(named(found)).toMatchObject({ '第2张幻灯片（隐藏）': '末页', '第2张幻灯片（隐藏）备注': '备注里的文字' });
});

test('OFD: a term broken by the end of a printed line is one piece', async () => {
  expect(places(await read(makeOfd()))).toEqual([['第1页', { page: 1 }]]);
});

test('PDF: text by page, a term broken by the end of a printed line is one piece', async () => {
  const found = await read(
    makePdf([
      ['第一页的文字内容足够长，不会被当作图片'],
      ['这一行写到右边为止，接着是中国人民', '共和国的文字，在下一行'],
      [],
    ]),
  );
  expect(places(found)).toEqual([['第2页', { page: 2 }]]);
  expect(codes(found)).toEqual([]);
});

test.each([
  [
    'a.srt',
    `1\n00:01:03,500 --> 00:01:05,000\n<i>这里是中国人民\n共和国</i>\n\n2\n00:01:06,000 --> 00:01:07,000\n完\n`,
    63_500,
    3,
  ],
  ['a.vtt', `WEBVTT\n\n01:03.500 --> 01:05.000 align:start\n这里是${wrong}\n`, 63_500, 4],
  ['a.ass', `[Events]\nDialogue: 0,0:01:03.50,0:01:05.00,Default,,0,0,0,,{\\an8}这里是中国人民\\N共和国\n`, 63_500, 2],
  ['a.lrc', `[ti:名]\n[01:03.50]这里是${wrong}\n`, 63_500, 2],
])('subtitles %s: each cue with its time', async (fileName, text, cueMs, line) => {
  const found = await read(text, fileName);
  expect(places(found)).toEqual([['字幕 00:01:03', expect.objectContaining({ cueMs, line })]]);
});

test('ZIP: files one level deep, a packed file inside is not checked', async () => {
  const found = await read(makeZip({ '通知.txt': wrong, '内层.zip': makeZip({ 'a.txt': 'a' }) }));
  expect(places(found)).toEqual([['通知.txt：正文', { line: 1, column: 1, offset: 0 }]]);
  expect(found.notChecked).toEqual([expect.objectContaining({ part: '内层.zip：文件内容', code: 'nestedArchive' })]);
});

test.each<[string, string, Uint8Array | string, string]>([
  ['an empty file', 'a.txt', '', 'empty'],
  ['a text of blanks', 'a.txt', ' \n ', 'noText'],
  ['a PDF with a password', 'a.pdf', makePdf([['字']], { encrypt: true }), 'encrypted'],
  ['a broken PDF', 'a.pdf', '%PDF-1.4\nnothing', 'broken'],
  ['a PDF of blank pages', 'a.pdf', makePdf([[], []]), 'noText'],
  ['a cut-off packed document', 'a.xlsx', makeXlsx().subarray(0, 2000), 'broken'],
  ['an office document with a password', 'a.docx', makeEncryptedOffice(), 'encrypted'],
  ['an old office document', 'a.doc', makeXls(), 'oldOffice'],
  ['RTF', 'a.doc', '{\\rtf1 x}', 'richText'],
  ['a video', 'a.mp4', '\0\0\0\x20ftypisom0000', 'noTranscript'],
  ['a recording', 'a.mp3', 'ID3\x04\0\0', 'noTranscript'],
  ['another kind of packed file', 'a.rar', 'Rar!\x1a\x07', 'otherArchive'],
  ['a broken picture', 'a.png', poster.subarray(0, 20), 'broken'],
  ['a picture of no usual kind', 'a.tif', 'II*\0abcd', 'pictureFormat'],
  ['bytes of no known kind', 'a.bin', Buffer.from([1, 2, 3, 0, 0, 255]), 'unknown'],
  [
    'a packed file that would fill the memory',
    'a.zip',
    makeZip({ 'a.txt': Buffer.alloc(8 * 1024 * 1024) }),
    'unpacksTooLarge',
  ],
])('%s is not checked, and says why', async (_, fileName, bytes, code) => {
  const found = await read(bytes, fileName);
  expect(found.notChecked.map((one) => one.code)).toEqual([code]);
  expect(found.parts.map(({ name }) => name)).toEqual(['文件名']);
});

test('a file above the limit is not checked', async () => {
  expect(codes(await read(Buffer.alloc(limits.fileBytes + 1, 'a')))).toEqual(['tooLarge']);
});

test('a picture with too many pixels is refused by its header', async () => {
  const huge = Buffer.from(poster);
  huge.writeUInt32BE(50_000, 16);
  huge.writeUInt32BE(50_000, 20);
  expect(codes(await read(huge, 'a.png'))).toEqual(['tooManyPixels']);
});
