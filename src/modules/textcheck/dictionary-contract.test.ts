import { expect, test } from 'vitest';
import { buildPlaceTable } from '#textguard/detectors/place-table.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import { findHits } from './check-rules.ts';
import { packDictionary, unpackDictionary, type Dictionary } from './dictionary-contract.ts';

const rule = { suggestions: ['便民服务大厅'], basis: '测试清单', category: 'P2' } as const;
const dictionary: Dictionary = {
  table: buildTermTable([
    { ...rule, id: 'a', term: '便民大厅', severity: 'warn' },
    { ...rule, id: 'b', term: '民大厅开', severity: 'block' },
    { ...rule, id: 'c', term: '旧称谓', severity: 'block' },
  ]),
  version: 'abc+3',
  lists: {
    leaders: [{ name: '县长甲', titles: ['县长'], order: 1 }],
    sources: { names: ['某某日报'], ownPrefixes: ['测试县'] },
    places: buildPlaceTable([
      { code: '11', name: '测试省' },
      { code: '1101', name: '甲市' },
      { code: '110101', name: '乙县' },
    ]),
  },
  ignores: [
    { rule: 'a', surface: null, reason: '专名', until: '2026-12-31', by: '本单位', reachesBlock: false },
    { rule: 'c', surface: null, reason: '专名', until: '2026-12-31', by: '本单位', reachesBlock: false },
  ],
};
const texts = ['便民大厅在测试省乙县', '便民大厅开放', '旧称谓', '来源：另一日报'];
const parts = texts.map((text, at) => ({ field: String(at), text }));

test('a packed dictionary is read back with the same hits, lists and ignores', () => {
  const read = unpackDictionary(packDictionary(dictionary));
  expect({ ...read, table: undefined }).toEqual({ ...dictionary, table: undefined });
  expect(findHits(read, parts)).toEqual(findHits(dictionary, parts));
});

test('bytes that start anywhere in a larger buffer are read', () => {
  const bytes = packDictionary(dictionary);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  expect(unpackDictionary(larger.subarray(3)).version).toBe('abc+3');
});

test('what is cut off or something else is refused', () => {
  const bytes = packDictionary(dictionary);
  for (const length of [0, 3, 11, 12, bytes.length - 4])
    expect(() => unpackDictionary(bytes.subarray(0, length))).toThrow(RangeError);
  expect(() => unpackDictionary(new Uint8Array(64))).toThrow(RangeError);
});

test('an ignored hit comes back as a hint that says who, why and until when', () => {
  expect(findHits(dictionary, [{ field: 'x', text: '便民大厅' }])).toMatchObject([
    { rule: 'a', severity: 'hint', ignored: '本单位已忽略：专名，至2026-12-31' },
  ]);
});

test('ignoring hides neither what blocks nor a graver hit on the same place', () => {
  const hits = findHits(dictionary, [{ field: 'x', text: '便民大厅开放，旧称谓' }]);
  expect(hits.filter((hit) => hit.severity === 'block').map((hit) => hit.rule)).toEqual(['b', 'c']);
});
