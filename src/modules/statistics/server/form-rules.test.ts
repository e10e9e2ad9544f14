import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FilledCells } from '../contract.ts';
import { canonicalCells, faultsOf, sumOf, totalOf } from '../form-rules.ts';
import { tableForm } from './table-rules.ts';

const form = tableForm('2019-02-28');
const columns = form.columns.map(({ key }) => key);
const counts = form.rows.filter((row) => row.type === 'count').map((row) => row.key);
/** A form whose counts all are these, which holds together. */
function filled(of: Record<string, number[]> = {}, opened = '是'): FilledCells {
  const cells: Record<string, Record<string, string>> = {
    opened: { line: opened },
    supervisor: { line: '市大数据局' },
  };
  for (const key of counts)
    cells[key] = Object.fromEntries(columns.map((column, at) => [column, String((of[key] ?? [1, 1, 1, 1])[at])]));
  return cells;
}

describe('政务新媒体情况统计表', () => {
  test('S0-F1c to S0-F1q: rows and columns in the words of the form', () => {
    expect(form.rows.map((row) => row.text)).toEqual([
      '开设的新媒体数量(单位:个)',
      '运行情况',
      '取得成效',
      '排查出问题的新媒体数量(单位:个)',
      '存在问题',
      '问题已整改的新媒体数量(单位:个)',
      '整改情况',
      '具有互动功能的新媒体数量(单位:个)',
      '已建立内容发布审核制度的新媒体数量(单位:个)',
      '委托其他单位运营的新媒体数量(单位:个)',
      '2018年信息发布数量(单位:条)',
      '2019年1-2月信息发布数量(单位:条)',
      '县级人民政府/市政府部门是否开设新媒体',
      '监管本县/本部门该项工作的行政机构名称',
      '意见建议:',
    ]);
    expect(form.columns.map((column) => column.text)).toEqual(['微博', '微信', '移动客户端', '其他政务新媒体']);
  });

  test.each([
    ['holds together', filled(), []],
    ['mended more than found', filled({ mended: [2, 1, 1, 1], accounts: [3, 1, 1, 1] }), ['mended']],
    ['found more than there are', filled({ faulty: [1, 2, 1, 1] }), ['faulty']],
    ['posts have no upper row', filled({ lastYear: [900, 0, 0, 0] }), []],
    ['not opened although there are', filled({}, '否'), ['opened']],
    [
      'a word for a number',
      { ...filled(), contracted: { weibo: '一', wechat: '0', client: '0', other: '0' } },
      ['contracted'],
    ],
    ['no supervisor', { ...filled(), supervisor: { line: ' ' } }, ['supervisor']],
  ] as [string, FilledCells, string[]][])('%s', (_, cells, rows) => {
    expect(faultsOf(form, cells).map((fault) => fault.row)).toEqual(rows);
  });

  test('nothing opened anywhere is no fault where all is nought', () => {
    const nothing = Object.fromEntries(counts.map((key) => [key, [0, 0, 0, 0]]));
    expect(faultsOf(form, filled(nothing, '否'))).toEqual([]);
  });

  const aReturn = fc.record(
    Object.fromEntries(counts.map((key) => [key, fc.array(fc.nat(9999), { minLength: 4, maxLength: 4 })])),
  );
  test('the sum is exact, whatever the order and however it is nested; what holds together does so added up', () => {
    fc.assert(
      fc.property(fc.array(aReturn, { minLength: 1, maxLength: 6 }), (many) => {
        const returns = many.map((one, at) => ({ unitName: `单位${at}`, cells: filled(one) }));
        const sum = sumOf(form, returns);
        for (const key of counts)
          expect(totalOf(form, sum, key)).toBe(
            returns.reduce((total, one) => total + (totalOf(form, one.cells, key) ?? Number.NaN), 0),
          );
        const nested = sumOf(form, [
          { unitName: '甲', cells: sumOf(form, returns.slice(0, 1)) },
          { unitName: '乙', cells: sumOf(form, returns.slice(1)) },
        ]);
        for (const key of counts) expect(nested[key]).toEqual(sum[key]);
      }),
    );
  });

  test('the same values have one canonical text', () => {
    const cells = filled();
    const turned = Object.fromEntries(Object.entries(cells).toReversed());
    expect(canonicalCells(turned)).toBe(canonicalCells(cells));
  });
});
