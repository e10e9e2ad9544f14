import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestClient } from './sandbox-testing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('drafts, posts, tokens, pictures and running jobs survive a restart on another port', async () => {
  const stateFile = join(folder, 'inner', 'state.json');
  const before = await startTestClient({ stateFile, publishDelayMs: 5000 });
  const token = await before.token();
  const media_id = await before.addDraft({ title: '重启之前' });
  const job = await before.call('/cgi-bin/freepublish/submit', { media_id });
  await before.sandbox.stop();
  const after = await startTestClient({ stateFile, publishDelayMs: 5000 });
  expect(after.sandbox.listing().drafts).toEqual(before.sandbox.listing().drafts);
  after.clock.advance(5000);
  const done = await after.call('/cgi-bin/freepublish/get', { publish_id: job['publish_id'] }, token);
  expect(done).toMatchObject({ publish_status: 0 });
  expect(await after.text(done['article_detail'].item[0].article_url)).toContain('重启之前');
  await after.sandbox.stop();
});

test('a state file that is none stops the start and names the file', async () => {
  const stateFile = join(folder, 'state.json');
  await writeFile(stateFile, '{"version":9}');
  await expect(startTestClient({ stateFile })).rejects.toThrow(stateFile);
});
