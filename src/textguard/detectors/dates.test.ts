import { expect, test } from 'vitest';
import { detect, expectFound, expectSilent } from '../testing/detector-cases.ts';
import { impossibleDates } from './dates.ts';

test('days, months, times and quarters that do not exist are found', () => {
  expectFound(impossibleDates, [
    ['2026年2月29日开幕', 'date.impossible', '2026年2月29日'],
    ['6月31日截止', 'date.impossible', '6月31日'],
    ['13月5日报到', 'date.impossible', '13月5日'],
    ['2026-02-30', 'date.impossible', '2026-02-30'],
    ['二〇二六年十一月三十一日', 'date.impossible', '二〇二六年十一月三十一日'],
    ['星期八上课', 'date.no-weekday', '星期八'],
    ['第五季度', 'date.no-weekday', '第五季度'],
    ['上午25时', 'date.time', '上午25时'],
  ]);
});

test('a weekday must fit its date, with the year of the text or of the publication', () => {
  expectFound(impossibleDates, [['2026年11月22日（星期一）', 'date.weekday', '2026年11月22日（星期一）']]);
  expectFound(impossibleDates, [['11月22日（周三）', 'date.weekday', '11月22日（周三）']], {
    publishedOn: '2026-11-20',
  });
  expectSilent(impossibleDates, ['2026年11月22日（星期日）', '11月22日（周三）']);
});

test('a range may not end before it begins; one over the new year may', () => {
  expectFound(impossibleDates, [['8月15日至8月5日', 'date.range', '8月15日至8月5日']]);
  expectSilent(impossibleDates, ['8月5日至15日', '12月25日至1月5日', '2025年12月1日至2026年1月1日']);
});

test('leap days, lunar days, scores and durations are right', () => {
  expectSilent(impossibleDates, [
    '2024年2月29日',
    '农历腊月三十',
    '主队以85:62取胜',
    '历时18个月',
    '24:00前提交',
    '10月1日',
  ]);
});

test('how many days a month has is told beside the name, and never offered as what to write', () => {
  const [hit] = detect(impossibleDates, '2026年2月29日开幕');
  expect(hit).toMatchObject({ matchedTerm: '不存在的日期（2月只有28日）', suggestions: [] });
});
