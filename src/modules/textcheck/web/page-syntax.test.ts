import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const source = join(root, 'src');

/** The files of the tree that a file imports for more than types. */
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(
    /(?:^|\n)(?:import|export)\s(?!type\b)[^'";]*?from\s'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].flatMap(([, fixed, lazy]) => {
    const name = (fixed ?? lazy)!;
    const path = name.startsWith('#')
      ? join(source, name.slice(1))
      : name.startsWith('.')
        ? join(dirname(file), name)
        : '';
    return /\.tsx?$/.test(path) && existsSync(path) ? [path] : [];
  });
}

function reachedFrom(starts: readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const file of reached) for (const next of importsOf(file)) reached.add(next);
  return reached;
}

const hasLookbehind = (file: string): boolean => /\(\?<[=!]/.test(readFileSync(file, 'utf8'));
const worker = join(import.meta.dirname, 'check-worker.ts');

/**
 * Safari before 16.4 cannot read a lookbehind and refuses the whole file. In the thread that only means that the server
 * checks instead (`check-thread.ts` hears of it by `error`); in the page itself nothing would start.
 */
test('patterns that Safari 16.0 cannot read are loaded in the checking thread alone', () => {
  const pages = globSync('src/{modules/*/web,ui,web}/**/*.{ts,tsx}', { cwd: root })
    .map((file) => join(root, file))
    .filter((file) => file !== worker && !/\.test\.tsx?$|check-worker|local-checker/.test(file));
  expect(pages.length).toBeGreaterThan(100);
  expect([...reachedFrom(pages)].filter(hasLookbehind).map((file) => file.slice(root.length + 1))).toEqual([]);
  expect([...reachedFrom([worker])].some(hasLookbehind)).toBe(true);
});
