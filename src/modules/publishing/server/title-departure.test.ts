import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleDeparture } from './title-departure.ts';

test('a title that says the same in other signs departs in nothing', () => {
  expect(titleDeparture('关于“放管服”改革的通知', '关于放管服改革的通知')).toBe('');
  expect(titleDeparture('ＡＢ通知 １２', 'ab通知12')).toBe('');
  expect(titleDeparture('任何标题', '')).toBe('');
});

test('numbers, negations and another wording are told', () => {
  expect(titleDeparture('补贴提高到 500 元', '补贴提高到 300 元')).toBe('数字与原文标题不同');
  expect(titleDeparture('周末窗口开放', '周末窗口不开放')).toBe('否定词与原文标题不同');
  expect(titleDeparture('震惊！这座小城彻底变了', '县政府召开民生实事推进会')).toMatch(/% 不同$/);
});

test('no title departs from itself, and the order of the two does not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(titleDeparture(a, a)).toBe('');
      if (a !== '' && b !== '') expect(titleDeparture(a, b)).toBe(titleDeparture(b, a));
    }),
  );
});
