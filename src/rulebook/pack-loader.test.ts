import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packFaultText } from './pack-fault.ts';
import { loadPacks, packIdIn, packTitleIn, withPackFile } from './pack-loader.ts';
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
  [
    'an unknown kind',
    body.replace('maxInterval', 'maximum'),
    'x.yaml 第 14 行，规则 update：不认识的规则种类，只能是：maxInterval、deadline、maxCount、minCount、requiredSet、allowedSet、vocabulary、form、approvalLevel、modality、route、milestone',
  ],
  [
    'a clause id that nobody knows',
    body.replace('S3-8b', 'S3-99z'),
    'x.yaml 第 15 行，规则 update：条款“S3-99z”既不在公用条款表中，也不在本规则包的条款表（clauses）中；请核对编号，或先在条款表中登记',
  ],
  [
    'an unknown subject',
    body.replace('update.interval', 'update.often'),
    'x.yaml 第 13 行，规则 update：不认识的事项“update.often”，请从事项表中选一个',
  ],
  [
    'a subject named like a part of every object',
    body.replace('update.interval', 'constructor'),
    'x.yaml 第 13 行，规则 update：不认识的事项“constructor”，请从事项表中选一个',
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
  [
    'a misspelt key',
    body.replace('counting', 'count'),
    'x.yaml 第 18 行，规则 update：不认识的项“count”，请核对写法或删去',
  ],
  ['a missing key', body.replace('    force: must\n', ''), 'x.yaml 第 12 行，规则 update：缺少“force”，请补上'],
  [
    'an unknown force',
    body.replace('must', 'should'),
    'x.yaml 第 17 行，规则 update：“force”只能是：must、inPrinciple、encouraged',
  ],
  [
    'two rules of one id',
    body + body.replace('rules:\n', ''),
    'x.yaml 第 19 行，规则 update：规则编号“update”与本文件第 12 行重复，请改用别的编号',
  ],
  [
    'a warning at more than all of the time',
    `${body}    warn: { ratio: 1.5 }\n`,
    'x.yaml 第 19 行，规则 update：“ratio”应小于 1',
  ],
  [
    'a warning before something that has no due time',
    body
      .replace(/value: .*/, 'value: { direction: must }')
      .replace('maxInterval', 'modality')
      .replace('update.interval', 'update.unattended') + '    warn: { hoursBefore: [24, 2] }\n',
    'x.yaml 第 19 行，规则 update：只有期限和最长间隔可以设提醒（warn），请删去',
  ],
  [
    'points in a pack that does not count any',
    `${body}    points: { deduct: 5, per: item }\n`,
    'x.yaml 第 19 行，规则 update：规则有分值而规则包没有计分办法，请补上 scoring，或删去 points',
  ],
  [
    'points that are taken and given at once',
    `${body}    points: { deduct: 5, per: item, bonus: 1 }\n`,
    'x.yaml 第 19 行，规则 update：“points”写扣分（deduct 和 per）或加分（bonus），不能两样都写',
  ],
])('%s is a fault that names file, line, rule and reason', (_name, rules, expected) => {
  expect(faultsOf(head('X') + rules)).toContain(expected);
});

const deadline = (value: string) =>
  body
    .replace('update.interval', 'reply.deadline')
    .replace('maxInterval', 'deadline')
    .replace(/value: .*/, `value: { event: messageReceived, timing: after, ${value} }`);

test('the day of an event may count as the first of some days or working days, not of hours and not of none', () => {
  expect(faultsOf(head('X') + deadline('amount: 3, unit: workdays, dayOfEvent: 1'))).toEqual([]);
  for (const value of ['amount: 3, unit: hours, dayOfEvent: 1', 'amount: 0, unit: days, dayOfEvent: 1'])
    expect(faultsOf(head('X') + deadline(value))).toEqual([
      'x.yaml 第 18 行，规则 update：当日计为第 1 天（dayOfEvent: 1）只用于事发之后、至少 1 个工作日或 1 天的期限',
    ]);
  expect(faultsOf(head('X') + deadline('amount: 3, unit: days, dayOfEvent: 2'))).toEqual([
    'x.yaml 第 18 行，规则 update：“dayOfEvent”只能是：0、1',
  ]);
});

test.each([
  ["'2024-02-30'", 'x.yaml 第 8 行：没有“2024-02-30”这一天，请更正日期'],
  ["'2024/02/03'", 'x.yaml 第 8 行：日期应为 年-月-日（如 2021-11-15）'],
])('the date %s is a fault', (date, expected) => {
  expect(faultsOf(head('X').replace("'2024-01-01'", date) + body)).toEqual([expected]);
});

