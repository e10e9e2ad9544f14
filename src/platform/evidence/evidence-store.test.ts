import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEvidenceStore } from './evidence-store.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhijian-evidence-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the same bytes put twice at once are kept once and read back', async () => {
  const store = createEvidenceStore(folder);
  const bytes = Buffer.from('线上页面');
  const [sha, again] = await Promise.all([store.put(bytes), store.put(bytes)]);
  expect(again).toBe(sha);
  expect(await store.get(sha)).toEqual(bytes);
  expect(readdirSync(join(folder, sha.slice(0, 2)))).toEqual([sha.slice(2)]);
});
