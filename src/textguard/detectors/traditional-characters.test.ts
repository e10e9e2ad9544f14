import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { traditionalCharacters } from './traditional-characters.ts';

test('single traditional and variant characters are found; quoted ones and wholly traditional texts are not', () => {
  expectFound(traditionalCharacters, [['关于開展检查的通知', 'variant.traditional', '開']]);
  expectSilent(traditionalCharacters, ['书法“龍”字展', '關於開展檢查工作的通知請各單位認真執行', '乾坤']);
});
