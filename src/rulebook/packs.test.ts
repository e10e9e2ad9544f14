import { expect, test } from 'vitest';
import { codeText, ruleValueText } from './code-texts.ts';
import { effectiveRules } from './effective-rules.ts';
import { pathOf } from './pack-path.ts';
import { clauseList, loadRuleFiles } from './rule-files.fixture.ts';
import { listUnchecked } from './unchecked-rules.ts';
import { subjects } from './subjects.ts';

const packs = loadRuleFiles();
const packOf = (id: string) => packs.find((pack) => pack.id === id);

test('the packs of this checkout load without a fault', () => {
  expect(packs.map((pack) => pack.id).sort()).toEqual(
    [
      'Baicheng',
      'DisclosureRegulations',
      'Jiangxi',
      'Jiaxing',
      'Jilin',
      'JilinHR',
      'S0',
      'S1',
      'S2',
      'S2-earlier',
      'S3',
      'S4',
      'S4-inspection',
      'Sample-points',
      'Shandong',
      'WebsiteGuidelines',
      'Zhejiang',
    ].sort(),
  );
});

test.each([
  ['S0', ['S4', 'Shandong', 'S0']],
  ['S1', ['S4', 'Jiangxi', 'S1']],
  ['S2', ['S4', 'Jilin', 'Baicheng', 'JilinHR', 'S2']],
  ['S3', ['DisclosureRegulations', 'WebsiteGuidelines', 'S4', 'Zhejiang', 'Jiaxing', 'S3']],
  ['S4-inspection', ['S4', 'S4-inspection']],
  ['Sample-points', ['S4', 'S4-inspection', 'Sample-points']],
])('the path of %s runs through the levels that are cited but absent', (id, path) => {
  expect(pathOf(packs, id)).toEqual(path);
});

test('a document cites only its own clauses', () => {
  for (const pack of packs) {
    const prefix = { 'S4-inspection': 'SI-', 'Sample-points': 'SP-' }[pack.id] ?? `${pack.id}-`;
    for (const rule of pack.rules)
      for (const clause of rule.clauses) expect(clause.startsWith(prefix), `${pack.id}: ${clause}`).toBe(true);
  }
});

test('a rule of a vague clause is marked as set by the unit', () => {
  for (const clause of [
    'S4-3.1g',
    'S4-3.2f',
    'S4-4.1r',
    'S4-4.2q',
    'S4-4.2s',
    'S4-4.4b',
    'S0-3.1.2f',
    'S0-3.2.1o',
    'S1-3p4f',
    'S1-3p7b',
    'S2-3h',
    'S2-7c',
    'S2-8f',
    'S3-4a',
    'S3-10i',
    'S3-12a',
    'S3-13d',
  ]) {
    const rules = packs
      .flatMap((pack) => pack.rules)
      .filter((rule) => rule.clauses.includes(clause) && ['deadline', 'maxInterval'].includes(rule.kind));
    expect(rules.length, clause).toBeGreaterThan(0);
    for (const rule of rules) expect(rule.setByUnit, `${clause} ${rule.id}`).toBe(true);
  }
});

test.each([
  ['S2', 'S2-10d', '收到留言后 5 个工作日内'],
  ['S1', 'S1-3p4a', '启用后 3 个工作日内'],
  ['S1', 'S1-3p4e', '变更之前'],
  ['S1', 'S1-2p4b', '首发后 1 个工作日内'],
  ['S3', 'S3-N3.1d', '人员变动后 3 个工作日内'],
  ['S3', 'S3-N2.2d', '收到整改指令当日'],
  ['S3', 'S3-8b', '不超过 7 天'],
  ['S3', 'S3-8c', '不超过 14 天'],
  ['S2', 'S2-7a', '不超过 14 天'],
  ['S1', 'S1-4p5a', '不超过 15 天'],
  ['S4', 'S4-4.1c', '每单位每平台至多 1 个'],
  ['S4-inspection', 'SI-2a', '不超过 14 天（14×24 小时）'],
])('%s: %s has the value of the text: %s', (id, clause, text) => {
  const rules = packOf(id)?.rules.filter((rule) => rule.clauses[0] === clause && !rule.setByUnit) ?? [];
  expect(rules.map(ruleValueText)).toContain(text);
});

