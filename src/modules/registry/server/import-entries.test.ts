import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grid } from '#platform/files/read-grid.ts';
import {
  guessPlatform,
  platformOf,
  readAddress,
  readAnswer,
  readCount,
  readDay,
  splitAddresses,
  splitNames,
} from './import-cells.ts';
import { layOut } from './import-columns.ts';
import { readEntries } from './import-entries.ts';

const grid = (...rows: string[][]): Grid => ({ name: '表', rows: rows.map((cells, at) => ({ line: at + 1, cells })) });

function read(sheet: Grid, chosen: Record<string, string> = {}) {
  const layout = layOut(sheet, chosen);
  if (!layout) throw new Error('no header');
  return { layout, ...readEntries(sheet, layout, 'wechat', '2026-11-20') };
}

test.each([
  ['微信公众号', 'wechat'],
  ['WeChat', 'wechat'],
  [' 新浪 微博 ', 'weibo'],
  ['头条号', 'toutiao'],
  ['APP', 'client'],
  ['Instagram', 'other'],
])('%s is a word for %s', (word, platform) => {
  expect(platformOf(word)).toBe(platform);
});

test('a slip in a platform word is a guess and never taken for sure', () => {
  expect(platformOf('Intagram')).toBeUndefined();
  expect(guessPlatform('Intagram')).toEqual({ platform: 'other', word: 'instagram' });
  expect(guessPlatform('微薄')?.platform).toBe('weibo');
  expect(guessPlatform('完全不同的东西')).toBeUndefined();
  const { entries } = read(grid(['平台', '账号名称'], ['微薄', '甲发布']));
  expect(entries[0]).toMatchObject({
    platform: 'weibo',
    doubts: [{ kind: 'guessedPlatform', text: '平台“微薄”可能是“微博”，请确认' }],
  });
});

test('cells say what they say in many spellings', () => {
  expect(['2026-1-5', '2026年1月5日', '2026/01/05', '20260105', '2026.1.5'].map(readDay)).toEqual(
    Array(5).fill('2026-01-05'),
  );
  expect(['2026-02-30', '去年', ''].map(readDay)).toEqual([undefined, undefined, undefined]);
  expect(['12,345', '1.2万', '３万', '1200人', '约一千'].map(readCount)).toEqual([
    12_345,
    12_000,
    30_000,
    1200,
    undefined,
  ]);
  expect(['是', '无', '√', '不详'].map(readAnswer)).toEqual([true, false, true, undefined]);
  expect(splitNames('甲发布｜乙发布\n丙发布、无')).toEqual(['甲发布', '乙发布', '丙发布']);
});

test('addresses are found between words, and tell platform and identifier', () => {
  expect(splitAddresses('https://weibo.com/u/123\nhttps://weibo.com/u/456（另一个）').addresses).toEqual([
    { url: 'https://weibo.com/u/123', remark: '' },
    { url: 'https://weibo.com/u/456', remark: '（另一个）' },
  ]);
  expect(splitAddresses('只找到了乙局的：https://www.kuaishou.com/profile/3x').addresses[0]?.remark).toContain(
    '只找到了乙局的',
  );
  expect(splitAddresses('（）')).toEqual({ addresses: [], rest: '' });
  expect(splitAddresses('待申请开通')).toEqual({ addresses: [], rest: '待申请开通' });
  expect(readAddress('https://weibo.com/u/1663072851?from=x')).toEqual({
    platform: 'weibo',
    id: '1663072851',
    isShort: false,
    url: 'https://weibo.com/u/1663072851',
  });
  expect(readAddress('https://live.kuaishou.com/u/3x5a?a=1')).toMatchObject({ platform: 'kuaishou', id: '3x5a' });
  expect(readAddress('https://v.douyin.com/LP0/')).toMatchObject({ platform: 'douyin', id: '', isShort: true });
  expect(readAddress('https://mp.weixin.qq.com/s?__biz=MzA5&mid=1')).toMatchObject({ platform: 'wechat', id: 'MzA5' });
});

