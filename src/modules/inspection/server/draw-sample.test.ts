import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSample, type Drawable } from './draw-sample.ts';

const accounts = fc.uniqueArray(fc.record({ id: fc.uuid(), unitId: fc.constantFrom('甲', '乙', '丙', '丁') }), {
  selector: (one) => one.id,
  minLength: 1,
  maxLength: 60,
});
const draws = fc.record({
  seed: fc.string({ minLength: 1 }),
  percent: fc.integer({ min: 1, max: 100 }),
  byUnit: fc.boolean(),
});
const idsOf = (drawn: readonly Drawable[]) => drawn.map(({ id }) => id);

test('the same seed draws the same accounts in whatever order they come; the number is the share rounded up, nobody twice', () => {
  fc.assert(
    fc.property(accounts, draws, (all, draw) => {
      const { drawn, kept } = drawSample(all, draw);
      expect(idsOf(drawSample(all.toReversed(), draw).drawn)).toEqual(idsOf(drawn));
      expect(drawSample(all.toReversed(), draw).kept).toEqual(kept);
      expect(drawn).toHaveLength(Math.ceil((all.length * draw.percent) / 100));
      expect(new Set(idsOf(drawn)).size).toBe(drawn.length);
      expect(kept).toMatchObject({ size: drawn.length, population: all.length });
    }),
  );
});

test('by unit, every unit has one as far as the number allows', () => {
  fc.assert(
    fc.property(accounts, draws, (all, draw) => {
      const { drawn } = drawSample(all, { ...draw, byUnit: true });
      const units = new Set(all.map((one) => one.unitId)).size;
      expect(new Set(drawn.map((one) => one.unitId)).size).toBe(Math.min(units, drawn.length));
    }),
  );
});

test('a larger share holds the smaller one; over many seeds everybody is drawn about equally often', () => {
  const all = Array.from({ length: 40 }, (_, n) => ({ id: `id-${n}`, unitId: '甲' }));
  const small = idsOf(drawSample(all, { seed: 's', percent: 10, byUnit: false }).drawn);
  const large = idsOf(drawSample(all, { seed: 's', percent: 50, byUnit: false }).drawn);
  expect(large.slice(0, small.length)).toEqual(small);
  const times = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const id of idsOf(drawSample(all, { seed: String(seed), percent: 25, byUnit: false }).drawn))
      times.set(id, (times.get(id) ?? 0) + 1);
  // 500 of 2,000 expected; five standard deviations are 97.
  for (const { id } of all) expect(Math.abs((times.get(id) ?? 0) - 500)).toBeLessThan(97);
});
