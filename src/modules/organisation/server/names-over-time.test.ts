import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#shared/time.ts';
import { namesOverTime } from './names-over-time.ts';

test('a unit renamed twice bore three names, the newest first', () => {
  const renamings = [
    { happenedOn: '2019-01-20', oldName: '甲局', newName: '乙局', document: '甲〔2019〕1号' },
    { happenedOn: '2024-03-01', oldName: '乙局', newName: '丙局', document: '甲〔2024〕2号' },
  ];
  expect(namesOverTime('丙局', renamings.toReversed())).toEqual([
    { name: '丙局', from: '2024-03-01', until: null, document: '甲〔2024〕2号' },
    { name: '乙局', from: '2019-01-20', until: '2024-02-29', document: '甲〔2019〕1号' },
    { name: '甲局', from: null, until: '2019-01-19', document: null },
  ]);
});

test('names follow one another without a gap, whatever the order of the renamings', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(days, (offsets) => {
      const renamings = offsets.map((offset) => {
        const happenedOn = addDays('1980-01-01', offset);
        return { happenedOn, oldName: `旧${offset}`, newName: `新${offset}`, document: 'x' };
      });
      const names = namesOverTime('今', renamings);
      for (const [at, name] of names.entries()) {
        const before = names[at + 1];
        if (before) expect(addDays(before.until ?? '', 1)).toBe(name.from);
      }
      expect(names.at(-1)?.from).toBeNull();
    }),
  );
});
