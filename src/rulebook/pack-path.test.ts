import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveRules } from './effective-rules.ts';
import type { PackStatus, RulePack } from './pack-format.ts';
import { bindsOn, pathOf, standInFor } from './pack-path.ts';
import { loadRuleFiles } from './rule-files.fixture.ts';

const packs = loadRuleFiles();
const template = packs[0] as RulePack;

function pack(id: string, part: Partial<RulePack> = {}): RulePack {
  return { ...template, id, status: 'inForce', effectiveFrom: null, supersedes: null, parents: [], rules: [], ...part };
}

const national = pack('N');
const old = pack('Old', { parents: ['N'] });
const next = pack('New', { parents: ['N'], supersedes: 'Old', effectiveFrom: '2027-01-01' });
const below = pack('Below', { parents: ['Old'] });
const set = [national, old, next, below];

test('a unit that names the old pack, or a pack below it, gets the new one from its first day on', () => {
  expect(pathOf(set, 'Old', '2026-12-31')).toEqual(['N', 'Old']);
  expect(pathOf(set, 'Old', '2027-01-01')).toEqual(['N', 'New']);
  expect(pathOf(set, 'Below', '2026-12-31')).toEqual(['N', 'Old', 'Below']);
  expect(pathOf(set, 'Below', '2027-01-01')).toEqual(['N', 'New', 'Below']);
});

test('a unit that names the new pack before its first day is bound by the old one', () => {
  expect(pathOf(set, 'New', '2026-12-31')).toEqual(['N', 'Old']);
  expect(pathOf(set, 'New', '2027-01-01')).toEqual(['N', 'New']);
});

test('a pack not yet in force, no longer in force, or still a draft does not bind; what stands above it still does', () => {
  for (const part of [
    { effectiveFrom: '2027-01-01' },
    { effectiveTo: '2026-06-30' },
    { status: 'draft' as PackStatus },
    { status: 'superseded' as PackStatus },
  ])
    expect(pathOf([national, pack('X', { parents: ['N'], ...part })], 'X', '2026-11-22')).toEqual(['N']);
});

test('the first and the last day belong to the time in force', () => {
  const x = pack('X', { effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31' });
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => bindsOn(x, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('a chain of successors ends at the newest that has begun', () => {
  const chain = [
    pack('A'),
    pack('B', { supersedes: 'A', effectiveFrom: '2025-01-01' }),
    pack('C', { supersedes: 'B', effectiveFrom: '2026-01-01' }),
  ];
  const on = (day: string) => ['A', 'B', 'C'].map((id) => standInFor(chain, id, day)).join('');
  expect([on('2024-06-01'), on('2025-06-01'), on('2026-06-01')]).toEqual(['AAA', 'BBB', 'CCC']);
});

test('where a successor ends without another, the old pack does not come back', () => {
  const trial = pack('T', {
    supersedes: 'Old',
    parents: ['N'],
    effectiveFrom: '2026-01-01',
    effectiveTo: '2026-06-30',
  });
  expect(pathOf([national, old, trial], 'Old', '2026-07-01')).toEqual(['N']);
});

test('the packs of this checkout have the same path with and without the day of today', () => {
  const current = packs.filter(({ id }) => packs.every((other) => other.supersedes !== id));
  for (const { id } of current) expect(pathOf(packs, id, '2026-11-22')).toEqual(pathOf(packs, id));
});

test('S2-0a, S2-15a: the revised document of 白城 stands in the place of the earlier one from 2021-11-15 on', () => {
  expect(pathOf(packs, 'S2-earlier', '2021-11-14').at(-1)).toBe('S2-earlier');
  expect(pathOf(packs, 'S2', '2021-11-14').at(-1)).toBe('S2-earlier');
  expect(pathOf(packs, 'S2-earlier', '2021-11-15')).toEqual(pathOf(packs, 'S2'));
});

test('S4-inspection did not bind before 2019-04-01', () => {
  expect(pathOf(packs, 'S4-inspection', '2019-03-31')).toEqual(['S4']);
});

test('on whatever day, a path holds only packs that bind, each once, parents before children', () => {
  const day = fc.constantFrom('2024-01-01', '2025-01-01', '2026-01-01', '2027-01-01');
  const part = fc.record({
    effectiveFrom: fc.option(day),
    effectiveTo: fc.option(day),
    status: fc.constantFrom<PackStatus>('inForce', 'trial', 'draft', 'superseded'),
    parent: fc.nat(5),
    old: fc.option(fc.nat(5)),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), day, (parts, on) => {
      const made = parts.map(({ parent, old: before, ...rest }, i) =>
        pack(`P${i}`, {
          ...rest,
          parents: parent < i ? [`P${parent}`] : [],
          supersedes: before !== null && before < i ? `P${before}` : null,
        }),
      );
      for (const { id } of made) {
        const path = pathOf(made, id, on);
        expect(new Set(path).size).toBe(path.length);
        for (const one of path) expect(bindsOn(made.find((p) => p.id === one) as RulePack, on)).toBe(true);
      }
    }),
  );
});

test('milestones all stay, none governs another, and each keeps its own range', () => {
  const milestone = (id: string, on: string, applies?: RulePack['rules'][number]['applies']) =>
    ({
      id,
      subject: 'milestone.test',
      kind: 'milestone',
      clauses: ['S4-1.2a'],
      summary: '到 2022 年',
      force: 'must',
      value: { on, what: '建成体系' },
      ...(applies ? { applies } : {}),
    }) as const;
  const parent = pack('A', {
    rules: [milestone('a', '2022-12-31'), milestone('b', '2020-12-31', { platform: ['client'] })],
  });
  const child = pack('B', { parents: ['A'], rules: [milestone('c', '2021-06-30')] });
  const all = effectiveRules([parent, child], ['A', 'B']);
  expect(all.map((entry) => [entry.governing.rule, entry.applies, entry.notApplied, entry.conflict])).toEqual([
    ['a', {}, [], []],
    ['b', { platform: ['client'] }, [], []],
    ['c', {}, [], []],
  ]);
  const ofWechat = effectiveRules([parent, child], ['A', 'B'], { context: { platform: 'wechat' } });
  expect(ofWechat.map((entry) => entry.governing.rule)).toEqual(['a', 'c']);
});
