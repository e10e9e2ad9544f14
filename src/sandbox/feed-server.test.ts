import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveFeeds } from './feed-server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-feeds-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('feeds are served byte for byte with an ETag, and nothing else of the disk is', async () => {
  const bytes = Buffer.from('<?xml version="1.0"?><rss/>\r\n');
  await writeFile(join(folder, '甲=.xml'), bytes);
  await writeFile(join(folder, 'secret.txt'), 'x');
  const feeds = await serveFeeds(folder);
  const url = `${feeds.origin}/feeds/${encodeURIComponent('甲=.xml')}`;
  const response = await fetch(url);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  const again = await fetch(url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
  for (const path of ['secret.txt', '..%2F..%2Fetc%2Fpasswd', 'unknown.xml']) {
    expect((await fetch(`${feeds.origin}/feeds/${path}`)).status).toBe(404);
  }
  expect(await (await fetch(`${feeds.origin}/feeds`)).json()).toEqual([`/feeds/${encodeURIComponent('甲=.xml')}`]);
  await feeds.stop();
});

const captured = join(
  process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'),
  'wechat-accounts',
  'feeds_xml',
);

test.skipIf(!existsSync(captured))(
  'the captured feeds of the shared data come back as captured (skipped without the shared data)',
  async () => {
    const feeds = await serveFeeds(captured);
    const names = (await readdir(captured)).filter((name) => name.endsWith('.xml'));
    const paths = (await (await fetch(`${feeds.origin}/feeds`)).json()) as string[];
    expect(paths).toHaveLength(names.length);
    for (const path of paths) {
      const body = Buffer.from(await (await fetch(`${feeds.origin}${path}`)).arrayBuffer());
      expect(body.equals(await readFile(join(captured, decodeURIComponent(path.slice('/feeds/'.length)))))).toBe(true);
    }
    await feeds.stop();
  },
);
