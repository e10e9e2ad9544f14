import { expect, test } from 'vitest';
import { packFaultText } from './pack-fault.ts';
import { loadPacks } from './pack-loader.ts';
import { clauseList, readRuleFiles } from './rule-files.fixture.ts';

const head = (id: string, parents = '[]') =>
  `id: ${id}
version: 1
title: 试验文件
documentNumber: null
issuer: null
level: county
status: draft
effectiveFrom: '2024-01-01'
supersedes: null
parents: ${parents}
`;

const body = `rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [S3-8b]
    summary: 每周至少更新一次
    force: must
    value: { days: 7, counting: calendarDays }
`;

const known = new Set(clauseList.keys());

function faultsOf(text: string, ...others: { name: string; text: string }[]): string[] {
  const loaded = loadPacks([{ name: 'x.yaml', text }, ...others], known);
  return loaded.ok ? [] : loaded.faults.map(packFaultText);
}

test('a pack that is right is loaded', () => {
  const loaded = loadPacks([{ name: 'x.yaml', text: head('X') + body }], known);
  expect(loaded).toMatchObject({ ok: true, packs: [{ id: 'X', rules: [{ id: 'update', value: { days: 7 } }] }] });
});

test.each([
  ['an unknown kind', body.replace('maxInterval', 'maximum'), 'x.yaml 第 14 行，规则 update：不认识的规则种类'],
  [
    'a clause id that nobody knows',
    body.replace('S3-8b', 'S3-99z'),
    'x.yaml 第 15 行，规则 update：条款“S3-99z”既不在公用条款表中，也不在本规则包的条款表中',
  ],
  [
    'an unknown subject',
    body.replace('update.interval', 'update.often'),
    'x.yaml 第 13 行，规则 update：不认识的事项“update.often”',
  ],
  [
    'a kind that does not fit the subject',
    body.replace('update.interval', 'reply.deadline'),
    'x.yaml 第 14 行，规则 update：事项“留言答复时限”的规则种类应为 deadline',
  ],
  [
    'a value that does not fit the kind',
    body.replace('days: 7', 'days: 0'),
    'x.yaml 第 18 行，规则 update：“days”不能小于 1',
  ],
  ['a misspelt key', body.replace('counting', 'count'), 'x.yaml 第 18 行，规则 update：不认识的项“count”'],
  ['a missing key', body.replace('    force: must\n', ''), 'x.yaml 第 12 行，规则 update：缺少“force”'],
  [
    'an unknown force',
    body.replace('must', 'should'),
    'x.yaml 第 17 行，规则 update：“force”只能是：must、inPrinciple、encouraged',
  ],
  [
    'two rules of one id',
    body + body.replace('rules:\n', ''),
    'x.yaml 第 19 行，规则 update：规则编号“update”与本文件第 12 行重复',
  ],
])('%s is a fault that names file, line, rule and reason', (_name, rules, expected) => {
  expect(faultsOf(head('X') + rules)).toContain(expected);
});

test.each([
  ["'2024-02-30'", 'x.yaml 第 8 行：没有“2024-02-30”这一天'],
  ["'2024/02/03'", 'x.yaml 第 8 行：日期应为 年-月-日（如 2021-11-15）'],
])('the date %s is a fault', (date, expected) => {
  expect(faultsOf(head('X').replace("'2024-01-01'", date) + body)).toEqual([expected]);
});

test('a cycle of parents is a fault that shows the cycle', () => {
  const faults = faultsOf(head('X', '[Y]') + body, { name: 'y.yaml', text: `${head('Y', '[X]')}rules: []\n` });
  expect(faults).toEqual(['x.yaml 第 10 行：上下级关系成环：X → Y → X']);
});

test('a parent that does not exist and a pack id used twice are faults', () => {
  expect(faultsOf(head('X', '[Nowhere]') + body)).toEqual(['x.yaml 第 10 行：找不到上级规则包“Nowhere”']);
  expect(faultsOf(head('X') + body, { name: 'y.yaml', text: head('X') + body })).toEqual([
    'y.yaml 第 1 行：规则包编号“X”已被 x.yaml 使用',
  ]);
});

test('a value weaker than the parent’s is a fault unless the pack says why it is kept', () => {
  const parent = { name: 'p.yaml', text: head('P') + body };
  const weaker = head('X', '[P]') + body.replace('days: 7', 'days: 10');
  expect(faultsOf(weaker, parent)).toEqual([
    'x.yaml 第 18 行，规则 update：宽于上级 P 的规则 update（S3-8b），须写明理由（weakerThanParent）',
  ]);
  expect(faultsOf(`${weaker}    weakerThanParent: 原文如此\n`, parent)).toEqual([]);
});

test('text that is no YAML, or holds one key twice, is a fault with its line', () => {
  expect(faultsOf('id: [')[0]).toMatch(/^x\.yaml 第 1 行：不是有效的 YAML/);
  expect(faultsOf(`${head('X')}id: Z\n${body}`)).toEqual(['x.yaml 第 11 行：不是有效的 YAML（同一处有重复的项）']);
  expect(faultsOf('')[0]).toContain('x.yaml 第 1 行');
  expect(faultsOf('- 1\n- 2\n')[0]).toContain('x.yaml 第 1 行');
});

test('one fault in one file keeps all packs from being loaded', () => {
  const files = readRuleFiles();
  const loaded = loadPacks(
    [...files, { name: 'broken.yaml', text: head('Broken') + body.replace('S3-8b', 'S9-1') }],
    known,
  );
  expect(loaded).toMatchObject({ ok: false, faults: [{ file: 'broken.yaml', line: 15, rule: 'update' }] });
});
