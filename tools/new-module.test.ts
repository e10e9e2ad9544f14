import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkArchitecture } from './architecture.ts';
import { createModule } from './new-module/create-module.ts';
import { readOwners } from './table-owners.ts';

const root = join(import.meta.dirname, '..');
const tree = mkdtempSync(join(tmpdir(), 'zhijian-module-'));
afterAll(() => rmSync(tree, { recursive: true }));

for (const path of [
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  'src/shared',
  'src/platform',
  'src/ui',
  'src/rulebook',
  'src/textguard',
]) {
  cpSync(join(root, path), join(tree, path), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
const written = createModule(tree, 'road-show', '路演');
const mine = (line: string): boolean => line.includes('road-show');

/** Runs a tool of the project in the tree; its lines about the new module. */
function complaints(program: string, ...args: string[]): string[] {
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: tree,
    encoding: 'utf8',
    env,
  });
  return `${stdout}${stderr}`.split('\n').filter(mine);
}

test('a new module keeps tiers, doors, places and names', async () => {
  const report = await checkArchitecture(tree);
  expect(report.violations.filter(mine)).toEqual([]);
  expect(readOwners(tree).get('src/modules/road-show')).toEqual([]);
});

test('a new module compiles, is formatted and free of lint', () => {
  // Other people's files may be in motion: only the module's own faults count.
  writeFileSync(
    join(tree, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['src/modules', 'src/ui/vite-env.d.ts'] }),
  );
  expect(complaints('tsc', '--noEmit', '-p', '.')).toEqual([]);
  expect(complaints('oxfmt', '--check', 'src/modules')).toEqual([]);
  expect(complaints('oxlint', 'src/modules')).toEqual([]);
}, 60_000);

test('the tests that come with a new module pass', () => {
  const run = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--root', tree, 'src/modules'], {
    encoding: 'utf8',
    env,
  });
  expect(run.stdout + run.stderr).toMatch(/Test Files\s+3 passed/);
}, 60_000);

test('a module has every first file of the tree', () => {
  expect(written.map((path) => path.split('road-show/')[1]?.replace(/road-show/, 'x'))).toEqual(
    expect.arrayContaining(['README.md', 'contract.ts', 'texts.ts']),
  );
});

test.each(['Opinion', 'opinion_event', '../up', ''])('the name %j is refused', (name) => {
  expect(() => createModule(tree, name, '舆情')).toThrow(/lower-case words/);
});

test('an existing module is not touched', () => {
  expect(() => createModule(tree, 'road-show', '路演')).toThrow(/exists/);
});
