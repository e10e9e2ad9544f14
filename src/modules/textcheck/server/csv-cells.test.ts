import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readCell, writeCsv } from '#platform/files/write-table.ts';

const cell = fc.stringMatching(/^[-'=+@＝\t" 一a1,\n]{0,6}$/);

test('no cell that is written begins a formula, and each is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const [, written = []] = parse(writeCsv(cells.map(String), [cells]), { bom: true }) as string[][];
      for (const one of written) expect(one).not.toMatch(/^\s*[=+\-@＝]/);
      expect(written.map(readCell)).toEqual(cells);
    }),
  );
});
