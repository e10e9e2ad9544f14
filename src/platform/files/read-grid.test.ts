import { deflateRawSync } from 'node:zlib';
import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { Problem } from '#shared/problems.ts';
import { readGridApart } from './read-grid-apart.ts';
import { readGrid } from './read-grid.ts';
import { unpacksTo } from './unpacked-size.ts';

const rows = [
  ['名称', '平台', '标识'],
  ['甲发布', '微信', '00123'],
  ['乙发布', '微博', '1663072851000000001'],
];
const cellsOf = (bytes: Buffer): (readonly string[])[] =>
  (readGrid(bytes, '表')[0]?.rows ?? []).map((row) => row.cells);
const bookOf = (sheet: WorkSheet, bookType: BookType = 'xlsx'): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '表一');
  return write(book, { type: 'buffer', bookType }) as Buffer;
};
const refusalOf = (bytes: Buffer): string => {
  try {
    readGrid(bytes, '表');
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test.each(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods', 'xlml', 'html'] as const)(
  'what a file holds decides, not its ending: %s',
  (type) => {
    expect(cellsOf(bookOf(utils.aoa_to_sheet(rows), type))).toEqual(rows);
  },
);

test.each(['utf8', 'gb18030', 'utf-16le', 'utf-16be'])(
  'texts in %s, with a mark or without, by comma, semicolon or tab',
  (encoding) => {
    for (const sign of [',', ';', '\t'])
      for (const addBOM of [true, false]) {
        const text = `某县政务新媒体账号表\r\n${rows.map((row) => row.join(sign)).join('\r\n')}`;
        expect(cellsOf(iconv.encode(text, encoding, { addBOM }))).toEqual([['某县政务新媒体账号表'], ...rows]);
      }
  },
);

test('a web page called .xls, as systems export it in GBK', () => {
  const page = `<meta charset="gb2312"><table>${rows.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</table>`;
  expect(cellsOf(iconv.encode(page, 'gb18030'))).toEqual(rows);
});

test('days, times, long numbers and merged cells as a person reads them', () => {
  const sheet = utils.aoa_to_sheet([
    ['日期', '时间', '标识', '单位'],
    [
      { t: 'n', v: 46_356, z: 'yyyy-mm-dd' },
      { t: 'n', v: 46_356.354_166_67, z: 'yyyy-mm-dd hh:mm' },
      { t: 'n', v: 1_663_072_851, z: '0.00E+00' },
      '某局',
    ],
    ['', '', '甲'],
  ]);
  sheet['!merges'] = [{ s: { r: 1, c: 3 }, e: { r: 2, c: 3 } }];
  expect(cellsOf(bookOf(sheet)).slice(1)).toEqual([
    ['2026-11-30', '2026-11-30 08:30:00', '1663072851', '某局'],
    ['', '', '甲', '某局'],
  ]);
});

test('thousands of merged cells over the whole sheet are refused at once', () => {
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!ref'] = 'A1:Z9000';
  sheet['Z9000'] = { t: 's', v: '末' };
  sheet['!merges'] = Array.from({ length: 3000 }, () => ({ s: { r: 0, c: 0 }, e: { r: 1_048_575, c: 16_383 } }));
  expect(refusalOf(bookOf(sheet))).toContain('合并单元格过多');
});

test('an archive is measured by unpacking it, whatever it says of its sizes', () => {
  const bytes = bookOf(utils.aoa_to_sheet(rows));
  expect(unpacksTo(bytes, 1_000_000)).toBe(false);
  expect(unpacksTo(bytes, 2000)).toBe(true);
  expect(unpacksTo(lyingArchive(5_000_000), 1_000_000)).toBe(true);
});

test('any bytes are read or refused in words, never anything else', () => {
  const whole = bookOf(utils.aoa_to_sheet(rows));
  const old = bookOf(utils.aoa_to_sheet(rows), 'biff8');
  const damaged = fc
    .tuple(fc.constantFrom(whole, old), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), fc.nat())
    .map(([from, changes, cut]) => {
      const bytes = Buffer.from(from.subarray(0, from.length - (cut % 3 === 0 ? cut % from.length : 0)));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
  const markup = fc
    .array(fc.constantFrom('<table>', '<tr>', '<td>', '</td>', '甲', '<?xml ', '<Workbook>', '&#x', '"', '<!--'), {
      maxLength: 30,
    })
    .map((parts) => Buffer.from(`<table>${parts.join('')}`));
  fc.assert(
    fc.property(
      fc.oneof(
        damaged,
        markup,
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      ),
      (bytes) => {
        try {
          for (const { rows: found } of readGrid(bytes, '表'))
            for (const { cells } of found) expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('a file read in a thread of its own gives the same, and the same refusal', async () => {
  const bytes = bookOf(utils.aoa_to_sheet(rows));
  const both = await Promise.all([readGridApart(bytes, '甲'), readGridApart(bytes, '乙')]);
  expect(both).toEqual([readGrid(bytes, '甲'), readGrid(bytes, '乙')]);
  await expect(readGridApart(bytes.subarray(0, 300), '半截.xlsx')).rejects.toThrow('无法读取“半截.xlsx”');
  expect(await readGridApart(Buffer.from('名称\n甲'), '丙')).toHaveLength(1);
});

/** One entry of zeros whose headers claim ten bytes. */
function lyingArchive(length: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(length));
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(10, 22);
  const entry = Buffer.alloc(46);
  entry.write('PK\u0001\u0002', 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(10, 24);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + data.length, 16);
  return Buffer.concat([local, data, entry, end]);
}