test('a last day that is none, or lies before the first, is a fault', () => {
  expect(faultsOf(`${head('X')}effectiveTo: '2025-06-31'\n${body}`)).toEqual([
    'x.yaml 第 11 行：没有“2025-06-31”这一天，请更正日期',
  ]);
  expect(faultsOf(`${head('X')}effectiveTo: '2023-12-31'\n${body}`)).toEqual([
    'x.yaml 第 11 行：适用截止日 2023-12-31 早于施行日 2024-01-01，请更正其中一个',
  ]);
});

test('a cycle of parents is a fault that shows the cycle', () => {
  const faults = faultsOf(head('X', '[Y]') + body, { name: 'y.yaml', text: `${head('Y', '[X]')}rules: []\n` });
  expect(faults).toEqual(['x.yaml 第 10 行：上下级关系成环：X → Y → X；请去掉其中一处']);
});

test('a parent that does not exist and a pack id used twice are faults', () => {
  expect(faultsOf(head('X', '[Nowhere]') + body)).toEqual([
    'x.yaml 第 10 行：找不到上级规则包“Nowhere”，请核对编号，或先登记上级文件',
  ]);
  expect(faultsOf(head('X') + body, { name: 'y.yaml', text: head('X') + body })).toEqual([
    'y.yaml 第 1 行：规则包编号“X”已被 x.yaml 使用，请改用别的编号',
  ]);
});

test('a pack supersedes one that exists, no other has superseded, and that does not supersede it', () => {
  const by = (id: string, old: string) => head(id).replace('supersedes: null', `supersedes: ${old}`) + body;
  const old = { name: 'o.yaml', text: head('O') + body };
  expect(faultsOf(by('X', 'O'), old)).toEqual([]);
  expect(faultsOf(by('X', 'Nowhere'))).toEqual([
    'x.yaml 第 9 行：找不到被取代的规则包“Nowhere”，请核对编号，没有的填 null',
  ]);
  expect(faultsOf(by('X', 'O'), { name: 'a.yaml', text: by('A', 'O') }, old)).toContain(
    'a.yaml 第 9 行：规则包“O”已被 x.yaml 取代，不能取代两次',
  );
  expect(faultsOf(by('X', 'Y'), { name: 'y.yaml', text: by('Y', 'X') })).toEqual([
    'x.yaml 第 9 行：取代关系成环：X → Y → X；请去掉其中一处',
  ]);
});

test('a value weaker than the parent’s is a fault unless the pack says why it is kept', () => {
  const parent = { name: 'p.yaml', text: head('P') + body };
  const weaker = head('X', '[P]') + body.replace('days: 7', 'days: 10');
  expect(faultsOf(weaker, parent)).toEqual([
    'x.yaml 第 18 行，规则 update：宽于上级 P 的规则 update（S3-8b）；请改为不宽于上级的值，原文确实如此的须写明理由（weakerThanParent）',
  ]);
  expect(faultsOf(`${weaker}    weakerThanParent: 原文如此\n`, parent)).toEqual([]);
});

test('a value for all accounts that is weaker than the parent’s for some is a fault; one for others is not', () => {
  const forText = body.replace('force: must', 'force: must\n    applies: { mediaClass: [text] }');
  const parent = { name: 'p.yaml', text: head('P') + forText };
  const weaker = (applies: string) =>
    head('X', '[P]') + body.replace('days: 7', 'days: 10').replace('force: must', `force: must${applies}`);
  expect(faultsOf(weaker(''), parent)[0]).toContain('宽于上级 P 的规则 update');
  expect(faultsOf(weaker('\n    applies: { platform: [weibo] }'), parent)[0]).toContain('宽于上级 P 的规则 update');
  expect(faultsOf(weaker('\n    applies: { mediaClass: [video] }'), parent)).toEqual([]);
});

test.each([
  ['a version too large to keep', 'version: 1', 'version: 99999999999', 'x.yaml 第 2 行：“version”不能大于 9999'],
  ['an interval of a thousand years', 'days: 7', 'days: 365000', 'x.yaml 第 18 行，规则 update：“days”不能大于 3660'],
  ['an id that fills pages', 'id: X', `id: X${'x'.repeat(80)}`, 'x.yaml 第 1 行：“id”过长，至多 60 个字'],
])('%s is a fault', (_name, from, to, expected) => {
  expect(faultsOf((head('X') + body).replace(from, to))).toEqual([expected]);
});