test('S0-5a: a list of units with a column a platform gives each account apart, several in one cell too', () => {
  const { layout, entries, empty, refused } = read(
    grid(
      ['甲县政务新媒体摸底表', '', '', '', ''],
      ['单位名称', '公众号名称', '公众号 ghid', '微博主页 url', '已知网站'],
      [
        '甲局',
        '甲发布|甲服务',
        'gh_1|gh_2',
        'https://weibo.com/u/1\nhttps://weibo.com/u/2（甲局二号）',
        'a.gov.cn|b.gov.cn',
      ],
      ['乙局', '无', '', '无', '（）'],
      ['丙局', '丙发布', 'gh_3|gh_4', '', ''],
      ['', '丁发布', '', '', ''],
    ),
  );
  expect(layout).toMatchObject({ headerLine: 2, isWide: true });
  expect(
    entries.filter((one) => one.line === 3).map(({ platform, name, platformId }) => [platform, name, platformId]),
  ).toEqual([
    ['wechat', '甲发布', 'gh_1'],
    ['wechat', '甲服务', 'gh_2'],
    ['weibo', '甲局', '1'],
    ['weibo', '甲局', '2'],
    ['website', 'a.gov.cn', 'a.gov.cn'],
    ['website', 'b.gov.cn', 'b.gov.cn'],
  ]);
  expect(entries.find((one) => one.platformId === '2')?.doubts[0]?.kind).toBe('remark');
  expect(empty).toEqual([{ sheet: '表', line: 4, text: '本行没有写账号' }]);
  expect(entries.filter((one) => one.line === 5).map((one) => one.doubts[0]?.kind)).toEqual(['unmatched', 'unmatched']);
  expect(refused).toMatchObject([{ line: 6, text: '没有写明主办单位，请补填' }]);
});

test('a list with one account a line: headers by many words, facts in the words of lists', () => {
  const { layout, entries } = read(
    grid(
      [
        '序号',
        '主办单位 *',
        '新媒体名称（全称）',
        '平台类型',
        '账号ID',
        '粉丝数（个）',
        '开通时间',
        '认证主体',
        '是否主账号',
      ],
      ['1', '甲局', '甲发布', '新浪微博', '123', '1.5万', '2020年1月2日', '甲县甲局', '是'],
    ),
  );
  expect(layout.isWide).toBe(false);
  expect(entries[0]).toMatchObject({
    unitName: '甲局',
    platform: 'weibo',
    name: '甲发布',
    platformId: '123',
    openedOn: '2020-01-02',
    facts: { followers: 15_000, certifiedSubject: '甲县甲局', isMain: true },
  });
});

test('“公众号名称” and “微信号” alone make a list of accounts, not of units', () => {
  const { layout, entries } = read(grid(['公众号名称', '微信号', '功能介绍'], ['甲发布', 'jia', '权威发布']));
  expect(layout.isWide).toBe(false);
  expect(entries[0]).toMatchObject({
    platform: 'wechat',
    name: '甲发布',
    platformId: 'jia',
    facts: { description: '权威发布' },
  });
});

test('what cannot be taken is told with what to do', () => {
  const texts = read(
    grid(
      ['账号名称', '平台', '账号标识', '开设日期'],
      ['甲发布', '天外平台', '1', ''],
      ['乙发布', '微博', '1.66307E+09', ''],
      ['丙发布', '微博', '3', '明天'],
      ['甲'.repeat(101), '微博', '4', ''],
      ['账号名称', '平台', '账号标识', '开设日期'],
    ),
  ).refused.map((one) => one.text);
  expect(texts).toHaveLength(4);
  expect(texts[0]).toContain('不认识平台“天外平台”');
  expect(texts[1]).toContain('科学计数');
  expect(texts[2]).toContain('不是日期');
  expect(texts[3]).toContain('超过 100 字');
});

test('what a person says a column is wins over its words', () => {
  const sheet = grid(['代号', '叫什么'], ['x1', '甲发布']);
  expect(layOut(sheet)).toBeUndefined();
  expect(read(sheet, { 代号: 'platformId', 叫什么: 'name' }).entries[0]).toMatchObject({
    name: '甲发布',
    platformId: 'x1',
  });
});

test('whatever a sheet holds, every line below the header is an account, refused or empty', () => {
  const header = fc.constantFrom(
    '单位名称',
    '平台',
    '账号名称',
    '微博主页',
    '抖音号',
    '公众号id',
    '粉丝数',
    '备注',
    '',
    '状态',
    '启用日期',
  );
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('', '无', 'https://weibo.com/u/1', 'a|b', '微博', '=1', '1E+10', '2026年1月1日'),
  );
  fc.assert(
    fc.property(
      fc.array(header, { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 10 }),
      (headers, rows) => {
        const sheet = grid(headers, ...rows);
        const layout = layOut(sheet);
        if (!layout) return;
        const result = readEntries(sheet, layout, 'wechat', '2026-11-20');
        const lines = new Set([...result.entries, ...result.refused, ...result.empty].map((one) => one.line));
        expect(lines.size).toBe(result.lines);
      },
    ),
  );
});
