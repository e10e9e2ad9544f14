import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { strayCharacters } from './stray-characters.ts';

test('a character that never stands alone is found between words, and one written twice', () => {
  expectFound(strayCharacters, [
    ['要共同维良好的网络环境', 'character.stray', '维'],
    ['县委书记主持召会议', 'character.stray', '召'],
    ['继续加大宣传力度度，提高防范意识', 'character.twice', '力度度'],
    ['市民可通过电话等方式式进行预约', 'character.twice', '方式式'],
  ]);
});

test('words that meet in one character, reduplication and cut-off texts are right', () => {
  expectSilent(strayCharacters, [
    '县里专门为为民服务中心配备了设备',
    '该企业从从业人员中选拔技术骨干',
    '医疗队队员和专家组组长',
    '扎扎实实做好工作',
    '根据《立法法》的规定',
    '依据相关规 ...展开全文',
    '维和部队乘的士会诊',
  ]);
});
