import { expect, test } from 'vitest';
import { compareTitles } from './compare-titles.ts';

const rules = (source: string, title: string): string[] => compareTitles(source, title).map((hit) => hit.rule);

test('S2-5d: changed figures, opposites, negation, certainty, scope, names, quotations and sensation are found', () => {
  expect(rules('养老金每月提高20元', '养老金每月提高30元')).toEqual(['title.figure']);
  expect(rules('前三季度出口增长5%', '前三季度出口下降5%')).toContain('title.opposite');
  expect(rules('个人不得代办社保', '个人可以代办社保')).toContain('title.negation');
  expect(rules('我省拟提高最低工资标准', '我省提高最低工资标准')).toContain('title.certainty');
  expect(rules('部分路段实行限行', '全部路段实行限行')).toContain('title.opposite');
  expect(rules('青山县发布预警', '绿水县发布预警')).toContain('title.name');
  expect(rules('专家解读医保新政', '专家：“医保要变天”')).toContain('title.quotation');
  expect(rules('医保新政下月施行', '重磅！医保新政下月施行')).toContain('title.sensation');
});

test('shortening, leads and other spellings of a figure are no distortion; hits lie in the title', () => {
  expect(rules('前三季度全省生产总值同比增长5.6%', '转发丨前三季度全省生产总值同比增长5.6%')).toEqual([]);
  expect(rules('养老金每月提高20元', '养老金每月提高二十元')).toEqual([]);
  expect(rules('投资1.2亿元的项目开工', '投资12000万元的项目开工')).toEqual([]);
  const [hit] = compareTitles('养老金提高20元', '转发丨养老金提高30元');
  expect('转发丨养老金提高30元'.slice(hit!.start, hit!.end)).toBe('30元');
});