test('a deadline of more days or working days than ten years is a fault; minutes have their own limit', () => {
  expect(faultsOf(head('X') + deadline('amount: 4000, unit: workdays'))).toEqual([
    'x.yaml 第 18 行，规则 update：期限不能超过 3660 天或工作日',
  ]);
  expect(faultsOf(head('X') + deadline('amount: 4000, unit: minutes'))).toEqual([]);
  expect(faultsOf(head('X') + deadline('amount: 600000, unit: minutes'))).toEqual([
    'x.yaml 第 18 行，规则 update：“amount”不能大于 527040',
  ]);
});

test('text that is no YAML, or holds one key twice, is a fault with its line', () => {
  expect(faultsOf('id: [')[0]).toMatch(/^x\.yaml 第 1 行：不是有效的 YAML/);
  expect(faultsOf(`${head('X')}id: Z\n${body}`)).toEqual(['x.yaml 第 11 行：不是有效的 YAML：同一处有重复的项']);
  expect(faultsOf('')[0]).toContain('x.yaml 第 1 行');
  expect(faultsOf('- 1\n- 2\n')[0]).toContain('x.yaml 第 1 行');
});

test('a text that blows itself up, holds two documents, or hides keys in strange places is a fault and never a crash', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [i, name] of ['b', 'c', 'd', 'e', 'f', 'g'].entries())
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`);
  expect(faultsOf(bomb.join('\n'))).toEqual(['x.yaml 第 1 行：引用（*）层层嵌套，无法读取，请把内容直接写出来']);
  expect(faultsOf(`${head('X')}${body}---\nid: Y\n`)[0]).toContain('一份文件只能有一个规则包');
  expect(faultsOf(`${head('X')}rules: everything\n`)).toEqual(['x.yaml 第 11 行：“rules”的类型应为 array']);
  expect(faultsOf(head('X') + body.replace('{ days: 7, counting: calendarDays }', '7'))[0]).toContain(
    'x.yaml 第 18 行',
  );
  expect(faultsOf(`__proto__: 1\n${head('X')}${body}`)[0]).toContain('不认识的项“__proto__”');
  for (const odd of ['\t- x', '? [a]\n: b', '{', '"', '&a', '*a', '!!js/function x', '- - - -', ': :', '%TAG', '@'])
    expect(faultsOf(odd).length, odd).toBeGreaterThan(0);
});

test('whatever is cut out of a real pack or put into it, the loader answers and names a line that exists', () => {
  const texts = readRuleFiles().map((file) => file.text);
  const edit = fc.record({
    file: fc.nat(texts.length - 1),
    at: fc.nat(),
    cut: fc.nat(60),
    put: fc.string({ maxLength: 8 }),
  });
  fc.assert(
    fc.property(edit, ({ file, at, cut, put }) => {
      const whole = texts[file] as string;
      const from = at % whole.length;
      const text = whole.slice(0, from) + put + whole.slice(from + cut);
      const loaded = loadPacks([{ name: 'x.yaml', text }], known);
      const lines = text.split('\n').length;
      if (!loaded.ok)
        for (const fault of loaded.faults) expect(fault.line).toSatisfy((n: number) => n >= 1 && n <= lines);
    }),
    { numRuns: 60 },
  );
});

test('the id of a text can be read however faulty the rest; a file takes the place of the one with the same pack', () => {
  expect([packIdIn('id: X\nrules: ['), packIdIn('- 1'), packIdIn(''), packTitleIn('title: " 文件 "')]).toEqual([
    'X',
    null,
    null,
    '文件',
  ]);
  const files = [
    { name: 'a.yaml', text: 'id: A' },
    { name: 'b.yaml', text: 'id: B' },
  ];
  expect(withPackFile(files, { name: 'new.yaml', text: 'id: A' }).map(({ name }) => name)).toEqual([
    'b.yaml',
    'new.yaml',
  ]);
  expect(withPackFile(files, { name: 'new.yaml', text: '?' })).toHaveLength(3);
});

test('one fault in one file keeps all packs from being loaded', () => {
  const files = readRuleFiles();
  const loaded = loadPacks(
    [...files, { name: 'broken.yaml', text: head('Broken') + body.replace('S3-8b', 'S9-1') }],
    known,
  );
  expect(loaded).toMatchObject({ ok: false, faults: [{ file: 'broken.yaml', line: 15, rule: 'update' }] });
});
