import { expect, test } from 'vitest';
import type { Block } from '../contract.ts';
import { reviveDraft } from './draft.ts';
import { plainBody, replaceInBlocks, toBlocks, toHtml } from './item-text.ts';

const blocks: Block[] = [
  { tag: 'h2', text: '一、时间' },
  { tag: 'p', text: '办事大厅照常办理。' },
  { tag: 'h3', text: '说明' },
];

test('a draft kept by an older page is read with its headings', () => {
  const old = { title: '题', digest: '', body: '## 一、时间\n\n办事大厅照常办理。\n### 说明', targets: [], base: 2 };
  expect(reviveDraft(old)).toEqual({ title: '题', digest: '', targets: [], base: 2, blocks });
  expect(reviveDraft({ title: '题', blocks })).toEqual({ title: '题', blocks });
});

test('blank lines only part paragraphs, and a lone # is text', () => {
  expect(toBlocks('甲\n\n\n# 乙\n##\n')).toEqual([
    { tag: 'p', text: '甲' },
    { tag: 'p', text: '# 乙' },
    { tag: 'p', text: '##' },
  ]);
});

test('typed tags are sent as text', () => {
  expect(toHtml(toBlocks('<b>甲</b> & 乙'))).toBe('<p>&lt;b&gt;甲&lt;/b&gt; &amp; 乙</p>');
});

test('a suggestion replaces exactly the span of the plain body', () => {
  const start = plainBody(blocks).indexOf('办事大厅');
  const replaced = replaceInBlocks(blocks, { start, end: start + 4 }, '政务服务中心');
  expect(replaced[1]?.text).toBe('政务服务中心照常办理。');
  expect([replaced[0], replaced[2]]).toEqual([blocks[0], blocks[2]]);
});

test('a suggestion keeps what is bold around it, and what it replaces as a whole', () => {
  const bold = (start: number, end: number): Block[] => [{ tag: 'p', text: '甲乙丙丁戊', bold: [{ start, end }] }];
  const spans = (start: number, end: number) => replaceInBlocks(bold(start, end), { start: 1, end: 3 }, '子')[0]?.bold;
  expect(spans(0, 1)).toEqual([{ start: 0, end: 1 }]);
  expect(spans(3, 5)).toEqual([{ start: 2, end: 4 }]);
  expect(spans(1, 3)).toEqual([{ start: 1, end: 2 }]);
  expect(spans(0, 5)).toEqual([{ start: 0, end: 4 }]);
  expect(spans(2, 5)).toEqual([{ start: 2, end: 4 }]);
  expect(spans(0, 2)).toEqual([{ start: 0, end: 1 }]);
  expect(replaceInBlocks(bold(1, 3), { start: 0, end: 4 }, '子')[0]).toEqual({ tag: 'p', text: '子戊' });
});
