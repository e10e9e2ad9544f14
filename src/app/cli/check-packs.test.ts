import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packFaultText } from '#rulebook/pack-fault.ts';
import { checkPacks } from './check-packs.ts';
import { describe as describeCheck } from './rules-command.ts';

const rules = join(import.meta.dirname, '../../../rules');
const folder = mkdtempSync(join(tmpdir(), 'zhijian-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A real file of the product with one thing wrong, as an office would send it. */
function spoilt(name: string, from: string | RegExp, to: string): string {
  const text = readFileSync(join(rules, name), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const file = join(folder, name);
  writeFileSync(file, changed);
  return file;
}

async function faultsWith(file: string): Promise<string[]> {
  const { ok, packs, faults } = await checkPacks(rules, [file]);
  expect([ok, packs]).toEqual([false, []]);
  return faults.map((fault) => packFaultText({ ...fault, file: fault.file.replace(`${folder}/`, '') }));
}

test('the product’s packs are without a fault, and a file takes the place of the pack of its id', async () => {
  const before = await checkPacks(rules, []);
  expect(before).toMatchObject({ ok: true, faults: [] });
  const after = await checkPacks(rules, [spoilt('S3.yaml', /^version: \d+$/m, 'version: 99')]);
  expect(after.ok).toBe(true);
  expect(after.packs).toHaveLength(before.packs.length);
  expect(after.packs.find((pack) => pack.id === 'S3')).toMatchObject({ version: 99 });
});

test.each([
  [
    'an unknown kind',
    'S3.yaml',
    'kind: maxInterval',
    'kind: longest',
    /^S3\.yaml 第 \d+ 行，规则 update-interval-text：不认识的规则种类，只能是：/,
  ],
  [
    'an unknown clause',
    'S3.yaml',
    '[S3-8b]',
    '[S3-88b]',
    /^S3\.yaml 第 \d+ 行，规则 update-interval-text：条款“S3-88b”既不在公用条款表中/,
  ],
  ['a cycle of parents', 'S4.yaml', 'parents: []', 'parents: [S3]', /上下级关系成环：.*S4.*；请去掉其中一处$/],
  [
    'two rules of one id',
    'S3.yaml',
    'id: update-interval-video',
    'id: update-interval-text',
    /^S3\.yaml 第 \d+ 行，规则 update-interval-text：规则编号“update-interval-text”与本文件第 \d+ 行重复/,
  ],
  [
    'a date that is none',
    'S3.yaml',
    /effectiveFrom: .*/,
    "effectiveFrom: '2021-11-31'",
    /^S3\.yaml 第 \d+ 行：没有“2021-11-31”这一天，请更正日期$/,
  ],
])(
  '%s in a real file names file, line, rule and reason, and nothing is loaded',
  async (_name, file, from, to, expected) => {
    expect(await faultsWith(spoilt(file, from, to))).toContainEqual(expect.stringMatching(expected));
  },
);

test('a child weaker than S3 is refused until it says why', async () => {
  const file = join(folder, 'child.yaml');
  const text = `id: Child
version: 1
title: '镇级办法'
documentNumber: null
issuer: null
level: county
status: inForce
effectiveFrom: '2026-01-01'
supersedes: null
parents: [S3]
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [S3-8b]
    summary: '每十天至少更新一次'
    force: must
    applies: { mediaClass: [text] }
    value: { days: 10, counting: calendarDays }
`;
  writeFileSync(file, text);
  expect(await faultsWith(file)).toEqual([
    'child.yaml 第 19 行，规则 update：宽于上级 S3 的规则 update-interval-text（S3-8b）；请改为不宽于上级的值，原文确实如此的须写明理由（weakerThanParent）',
  ]);
  writeFileSync(file, `${text}    weakerThanParent: '原文如此'\n`);
  expect(await checkPacks(rules, [file])).toMatchObject({ ok: true });
});

test('a file that is not there, or not UTF-8, is said so', async () => {
  await expect(checkPacks(rules, [join(folder, 'none.yaml')])).rejects.toThrow('没有找到文件');
  const file = join(folder, 'gbk.yaml');
  writeFileSync(file, Buffer.from([0x74, 0x69, 0x3a, 0xb9, 0xe6]));
  await expect(checkPacks(rules, [file])).rejects.toThrow('不是 UTF-8 文本');
});

test('a device, and a file that is too large, is refused before it is read', async () => {
  await expect(checkPacks(rules, ['/dev/zero'])).rejects.toThrow('不是普通文件');
  await expect(checkPacks(rules, [folder])).rejects.toThrow('是文件夹');
  const file = join(folder, 'large.yaml');
  writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
  await expect(checkPacks(rules, [file])).rejects.toThrow('不应超过 1 MB');
});

test('of many faults fifty are shown, and how many more there are', async () => {
  const file = join(folder, 'deep.yaml');
  writeFileSync(file, `${'['.repeat(1_100)}x`);
  const found = await checkPacks(rules, [file]);
  expect(found.faults.length).toBeGreaterThan(50);
  const lines = describeCheck(found).split('\n');
  expect(lines).toHaveLength(52);
  expect(lines.slice(-2)).toEqual([
    `另有 ${found.faults.length - 50} 处`,
    `共 ${found.faults.length} 处问题，规则包都没有加载`,
  ]);
});
