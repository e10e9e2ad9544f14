import { expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const refusalOf = (text: string): string => {
  try {
    readTable(Buffer.from(text), '单位.csv');
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test('a table that cannot be read is refused in Chinese, with the line', () => {
  const text = refusalOf('名称\n"甲局\n乙局\n');
  expect(text).toContain('引号没有成对');
  expect(text).toContain('行附近');
  expect(text.replace('XLSX 或 CSV', '').replace('.csv', '')).not.toMatch(/[A-Za-z]{3,}/);
});

test('a file that is no text is refused and not taken for names', () => {
  expect(refusalOf('名称\n甲\0局\n')).toContain('不是文字表格');
});
