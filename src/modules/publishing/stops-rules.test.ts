import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextFree, periodOf } from './slot-rules.ts';
import { isHeldBy, type StopScope } from './stops-rules.ts';

const base = Date.parse('2026-03-10T00:00:00+08:00');
const at = (hours: number): Date => new Date(base + hours * 3_600_000);
const order: StopScope = {
  unitPath: '1/2/',
  platform: null,
  topicWords: [],
  startsAt: at(0),
  endsAt: at(24),
  liftedAt: null,
  exceptions: [],
};
const subject = { unitPath: '1/2/3/', platform: 'wechat', itemId: 'a', title: '防汛通告', text: '正文' } as const;

test('an order holds its subtree until its end, on its platform and topic, but for its exceptions', () => {
  expect(isHeldBy(order, subject, at(1))).toBe(true);
  expect(isHeldBy(order, subject, at(24))).toBe(false);
  expect(isHeldBy(order, { ...subject, unitPath: '1/20/' }, at(1))).toBe(false);
  expect(isHeldBy({ ...order, platform: 'weibo' }, subject, at(1))).toBe(false);
  expect(isHeldBy({ ...order, topicWords: ['公祭'] }, subject, at(1))).toBe(false);
  expect(isHeldBy({ ...order, topicWords: ['公祭', '防汛'] }, subject, at(1))).toBe(true);
  expect(isHeldBy({ ...order, exceptions: ['a'] }, subject, at(1))).toBe(false);
  expect(isHeldBy({ ...order, liftedAt: at(1) }, subject, at(2))).toBe(false);
});

test('slots are given one by one, never two alike, and never before the day asked for', () => {
  const quotas = fc.record({
    per: fc.constantFrom('day' as const, 'month' as const),
    most: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(quotas, fc.array(fc.integer({ min: 0, max: 24 * 20 }), { maxLength: 40 }), (quota, asked) => {
      const taken = new Map<string, number[]>();
      for (const hours of asked) {
        const slot = nextFree(quota, at(hours), (period) => taken.get(period) ?? []);
        if (!slot) continue;
        const held = taken.get(slot.period) ?? [];
        expect(held).not.toContain(slot.number);
        expect(slot.at >= at(hours)).toBe(true);
        expect(slot.number).toBeLessThanOrEqual(quota.most);
        expect(slot.period).toBe(
          periodOf(quota, new Date(slot.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)),
        );
        taken.set(slot.period, [...held, slot.number]);
      }
    }),
  );
});
