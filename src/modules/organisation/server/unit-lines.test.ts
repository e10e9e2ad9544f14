import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grid } from '#platform/files/read-grid.ts';
import { Problem } from '#shared/problems.ts';
import { checkCharacter } from '../credit-rules.ts';
import { toUnitSheets } from './unit-columns.ts';
import { readUnitLines } from './unit-lines.ts';

const grid = (rows: readonly (readonly string[])[], name = '表'): Grid => ({
  name,
  rows: rows.map((cells, at) => ({ line: at + 1, cells })),
});
const read = (...grids: Grid[]) => readUnitLines(toUnitSheets(grids, '单位.xlsx', 'units', {}), 'units');
const code = '11330424MB000000X';
const credit = `${code}${checkCharacter(code)}`;

test('titles above the header, headers with stars, remarks and line ends, several sheets with headers of their own', () => {
  const { units, faults } = read(
    grid(
      [
        ['某县机关单位一览表'],
        ['', '填报日期：2026年11月'],
        ['序号', '单位名称*', '上级\n单位', '统一社会信用代码（18位）'],
        ['1', '水 利局', '某县人民政府', credit.toLowerCase()],
      ],
      '机关',
    ),
    grid(
      [
        ['机构名称', '主管单位', '单位性质', '联系电话'],
        ['图书馆', '水利局', '事业单位', '13000000000'],
      ],
      '事业单位',
    ),
    grid([['填表说明'], ['请如实填写']], '说明'),
  );
  expect(faults).toEqual([]);
  expect(units).toMatchObject([
    { name: '水利局', parentKey: '某县人民政府', stated: { creditCode: credit }, sheet: '机关', line: 4 },
    {
      name: '图书馆',
      parentKey: '水利局',
      kind: 'institution',
      sheet: '事业单位',
      notes: ['电话不是办公电话，没有登记'],
    },
  ]);
  expect(units[1]?.stated.contactPhone).toBeUndefined();
});

test.each([
  [['', '', '', ''], '单位名称为空'],
  [['甲局', '衙门', '', ''], '不认识类别“衙门”，请改为'],
  [['甲局', '', '州级', ''], '不认识层级“州级”'],
  [['甲局', '', '', '11330424MB00000001'], '统一社会信用代码“11330424MB00000001”有误'],
])('a line that cannot be taken says why and what to do: %j', (cells, text) => {
  const { faults } = read(
    grid([
      ['单位名称', '类别', '层级', '信用代码', '备注'],
      [...cells, '注'],
    ]),
  );
  expect(faults).toEqual([{ line: 2, text: expect.stringContaining(text) }]);
});

test('whatever stands in a table: each line is a unit or a fault, or the table is refused in words', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '单位名称',
      '名称',
      '上级单位',
      '类别',
      '层级',
      '统一社会信用代码',
      '电话',
      '',
      '无',
      '部门',
      '县级',
      credit,
      '330424',
      '=1+1',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const table = fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(table, (rows) => {
      try {
        const sheets = toUnitSheets([grid(rows)], '单位.csv', 'units', {});
        const { units, faults, read: count } = readUnitLines(sheets, 'units');
        expect(units.length + faults.length).toBe(count);
        expect(count).toBe(sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});
