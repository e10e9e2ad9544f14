import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { secrecyMarks } from './secrecy-marks.ts';

test('marks of state secrets with or without a term stop a release', () => {
  expectFound(secrecyMarks, [
    ['机密★10年', 'secrecy.state-mark', '机密★10年'],
    ['机 密 ★ 长期', 'secrecy.state-mark', '机 密 ★ 长期'],
    ['密级：秘密', 'secrecy.state-mark', '密级：秘密'],
    ['【绝密】关于某事项的报告', 'secrecy.state-mark', '【绝密】'],
  ]);
});

test('marks and numbers of internal papers are found', () => {
  expectFound(secrecyMarks, [
    ['内部资料，注意保存', 'secrecy.internal-mark', '内部资料，注意保存'],
    ['本件仅供领导参阅', 'secrecy.internal-mark', '仅供领导参阅'],
    ['某办内〔2026〕12号', 'secrecy.internal-number', '某办内〔2026〕12号'],
  ]);
});

test('speaking of secrets, public papers and inner matters is no mark', () => {
  expectSilent(secrecyMarks, [
    '《中华人民共和国保守国家秘密法》宣传月',
    '密级分为绝密、机密、秘密三级',
    '此件公开发布',
    '公司内部管理规范，职工内部竞聘',
    '某政发〔2026〕12号',
    '美味的秘密就在这里',
  ]);
});

test('B2: how papers for few are marked: to whom, until when, on whose desk', () => {
  expectFound(secrecyMarks, [
    ['（此件发至县直各部门，不得翻印）', 'secrecy.internal-mark', '此件发至县直各部门'],
    ['请勿转载、不得上网', 'secrecy.internal-mark', '请勿转载、不得上网'],
    ['内部讨论稿：县城更新规划', 'secrecy.internal-mark', '内部讨论稿'],
    ['采购预算（不对外公布）', 'secrecy.internal-mark', '（不对外公布）'],
    ['拟办意见：请分管领导阅示', 'secrecy.internal-mark', '拟办意见：'],
    ['内 部 资 料，妥为保管', 'secrecy.internal-mark', '内 部 资 料，妥为保管'],
    ['值班快报第12期', 'secrecy.internal-number', '值班快报第12期'],
  ]);
  expectSilent(secrecyMarks, ['《发展规划（送审稿）》已经审议通过', '县政府公开征求意见', '内部装修工程']);
});
