import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, weekdayOf } from './time.ts';
import { dayIn, occasionsBetween, ruleFault, ruleText } from './occasions.ts';
import { publicOccasions } from './public-occasions.ts';

const onIn = (key: string, year: number) => {
  const occasion = publicOccasions.find((one) => one.key === key);
  return occasion && dayIn(occasion.rule, year);
};

describe('days of occasions', () => {
  test.each([
    ['springFestival', 2026, '2026-02-17'],
    ['springFestival', 2027, '2027-02-06'],
    ['springEve', 2027, '2027-02-05'],
    ['lantern', 2027, '2027-02-20'],
    ['dragonBoat', 2026, '2026-06-19'],
    ['midAutumn', 2026, '2026-09-25'],
    ['doubleNinth', 2026, '2026-10-18'],
    ['laba', 2026, '2026-01-26'],
    ['laba', 2027, '2027-01-15'],
    ['qingming', 2026, '2026-04-05'],
    ['winterSolstice', 2026, '2026-12-22'],
    ['harvestFestival', 2026, '2026-09-23'],
    ['disabledDay', 2026, '2026-05-17'],
    ['safetyOfPupils', 2026, '2026-03-30'],
    ['nationalDefence', 2026, '2026-09-19'],
    ['nanjing', 2026, '2026-12-13'],
  ])('%s of %i is on %s', (key, year, on) => {
    expect(onIn(key, year)).toBe(on);
  });

  test('every shared occasion has a source, a key of its own and a day in each year', () => {
    expect(new Set(publicOccasions.map((one) => one.key)).size).toBe(publicOccasions.length);
    for (const one of publicOccasions) {
      expect(one.source).not.toBe('');
      // The twelfth lunar month has days that fall into the calendar year before or after: a year may have none or the eve of two.
      const years = [2025, 2026, 2027, 2028, 2029].filter((year) => dayIn(one.rule, year) !== null);
      expect([one.key, years.length >= 4]).toEqual([one.key, true]);
    }
  });

  test('what lies between two days is sorted and within them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const day = (offset: number) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
        const [from, until] = [day(start), day(start + length)];
        const days = occasionsBetween(publicOccasions, from, until).map((one) => one.on);
        expect(days.every((on) => on >= from && on <= until)).toBe(true);
        expect(days).toEqual([...days].sort());
      }),
    );
  });

  test('the nth weekday is that weekday in that month, or there is none', () => {
    const nth = fc.integer({ min: -1, max: 5 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), nth, fc.integer({ min: 0, max: 6 }), (month, which, weekday) => {
        const on = dayIn({ by: 'weekday', month, nth: which, weekday }, 2026);
        if (on === null) {
          expect(which).toBe(5);
          return;
        }
        expect([weekdayOf(on), Number(on.slice(5, 7))]).toEqual([weekday, month]);
        if (which > 0) expect(Math.floor(daysBetween(`${on.slice(0, 8)}01`, on) / 7)).toBe(which - 1);
      }),
    );
  });

  test('a rule that never falls is refused in words', () => {
    expect(ruleFault({ by: 'fixed', month: 2, day: 30 }, 2026)).toContain('没有这一天');
    expect(ruleFault({ by: 'fixed', month: 2, day: 29 }, 2026)).toBeUndefined();
    expect(ruleFault({ by: 'weekday', month: 5, nth: 0, weekday: 1 }, 2026)).toContain('第几个');
    expect(ruleFault({ by: 'solarTerm', term: 'nothing' }, 2026)).toBe('没有这个节气');
    expect(ruleText({ by: 'lunar', month: 8, day: 15 })).toBe('农历八月十五');
    expect(ruleText({ by: 'weekday', month: 3, nth: -1, weekday: 1 })).toBe('每年3月最后一个星期一');
  });
});
