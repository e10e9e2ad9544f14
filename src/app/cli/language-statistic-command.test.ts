import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveStatistic } from '#textguard/statistic/save-statistic.ts';
import { buildStatistic } from './language-statistic-command.ts';
import { runScan } from './scan-command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhijian-statistic-'));
  writeFileSync(
    join(folder, '词.txt'),
    '各 900\n乡镇 900\n要 900\n落实 900\n防汛 900\n责任 900\n认 9\n填 9\n乡 9\n防 9\n',
  );
  writeFileSync(join(folder, '通知.txt'), '各乡填要落实防汛责任。');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function scan(statistic?: string): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const stdin = (async function* () {})();
  const write = (text: string): void => void (out += `${text}\n`);
  const say = (text: string): void => void (err += `${text}\n`);
  const options = { format: 'text', failOn: 'block', ...(statistic === undefined ? {} : { statistic }) };
  const code = await runScan([join(folder, '通知.txt')], options, { stdin, isTerminal: false, write, say });
  return { code, out, err };
}

test('a statistic built from files finds wrong characters; without one the scan says so', async () => {
  const file = join(folder, 'language-statistic.bin');
  const without = await scan(file);
  expect(without.err).toMatch(/语言统计：没有/);
  expect(without.out).not.toMatch(/statistic\./);
  writeFileSync(file, Buffer.from(saveStatistic(buildStatistic({ words: join(folder, '词.txt') }))));
  const found = await scan(file);
  expect(found.err).toMatch(/语言统计：有/);
  expect(found.out).toMatch(/填.*镇/);
});

test('what is missing or no statistic is said in Chinese with what to do', async () => {
  const path = join(folder, '通知.txt');
  expect(() => buildStatistic({ words: path })).toThrow(/词 频次/);
  expect(() => buildStatistic({ libime: path })).toThrow(/libime/);
  expect(() => buildStatistic({ libime: join(folder, '没有') })).toThrow(/请先安装/);
  expect(() => buildStatistic({ sunpinyin: folder })).toThrow(/lm_sc\.t3g/);
  expect(() => buildStatistic({ libime: path, sunpinyin: folder })).toThrow(/只能用一个/);
  expect(await scan(path)).toMatchObject({ code: 2, err: expect.stringContaining('重新生成') });
});
