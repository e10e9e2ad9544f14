import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScan, type ScanOptions } from './scan-command.ts';

const cli = join(import.meta.dirname, '../cli.ts');
const wrong = '中国人民共和国';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhijian-scan-'));
  mkdirSync(join(folder, '附件/.隐藏'), { recursive: true });
  writeFileSync(join(folder, '通知.txt'), `头一行\n写着${wrong}，电话13800138000\n`);
  writeFileSync(join(folder, '附件/页.html'), `<p>一</p>\n<p>看<b>中国人民</b>共和国</p>`);
  writeFileSync(join(folder, '附件/.隐藏/a.txt'), wrong);
  writeFileSync(join(folder, '附件/宣传片.mp4'), '\0\0\0\x20ftypisom0000');
  writeFileSync(join(folder, '好.txt'), '会议通知');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** With names below the test's folder; as given, each name is looked for there. */
async function scan(names: readonly string[], options: Partial<ScanOptions> = {}, input = ''): Promise<Ran> {
  let [out, err] = ['', ''];
  const stdin = (async function* () {
    yield Buffer.from(input);
  })();
  const code = await runScan(
    names.map((name) => (name === '-' ? name : join(folder, name))),
    { format: 'text', failOn: 'block', ...options },
    { stdin, isTerminal: false, write: (text) => (out += `${text}\n`), say: (text) => (err += `${text}\n`) },
  );
  return { code, out: options.format === 'sarif' ? out : out.replaceAll(`${folder}/`, ''), err };
}

test('the command line scans standard input without database and server, and ends with 2 when used wrongly', async () => {
  const run = (args: readonly string[], input: string): Promise<Ran> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [cli, 'scan', ...args], { cwd: folder });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
      child.stdin.end(input);
    });
  const [found, misused] = await Promise.all([run([], `写着${wrong}`), run(['--formt', 'json'], '')]);
  expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/^标准输入:1:3: 必须处理 /) as string });
  expect(misused).toMatchObject({ code: 2, err: expect.stringContaining('没有选项“--formt”') as string });
});

test('a folder is read to the last file; each line says where, how grave, which rule, what instead and why', async () => {
  const { code, out, err } = await scan(['.']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toEqual([
    expect.stringMatching(/^通知\.txt:2:3: 必须处理 \[fixed-name\..*“中国人民共和国”.*“中华人民共和国” 依据：/),
    expect.stringMatching(/^通知\.txt:2:13: 需要核对 \[personal-data\.mobile\] “138\*\*\*\*8000”/),
    expect.stringMatching(/^附件\/宣传片\.mp4（文件内容）: 需要核对 \[carrier\.notChecked\] 没有字幕或文字稿/),
    expect.stringMatching(/^附件\/页\.html:2:8: 必须处理 /),
  ]);
  expect(err).toContain('共 4 个文件：必须处理 2 处，需要核对 2 处');
  expect(code).toBe(1);
});

test('S3-10c: with the pack, what was not checked must be dealt with', async () => {
  expect((await scan(['附件/宣传片.mp4'])).code).toBe(0);
  const { code, out } = await scan(['附件/宣传片.mp4'], { pack: 'S3' });
  expect(out).toContain('必须处理 [carrier.notChecked]');
  expect(out).toContain('S3-10c');
  expect(code).toBe(1);
});

test('standard input is read when nothing is named, and by its sign', async () => {
  expect(await scan([], {}, `写着${wrong}`)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^标准输入:1:3: /) as string,
  });
  expect(await scan(['-'], {}, '会议通知')).toMatchObject({ code: 0, out: '' });
});

test('only what must be dealt with fails, unless asked otherwise', async () => {
  const mobile = '电话13800138000';
  expect((await scan(['-'], {}, mobile)).code).toBe(0);
  expect((await scan(['-'], { failOn: 'warn' }, mobile)).code).toBe(1);
});

test('own words come from a table; a faulty line is named and nothing is scanned', async () => {
  writeFileSync(join(folder, '词.csv'), '词,类别,轻重,建议,依据\n会议通知,P2,必须处理,通知,内部规定\n');
  const { code, out } = await scan(['好.txt'], { terms: join(folder, '词.csv') });
  expect(out).toMatch(/“会议通知” 政治·固定表述 建议改为“通知” 依据：内部规定/);
  expect(code).toBe(1);
  writeFileSync(join(folder, '坏.csv'), '词,类别\n会议,没有的类\n');
  expect(await scan(['好.txt'], { terms: join(folder, '坏.csv') })).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('第 2 行：没有类别“没有的类”') as string,
  });
});

test.each<[string, Partial<ScanOptions>, string]>([
  ['没有.txt', {}, '没有找到文件'],
  ['好.txt', { format: 'xml' }, '没有格式“xml”'],
  ['好.txt', { pack: 'S99' }, '没有规则包“S99”'],
  ['好.txt', { failOn: 'hint' }, 'block 或 warn'],
])('used wrongly (%s %j) it says so and ends with 2', async (name, options, text) => {
  expect(await scan([name], options)).toMatchObject({ code: 2, err: expect.stringContaining(text) as string });
});

test('JSON holds files, hits with places, and what was not checked', async () => {
  const { out } = await scan(['通知.txt', '附件/宣传片.mp4'], { format: 'json' });
  expect(JSON.parse(out)).toMatchObject({
    pack: null,
    files: [
      {
        file: '通知.txt',
        kind: '纯文本',
        hits: [{ field: '正文', surface: wrong, place: { line: 2, column: 3, offset: 6 } }, {}],
      },
      { file: '附件/宣传片.mp4', notChecked: [{ code: 'noTranscript' }] },
    ],
  });
});

test('SARIF holds to the schema of 2.1.0, with regions that cut out the hit', async () => {
  const { out } = await scan(['通知.txt', '附件', '没有.txt'], { format: 'sarif' });
  const log = JSON.parse(out) as {
    runs: [
      {
        results: { ruleIndex: number; ruleId: string; locations: [{ physicalLocation: PhysicalLocation }] }[];
        tool: { driver: { rules: { id: string }[] } };
      },
    ];
  };
  const schema: Record<string, unknown> = { ...sarifSchema };
  // Of an older draft, in nothing that this schema uses.
  delete schema['$schema'];
  delete schema['id'];
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
    schema,
  );
  validate(log);
  expect(validate.errors).toBeNull();
  const [{ results, tool }] = log.runs;
  expect(results).toHaveLength(4);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  const { artifactLocation, region } = results[0]!.locations[0].physicalLocation;
  expect(fileURLToPath(artifactLocation.uri)).toBe(join(folder, '通知.txt'));
  const text = readFileSync(join(folder, '通知.txt'), 'utf8');
  expect(text.slice(region.charOffset, region.charOffset + region.charLength)).toBe(wrong);
});

interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string };
  readonly region: { readonly charOffset: number; readonly charLength: number };
}
