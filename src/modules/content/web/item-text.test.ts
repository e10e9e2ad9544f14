import { expect, test } from 'vitest';
import type { TextBlock } from '#shared/text-body.ts';
import { replaceInBlocks, wholeText } from './item-text.ts';

test('title, digest and body are one text for comparing', () => {
  const blocks: TextBlock[] = [
    { tag: 'h2', text: '一' },
    { tag: 'p', text: '甲' },
  ];
  expect(wholeText({ title: '题', digest: '', blocks })).toBe('题\n\n一\n甲');
});

test('a suggestion replaces the words of its own line only', () => {
  const blocks: TextBlock[] = [
    { tag: 'p', text: '甲乙' },
    { tag: 'img', text: '', sha: 'a', alt: '' },
    { tag: 'p', text: '丙丁' },
  ];
  const replaced = replaceInBlocks(blocks, { start: 4, end: 5 }, '子丑');
  expect(replaced.map((block) => block.text)).toEqual(['甲乙', '', '子丑丁']);
});

test('a suggestion keeps what is bold around it, and what it replaces as a whole', () => {
  const bold = (start: number, end: number): TextBlock[] => [{ tag: 'p', text: '甲乙丙丁戊', bold: [{ start, end }] }];
  const spans = (start: number, end: number) => replaceInBlocks(bold(start, end), { start: 1, end: 3 }, '子')[0]?.bold;
  expect(spans(0, 1)).toEqual([{ start: 0, end: 1 }]);
  expect(spans(3, 5)).toEqual([{ start: 2, end: 4 }]);
  expect(spans(1, 3)).toEqual([{ start: 1, end: 2 }]);
  expect(spans(0, 5)).toEqual([{ start: 0, end: 4 }]);
  expect(spans(2, 5)).toEqual([{ start: 2, end: 4 }]);
  expect(spans(0, 2)).toEqual([{ start: 0, end: 1 }]);
  expect(replaceInBlocks(bold(1, 3), { start: 0, end: 4 }, '子')[0]).toEqual({ tag: 'p', text: '子戊' });
});
