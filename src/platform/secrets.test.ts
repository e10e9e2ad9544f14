import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSealer } from './secrets.ts';

test('a sealed key opens only for its own row, unaltered, and with the key of its data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-seal-'));
  const sealer = createSealer(folder);
  const sealed = sealer.seal('口令 secret', 'row-1');
  expect(sealed).not.toContain('secret');
  expect(createSealer(folder).open(sealed, 'row-1')).toBe('口令 secret');
  expect(() => sealer.open(sealed, 'row-2')).toThrow(/authenticate/);
  expect(() => sealer.open(`${sealed.slice(0, -4)}AAAA`, 'row-1')).toThrow(/authenticate/);
  expect(statSync(join(folder, 'sealing.key')).mode & 0o777).toBe(0o600);
});
