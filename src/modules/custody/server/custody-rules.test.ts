import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gapsOf,
  maskMailbox,
  monthsLater,
  rotateBy,
  rotationDaysLate,
  rotationOf,
  type CustodyState,
} from './custody-rules.ts';

const whole: CustodyState = {
  hasRecord: true,
  phoneKind: 'officeMobile',
  custodian: { employment: 'fullTime', hasLeft: false },
  operatorCount: 1,
  deviceCount: 1,
  rotatedOn: '2026-11-01',
  rotateBy: '2027-01-30',
  reviewBy: '2027-01-01',
  isHandoverRunning: false,
};
const all = { namedOperator: true, fullTime: true, dedicatedDevice: true, rotation: true, officePhone: true };
const none = { namedOperator: false, fullTime: false, dedicatedDevice: false, rotation: false, officePhone: false };

test.each([
  ['S2-8c, S3-13a', { custodian: { employment: 'partTime', hasLeft: false } }, ['notFullTime']],
  ['S2-8e, S3-13c', { custodian: { employment: 'fullTime', hasLeft: true } }, ['custodianLeft']],
  ['S1-3p7a', { operatorCount: 0 }, ['noOperator']],
  ['S1-3p7b', { rotateBy: '2026-11-19' }, ['rotationOverdue']],
  ['S3-5b', { phoneKind: 'private' }, ['privatePhone']],
  ['S2-6h, S3-14a', { deviceCount: 0 }, ['noDevice']],
  ['a whole record', {}, []],
] as const)('%s: gaps of the record', (_, part, gaps) => {
  expect(gapsOf({ ...whole, ...part } as CustodyState, all, '2026-11-20')).toEqual(gaps);
});

test('what no rule demands is no gap, but a custodian is always wanted', () => {
  expect(gapsOf({ ...whole, custodian: null, operatorCount: 0, deviceCount: 0 }, none, '2026-11-20')).toEqual([
    'noCustodian',
  ]);
  expect(gapsOf({ ...whole, hasRecord: false }, all, '2026-11-20')).toEqual(['noRecord']);
});

test('S1-3p7b: the stricter interval holds, and its last day is still in time', () => {
  const rule = { days: 90, clause: 'S1-3p7b' };
  expect(rotationOf(rule, null)).toEqual({ days: 90, clause: 'S1-3p7b', isOwn: false });
  expect(rotationOf(rule, 30)).toMatchObject({ days: 30, isOwn: true });
  expect(rotationOf(rule, 120)).toMatchObject({ days: 90, isOwn: false });
  expect(rotationOf(undefined, null)).toBeNull();
  expect(rotateBy('2026-11-01', 19)).toBe('2026-11-20');
  expect(rotationDaysLate('2026-11-01', 19, '2026-11-20')).toBe(0);
  expect(rotationDaysLate('2026-11-01', 19, '2026-11-21')).toBe(1);
});

test('months end where the month ends', () => {
  expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
  expect(monthsLater('2026-11-20', 1)).toBe('2026-12-20');
});

test('a masked mailbox keeps no more than one sign of its name', () => {
  expect(maskMailbox('')).toBe('');
  expect(maskMailbox('w***@a.gov.cn')).toBe('w***@a.gov.cn');
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{2,20}$/), (name) => {
      expect(maskMailbox(`${name}@example.gov.cn`)).toBe(`${name[0]}***@example.gov.cn`);
    }),
  );
});
