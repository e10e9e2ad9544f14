import { expect, test } from 'vitest';
import type { Block } from '../contract.ts';
import { plainBody, replaceInBlocks, toBlocks, toHtml, toTyped } from './item-text.ts';

const blocks: Block[] = [
  { tag: 'h2', text: '一、时间' },
  { tag: 'p', text: '办事大厅照常办理。' },
  { tag: 'h3', text: '说明' },
];

test('what is typed reads back as the same blocks', () => {
  expect(toBlocks(toTyped(blocks))).toEqual(blocks);
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
