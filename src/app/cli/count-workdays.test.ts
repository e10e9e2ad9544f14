import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { countLine, countWorkdays, isSpanProvisional } from './count-workdays.ts';

const data = join(process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'), 'letters-dalian');
const missing = existsSync(data) ? '' : '（缺少共享数据，跳过）';

test('the day itself does not count, make-up working days do, holidays do not', () => {
  expect(countWorkdays('2018-12-27', '2018-12-29')).toBe(2);
  expect(countWorkdays('2026-09-30', '2026-10-08')).toBe(1);
  expect(countWorkdays('2018-12-27', '2018-12-27')).toBe(0);
});

test('a time without zone is Beijing time, one with zone counts for the day it is in Beijing', () => {
  expect(countWorkdays('2018-12-27 15:28:22', '2018-12-28 00:00:01')).toBe(1);
  expect(countWorkdays('2018-12-26T17:00:00Z', '2018-12-27')).toBe(0);
  expect(countWorkdays('2018-12-27T01:00:00+0800', '2018-12-28T09:00+08:00')).toBe(1);
});

test('a span that touches a year without a published calendar is marked', () => {
  expect(isSpanProvisional('2018-12-27', '2019-01-04')).toBe(false);
  expect(isSpanProvisional('2018-12-27', '2099-01-04')).toBe(true);
  expect(isSpanProvisional('1999-12-31', '2018-12-27')).toBe(true);
  expect(countLine('2099-01-01\t2099-01-09', 1)).toMatchObject({ workdays: 6, provisional: true });
  expect(countLine('2018-12-27\t2018-12-28', 1)).toMatchObject({ workdays: 1, provisional: false });
});

test.each([
  ['', /空行/],
  ['2018-12-27', /制表符/],
  ['2018-12-27\t', /缺少时间/],
  ['2018-02-30\t2018-03-01', /2018-02-30/],
  ['昨天\t2018-03-01', /昨天/],
  ['2018-12-27\t2018-12-26', /早于/],
  ['2018-09-30 15:59:46\t2018-09-30 15:58:03', /早于/],
])('the line “%s” is refused with its reason', (text, reason) => {
  const counted = countLine(text, 7);
  expect(counted).toMatchObject({ line: 7, workdays: null });
  expect(counted.fault).toMatch(reason);
});

test.skipIf(!existsSync(data))(
  `all letters count as the key says, replies before their question are bad data${missing}`,
  () => {
    const [, ...rows] = readFileSync(join(data, 'workdays_key.csv'), 'utf8').trim().split(/\r?\n/);
    const counted = rows.map((row, at) => {
      const [, asked, replied, workdays, , flag] = row.split(',');
      return { result: countLine(`${asked}\t${replied}`, at + 1), workdays, flag };
    });
    expect(counted).toHaveLength(3773);
    expect(counted.filter(({ result, workdays }) => String(result.workdays ?? '') !== workdays)).toEqual([]);
    const bad = counted.filter(({ result }) => result.fault !== null);
    expect(bad).toHaveLength(36);
    expect(bad.every(({ flag }) => flag === 'reply_before_ask')).toBe(true);
  },
);
