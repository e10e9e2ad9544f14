import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Lockfile {
  readonly packages: Record<
    string,
    { readonly optionalDependencies?: Record<string, string>; readonly resolved?: string }
  >;
}

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')) as Lockfile;

test('every optional package named in the lockfile is locked, or `npm ci` refuses it all (mend: node bin/prune-lockfile.mjs)', () => {
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const named = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
  expect(named.filter((name) => !locked.has(name))).toEqual([]);
});

test('the lockfile names no registry, so that it works with any mirror', () => {
  expect(
    Object.entries(packages)
      .filter(([, { resolved }]) => resolved?.startsWith('http'))
      .map(([path]) => path),
  ).toEqual([]);
});
