import { expect, test } from 'vitest';
import { toUpperSheet, type UpperAccount } from './upper-sheet.ts';

const account: UpperAccount = {
  name: '测试人社',
  platform: 'wechat',
  platformId: 'gh_1',
  unitName: '测试县人力资源和社会保障局',
  certifiedSubject: '测试县人力资源和社会保障局',
  followers: 1200,
  state: 'running',
  number: 'N-1',
  confirmedOn: '2026-11-01',
  changed: [],
};

test('S3-N2.2e: the sheet for a system above says of each account whether it is new, changed or the same', () => {
  const sheet = toUpperSheet('national', account.unitName, '2026-11-20', [
    account,
    { ...account, changed: ['name'] },
    { ...account, number: null, confirmedOn: null },
  ]);
  const table = sheet.parts.find((part) => part.kind === 'table')?.table;
  expect(sheet.form).toBe('upper.national');
  expect(table?.rows.map((row) => row.at(-1))).toEqual(['无变化', '变更：账号名称', '新增']);
  expect(table?.rows.every((row) => row.length === table.columns.length)).toBe(true);
});
