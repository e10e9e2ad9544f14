import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { pairedMarks } from './pairs.ts';

test('halves without the other half, crossed and equal nested pairs are found', () => {
  expectFound(pairedMarks, [
    ['印发《意见，请执行。', 'pair.unclosed', '《'],
    ['印发意见》', 'pair.unopened', '》'],
    ['他说：“好’。', 'pair.crossed', '“好’'],
    ['（见附件)', 'pair.crossed', '（见附件)'],
    ['他说：“要落实“三有”要求。”', 'pair.nested', '“三有”'],
  ]);
});

test('GB/T 15834 4.8: a quotation over paragraphs, item numbers and apostrophes are right', () => {
  expectSilent(pairedMarks, [
    '“第一段。\n“第二段。”',
    '1）申请；2）受理',
    'It’s fine',
    '（《意见》（试行））',
    '“要落实‘三有’要求”',
  ]);
});
