import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { repeatedWords } from './repeated-words.ts';

test('words and particles written twice and double meanings are found', () => {
  expectFound(repeatedWords, [
    ['关于关于做好工作的通知', 'repeat.word', '关于关于'],
    ['群众的的意见', 'repeat.particle', '的的'],
    ['目的是为了服务群众', 'repeat.meaning', '目的是为了'],
    ['凯旋归来', 'repeat.meaning', '凯旋归来'],
  ]);
});

test('rightly doubled words and words that meet by chance are left alone', () => {
  expectSilent(repeatedWords, [
    '家家户户',
    '研究研究',
    '一个一个',
    '目的的确明确',
    '做了了解',
    '正在在建项目中',
    '为为民服务点赞',
    '二〇二〇年',
    '说着说着',
    '人民民主',
  ]);
});
