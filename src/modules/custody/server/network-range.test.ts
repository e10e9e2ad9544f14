import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange, plainAddress } from './network-range.ts';

test.each([
  ['10.1.2.3', '10.1.2.3/32'],
  [' 10.1.2.3/16 ', '10.1.0.0/16'],
  ['fd00::1/64', 'fd00::/64'],
  ['fd00::1', 'fd00::1/128'],
])('%s is the network %s', (typed, range) => expect(parseRange(typed)).toEqual({ range }));

test.each(['', '办公网', '10.1/16', '10.1.2.3/33', '300.1.1.1', '010.1.1.1', '10.1.2.3-10.1.2.9'])(
  '%j is no network',
  (typed) => expect(parseRange(typed)).toEqual({ fault: 'bad' }),
);

test.each(['0.0.0.0/0', '10.0.0.0/7', '::/0'])('%s allows everybody and is refused', (typed) =>
  expect(parseRange(typed)).toEqual({ fault: 'tooWide' }),
);

test('every IPv4 network stays itself when typed again', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 8, max: 32 }), (address, bits) => {
      const once = parseRange(`${address}/${bits}`) as { range: string };
      expect(parseRange(once.range)).toEqual(once);
    }),
  );
});

test('an address is kept in its plain form', () => {
  expect(plainAddress('::ffff:10.1.2.3')).toBe('10.1.2.3');
  expect(plainAddress('nobody')).toBeNull();
});
