import { expect, test } from 'vitest';
import { scan } from '../scan.ts';
import { buildTermTable } from '../term-table.ts';
import { jumbledPhrases } from './jumbled-phrases.ts';
import { nearFixedPhrases } from './fixed-phrases.ts';
import { wrongWordForms } from './wrong-forms.ts';

const table = buildTermTable([]);
const detectors = [wrongWordForms, jumbledPhrases, nearFixedPhrases];
const found = (text: string): string[] =>
  scan(text, table, { detectors }).map((hit) => `${hit.category} ${hit.surface}>${hit.suggestions[0]}`);

test('a homophone or look-alike in an everyday word is found, between known words also where it may arise by chance', () => {
  expect(found('请加强宣船，工作受到引响')).toEqual(['W1 宣船>宣传', 'W1 引响>影响']);
  expect(found('就该事项进行志询，并根距规定答复')).toEqual(['W1 志询>咨询', 'W1 根距>根据']);
  expect(found('及时化解矛盾纠份，做好管埋')).toEqual(['W1 矛盾纠份>矛盾纠纷', 'W1 管埋>管理']);
});

test('swapped characters of a word, and of a phrase, are found', () => {
  expect(found('全面推进化文建设')).toEqual(['W3 推进化文>推进文化']);
  expect(found('各镇要优营化商环境，全加面强监管')).toEqual(['W3 优营化商环境>优化营商环境', 'W3 全加面强>全面加强']);
});

test('phrases of offices are found with one character wrong', () => {
  expect(found('会议听取了工作回报，请参造执行')).toEqual(['W1 工作回报>工作汇报', 'W1 参造>参照']);
});

test('right texts give nothing, also where a wrong form arises across two words or words stand the other way round', () => {
  for (const text of [
    '全县各系统绩效考核工作全面展开，救援人员迅速展开救援',
    '生产安全和安全生产两手抓，经济发展与发展经济并重',
    '天然气管道施工期间，请到行政服务中心办理手续',
    '科技成果向现实生产力转化，捐赠协议已经签订',
  ])
    expect(found(text), text).toEqual([]);
});