test('every code that a pack uses has a Chinese word', () => {
  const used = packs
    .flatMap((pack) => pack.rules)
    .flatMap((rule) => [...codesIn(rule.value), ...codesIn(rule.applies ?? {})]);
  const words = new Set([
    'must',
    'mustNot',
    'may',
    'after',
    'before',
    'workdays',
    'days',
    'hours',
    'minutes',
    'sameDay',
    'calendarDays',
    'rolling',
  ]);
  const missing = used.filter(
    (code) => /^[a-z]/i.test(code) && !words.has(code) && codeText(code) === code && !['IPv6'].includes(code),
  );
  expect([...new Set(missing)]).toEqual([]);
});

test('every subject is used by some pack', () => {
  const used = new Set(packs.flatMap((pack) => pack.rules).map((rule) => rule.subject));
  expect(Object.keys(subjects).filter((subject) => !used.has(subject))).toEqual([]);
});

test('S4-inspection: an inspection that only looked at updates says which seven heads it did not check', () => {
  const effective = effectiveRules(packs, ['S4-inspection'], { context: { platform: 'client' } });
  expect(effective.map((entry) => entry.governing.clause).sort()).toEqual([
    'SI-1a',
    'SI-1b',
    'SI-1c',
    'SI-1d',
    'SI-2a',
    'SI-2b',
    'SI-3a',
    'SI-3b',
  ]);
  expect(
    listUnchecked(effective, new Set(['F1']))
      .map((entry) => entry.clause)
      .sort(),
  ).toEqual(['SI-1a', 'SI-1b', 'SI-1c', 'SI-1d', 'SI-2b', 'SI-3a', 'SI-3b']);
  const wechat = effectiveRules(packs, ['S4-inspection'], { context: { platform: 'wechat' } });
  expect(wechat.map((entry) => entry.governing.clause)).not.toContain('SI-2b');
});

test('S4-inspection says that its wording is still to be checked', () => {
  expect(packOf('S4-inspection')?.note).toContain('措辞待与正式文本核对');
  for (const clause of packOf('S4-inspection')?.clauses ?? []) expect(clause.summary).toContain('措辞待与正式文本核对');
});

test('Sample-points: points are data, the national heads of veto come first, and it says that it is a sample', () => {
  const sample = packOf('Sample-points');
  expect(sample?.scoring).toEqual({ base: 100, bonusMax: 10, vetoFirst: true });
  expect(sample?.title).toContain('示例');
  for (const clause of sample?.clauses ?? []) expect(clause.summary).toContain('示例');
  for (const rule of sample?.rules ?? []) expect(rule.veto ?? rule.points, rule.id).toBeDefined();
  const heads = effectiveRules(packs, pathOf(packs, 'Sample-points'), { context: { platform: 'client' } });
  expect(heads.filter(({ rule }) => rule.veto).length).toBe(8);
});

test('S2-0a: the earlier version of the S2 document has its place and yields to the revised one', () => {
  expect(packOf('S2')?.supersedes).toBe('S2-earlier');
  expect(packOf('S2-earlier')).toMatchObject({ status: 'absent', rules: [], parents: packOf('S2')?.parents });
});

test('S1 says that its wording is not to be relied on, in its note and in each of its readings', () => {
  expect(packOf('S1')?.note).toContain('措辞可信度低');
  for (const rule of packOf('S1')?.rules ?? []) expect(rule.reading, rule.id).toContain('措辞待与原文核对');
});

test('the clause list has the 582 rows of the analysis', () => {
  expect(clauseList.size).toBe(582);
  expect(clauseList.get('S2-10d')).toMatchObject({ place: '第十条', summary: '从留言到在对应平台公开回复须在时限内' });
});

function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(codesIn);
  return value && typeof value === 'object' ? Object.values(value).flatMap(codesIn) : [];
}
