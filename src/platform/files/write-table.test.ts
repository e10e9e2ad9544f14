import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGrid } from './read-grid.ts';
import { readCell, toCsv, toXlsx, type TableColumn } from './write-table.ts';

const columns: TableColumn<readonly string[]>[] = [
  { header: '名称', text: (row) => row[0] ?? '' },
  { header: '标识', text: (row) => row[1] ?? '' },
];
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', '-3', "'@x", "''=a", '甲"乙,丙\n丁'),
);
const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
/** As a reader gives it: no blanks around, no control characters, lines that hold something. */
const tidy = (rows: readonly (readonly [string, string])[]): string[][] =>
  rows.map((row) => row.map((one) => readCell(one.trim()))).filter((row) => row.some((one) => one !== ''));
const isPlain = (rows: readonly (readonly string[])[]): boolean =>
  rows
    .flat()
    .every(
      (one) =>
        !/[\p{Cc}\p{Cs}\uFEFF\uFFFE\uFFFF]/u.test(one.replaceAll('\n', '')) &&
        one.trim() === one &&
        !one.startsWith('_x'),
    );

test('a CSV that we wrote is read back as it was, and no cell of it is a formula', () => {
  fc.assert(
    fc.property(table, (rows) => {
      fc.pre(isPlain(rows));
      const bytes = toCsv(columns, rows);
      const [, ...read] = readGrid(bytes, '表.csv')[0]?.rows ?? [];
      for (const { cells } of read) for (const one of cells) expect(one).not.toMatch(/^[=+\-@]/);
      expect(read.map(({ cells }) => cells.map(readCell))).toEqual(
        rows.filter((row) => row.some((one) => one !== '')).map((row) => [...row]),
      );
    }),
  );
});

test('a workbook that we wrote is read back as text, cell by cell', async () => {
  const rows = [
    ['=1+1', '00123'],
    ['甲发布', '1663072851000000001'],
    ['', '第二行\n第三行'],
  ];
  const bytes = await toXlsx({ name: '账号', columns, rows });
  const [sheet] = readGrid(bytes, '表.xlsx');
  expect(sheet).toMatchObject({
    name: '账号',
    rows: [{ line: 1, cells: ['名称', '标识'] }, ...rows.map((cells, at) => ({ line: at + 2, cells }))],
  });
  expect(tidy([['=1', '']])).toEqual([['=1', '']]);
});
