import { expect, test } from 'vitest';
import { readTable } from '#platform/files/read-table.ts';
import { importColumns, platformOf, toWanted } from './import-rules.ts';
import { mapColumns } from '#platform/files/read-table.ts';

const read = (csv: string, map: Record<string, string> = {}) => {
  const table = readTable(Buffer.from(csv), '账号.csv');
  return toWanted(table, mapColumns(table, '账号.csv', importColumns, ['name'], map), 'wechat');
};

test.each([
  ['bizid,name,description', 'bizid'],
  ['账号标识,账号名称,功能介绍', '中文表头'],
  ['平台账号ID,名称,简介', '别名'],
  ['platform_id,Name,Description', '大小写与下划线'],
])('columns are found by the words offices and tools use: %s', (headers) => {
  expect(read(`${headers}\nMzA=,测试发布,介绍`).wanted).toEqual([
    { line: 2, name: '测试发布', platformId: 'MzA=', description: '介绍', unitName: '', platform: 'wechat' },
  ]);
});

test('an explicit mapping wins over the known words', () => {
  expect(read('name,别名,bizid\n旧名,新名,MzA=', { name: '别名' }).wanted[0]?.name).toBe('新名');
});

test('a table without a column of descriptions leaves descriptions alone', () => {
  expect(read('bizid,name\nMzA=,测试发布').wanted[0]?.description).toBeUndefined();
});

test.each([
  ['微信', 'wechat'],
  ['微信公众号', 'wechat'],
  ['订阅号', 'wechat'],
  ['新浪微博', 'weibo'],
  ['视频号', 'channels'],
  ['APP', 'client'],
  ['douyin', 'douyin'],
  ['留言板', undefined],
])('the word %s names the platform %s', (word, platform) => {
  expect(platformOf(word)).toBe(platform);
});

test('faulty lines are told with their number and what to do, the others go on', () => {
  const { wanted, faults } = read(
    'bizid,name,平台\nMzA=,甲发布,微信\nMzB=,,微信\nMzC=,丙发布,留言板\nMzA=,丁发布,微信',
  );
  expect(wanted.map((row) => row.name)).toEqual(['甲发布']);
  expect(faults.map((fault) => fault.line)).toEqual([3, 4, 5]);
  expect(faults[2]?.text).toBe('与第 2 行是同一账号，只取第 2 行；请删去其中一行');
});
