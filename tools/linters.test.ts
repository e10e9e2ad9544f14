import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const tree = mkdtempSync(join(tmpdir(), 'zhijian-lint-'));
afterAll(() => rmSync(tree, { recursive: true }));

const planted: Record<string, string> = {
  'src/shared/save.ts': 'export async function save(): Promise<boolean> {\n  return true;\n}\n',
  'src/shared/unused-file.ts': 'export const unusedFile = 1;\n',
  'src/shared/half-used.ts': 'export const used = 1;\nexport const unusedExport = 2;\n',
  'src/app/cli.ts': `import { used } from '#shared/half-used.ts';
import { save } from '#shared/save.ts';

export function main(input: any): void {
  save();
  if (save()) throw new Error(String(input + used));
}
`,
};

beforeAll(() => {
  for (const path of ['package.json', 'tsconfig.json', '.oxlintrc.json', 'knip.json'])
    cpSync(join(root, path), join(tree, path));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const [path, source] of Object.entries(planted)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), source);
  }
});

function outputOf(program: string, ...args: string[]): string {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const run = spawnSync(join(root, 'node_modules/.bin', program), args, { cwd: tree, encoding: 'utf8', env });
  expect(run.status).toBe(1);
  return run.stdout + run.stderr;
}

test('lint sees types through our aliases: floating and misused promises, and any', () => {
  const output = outputOf('oxlint', 'src');
  for (const rule of ['no-floating-promises', 'no-misused-promises', 'no-explicit-any']) expect(output).toContain(rule);
});

test('a file and an export that nothing uses are found, used ones are not', () => {
  const output = outputOf('knip', '--no-progress', '--include', 'files,exports');
  expect(output).toContain('src/shared/unused-file.ts');
  expect(output).toContain('unusedExport');
  expect(output).not.toContain('src/shared/save.ts');
});
