import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveDataDir } from './data-folder.ts';
import { makeTemporaryFolder } from './testing/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;

test('a folder that the server can reach stays where it was requested', () => {
  const requested = join(makeTemporaryFolder(), 'data');
  expect(resolveDataDir({ requested })).toEqual({ dataDir: requested });
});

test("below a closed home, root's data moves to /var/lib/zhijian and says so; an ordinary user's stays", () => {
  const home = makeTemporaryFolder();
  const requested = join(home, 'checkout', 'data');
  mkdirSync(join(home, 'checkout'));
  chmodSync(home, 0o700);
  const { dataDir, explanation } = resolveDataDir({ requested });
  if (isRoot) {
    expect(dataDir).toMatch(/^\/var\/lib\/zhijian\/[0-9a-f]{12}$/);
    expect(explanation).toContain(requested);
    expect(resolveDataDir({ requested })).toEqual({ dataDir, explanation });
    expect(resolveDataDir({ requested: join(home, 'other') }).dataDir).not.toBe(dataDir);
    expect(resolveDataDir({ requested, databaseUrl: 'postgresql://u:p@host/db' })).toEqual({ dataDir: requested });
  } else {
    expect(dataDir).toBe(requested);
  }
});
