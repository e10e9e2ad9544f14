import { expect, test } from 'vitest';
import { formatInstant } from '#shared/time.ts';
import { changeOf, type PackInForce } from './packs-in-force.ts';

const pack = (part: Partial<PackInForce> = {}): PackInForce => ({
  id: 'S3',
  version: 1,
  hash: 'a',
  effectiveFrom: '2025-01-01',
  effectiveTo: null,
  unitPath: '1/',
  ...part,
});
const county = pack({ id: 'County', unitPath: '1/3/' });
const former = { at: new Date('2026-11-20T00:00:00+08:00'), packs: [pack(), county] };
const at = new Date('2026-11-23T09:00:00+08:00');
const change = (now: readonly PackInForce[]) => {
  const found = changeOf(former, now, at);
  return found && [found.unitPath, formatInstant(found.since)];
};
const now = '2026-11-23T09:00:00+08:00';

test.each<[string, PackInForce[], string[] | undefined]>([
  ['the same packs change nothing', [pack(), county], undefined],
  [
    'an issued pack that has long begun counts from its issue',
    [pack(), county, pack({ id: 'Bureau', unitPath: '1/3/2/' })],
    ['1/3/2/', now],
  ],
  [
    'a pack whose day came counts from that midnight, however late it is noticed',
    [pack(), { ...county, version: 2, effectiveFrom: '2026-11-22' }],
    ['1/3/', '2026-11-22T00:00:00+08:00'],
  ],
  ['a withdrawn pack counts from its withdrawal', [pack()], ['1/3/', now]],
  [
    'a pack of another product version counts from its start, and everywhere',
    [pack({ version: 2, hash: 'b' }), county],
    ['1/', now],
  ],
  ['a corrected text without another version counts too', [pack({ hash: 'b' }), county], ['1/', now]],
  [
    'of several changes the lowest common unit and the latest instant count',
    [
      pack(),
      pack({ id: 'A', unitPath: '1/2/', effectiveFrom: '2026-11-21' }),
      { ...county, effectiveFrom: '2026-11-22', version: 2 },
    ],
    ['1/', '2026-11-22T00:00:00+08:00'],
  ],
])('%s', (_, packs, expected) => {
  expect(change(packs)).toEqual(expected);
});

test('a pack whose last day is over ended with the midnight after it', () => {
  const ending = { ...former, packs: [pack(), { ...county, effectiveTo: '2026-11-21' }] };
  const found = changeOf(ending, [pack()], at);
  expect(found && formatInstant(found.since)).toBe('2026-11-22T00:00:00+08:00');
});

test('what was never applied is applied everywhere', () => {
  expect(changeOf(undefined, [pack()], at)).toEqual({ unitPath: '1/', since: at });
});
