import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOutgoing, type Outgoing } from '#platform/outgoing/outgoing.ts';
import { importFeed } from './public.ts';

const pages: Record<string, string> = {
  '/rss': `<?xml version="1.0"?><rss version="2.0"><channel><title>县政府网</title><link>http://x/</link><description>d</description>
    <item><title>防汛通告</title><link>/a/1.html</link><description>&lt;p&gt;正文&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;</description><pubDate>Tue, 10 Mar 2026 10:00:00 +0800</pubDate></item>
    <item><title>坏链接</title><link>javascript:alert(1)</link><description>x</description></item></channel></rss>`,
  '/atom': `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>甲网</title><updated>2026-03-10T02:00:00Z</updated>
    <entry><id>urn:1</id><title>医保政策</title><updated>2026-03-10T02:00:00Z</updated><link href="https://example.gov.cn/1"/><summary>摘要</summary></entry></feed>`,
  '/json': JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: '乙网',
    items: [{ id: '1', url: 'https://example.gov.cn/2', title: '招考', content_html: '<p>公告</p>' }],
  }),
  '/sitemap': `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.gov.cn/3</loc><lastmod>2026-03-01</lastmod></url></urlset>`,
  '/page': `<html><head><meta name="ArticleTitle" content="停水通知"><meta name="PubDate" content="2026-03-09 08:30"></head><body><nav>首页</nav><article><h1>停水通知</h1><p>东区明日停水。</p></article></body></html>`,
  '/text': '不是任何一种',
};
let server: Server;
let origin: string;
let outgoing: Outgoing;
beforeAll(async () => {
  server = createServer((request, reply) => reply.end(pages[request.url ?? ''] ?? ''));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  outgoing = createOutgoing([origin]);
});
afterAll(async () => {
  await outgoing.close();
  server.close();
});

test.each([
  ['rss', 'rss', '防汛通告', '正文'],
  ['atom', 'atom', '医保政策', '摘要'],
  ['json', 'json', '招考', '公告'],
  ['sitemap', 'sitemap', '', ''],
  ['page', 'html', '停水通知', '停水通知\n东区明日停水。'],
])('%s becomes material', async (path, format, title, text) => {
  const found = await importFeed(outgoing, `${origin}/${path}`);
  expect(found.format).toBe(format);
  // What has no http address is left out.
  expect(found.materials).toHaveLength(1);
  expect(found.materials[0]).toMatchObject({ title, text, url: expect.stringMatching(/^https?:/) });
});

test('anything else is refused with words', async () => {
  await expect(importFeed(outgoing, `${origin}/text`)).rejects.toMatchObject({
    kind: { code: 'publishing.import-refused' },
  });
});
