import { expect, test } from 'vitest';
import { toValue, toValueDraft } from './parameter-value.ts';

const term = { event: 'goLive', timing: 'after', amount: 3, unit: 'workdays' };

test.each([
  ['deadline', term, { amount: '2' }, { ...term, amount: 2 }],
  ['deadline', term, { unit: 'sameDay' }, { ...term, amount: 0, unit: 'sameDay' }],
  ['deadline', term, { amount: '' }, { ...term, amount: null }],
  ['maxInterval', { days: 90, counting: 'calendarDays' }, { amount: '60' }, { days: 60, counting: 'calendarDays' }],
  ['maxCount', { max: 1, per: 'unitPlatform' }, { amount: '2' }, { max: 2, per: 'unitPlatform' }],
  ['vocabulary', { items: ['一', '二'] }, { items: '一\n 三 \n' }, { items: ['一', '三'] }],
] as const)('a %s of %j drafted as %j becomes %j', (kind, defaultValue, change, expected) => {
  expect(toValue({ kind, defaultValue }, { ...toValueDraft(defaultValue), ...change })).toEqual(expected);
});

test('what is not changed stays as it was', () => {
  expect(toValue({ kind: 'deadline', defaultValue: term }, toValueDraft(term))).toEqual(term);
});
