import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { punctuation } from './punctuation.ts';

test('GB/T 15834: doubled, half-width, misplaced marks are found', () => {
  expectFound(punctuation, [
    ['会议强调，，要落实', 'punctuation.doubled', '，，'],
    ['会议强调,要落实', 'punctuation.half-width', ','],
    ['苹果、梨、和桃', 'punctuation.enumeration', '、和'],
    ['苹果、梨等……', 'punctuation.ellipsis', '等……'],
    ['第一、加强领导', 'punctuation.ordinal', '第一、'],
    ['（一）、加强领导', 'punctuation.ordinal', '（一）、'],
    ['会议要求\n，各单位落实', 'punctuation.line-start', '，'],
    ['他说：“好。”。', 'punctuation.quote-end', '。”。'],
  ]);
});

test('right punctuation is left alone', () => {
  expectSilent(punctuation, [
    '第一，加强领导。',
    '一、加强领导',
    '（一）加强领导',
    '苹果、梨和桃',
    '他说：“好。”',
    '真的吗？！',
    '3.5%',
    '见https://www.gov.cn/a,b',
    '上午第三、四节课',
  ]);
});
