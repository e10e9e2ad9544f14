import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestClient, startTestClient, testAccount } from './sandbox-testing.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient({ quotas: false });
});
afterAll(() => client.sandbox.stop());

type Node = { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };

/** Every way a page could run or load something, found in the tree a browser would build. */
function listActiveParts(node: Node): string[] {
  const active = [
    'script',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
    'base',
    'link',
    'form',
    'input',
    'template',
    'noscript',
  ];
  const own = active.includes(node.nodeName) ? [node.nodeName] : [];
  for (const { name, value } of node.attrs ?? []) {
    const compact = [...value]
      .filter((char) => char > ' ')
      .join('')
      .toLowerCase();
    if (name.startsWith('on') || /^(?:javascript|data|vbscript):/u.test(compact)) own.push(`${name}=${value}`);
    if (name === 'style' && compact.includes('url(')) own.push(`${name}=${value}`);
  }
  return [...own, ...(node.childNodes ?? []).flatMap(listActiveParts)];
}

const piece = fc.constantFrom(
  '<script>',
  '</script>',
  '<ScRiPt src=//x.example>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<math><mtext>',
  '</p>',
  '<p>',
  '<a href="',
  'javascript:alert(1)',
  '">',
  "'",
  '&#106;avascript:alert(1)',
  '<a href=java&#9;script:alert(1)>',
  '<style>',
  '</style>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<iframe srcdoc="<script>1</script>">',
  '<noscript>',
  '</noscript>',
  '<textarea>',
  '</textarea>',
  '<template>',
  '<p style="background:url(//x.example)">',
  '文',
  '<table><td>',
  '</div>',
  '<form action=x>',
  '<base href=//x.example>',
  '\0',
  '<<',
  '&lt;script&gt;',
  '<p/onclick=alert(1)>',
);

test('whatever HTML a draft carries, the article page runs and loads nothing, on the page or from the content', async () => {
  const thumb_media_id = await client.uploadCover();
  const token = await client.token();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(piece, fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 14 }),
      async (parts) => {
        const content = `文${parts.join('')}`;
        const title = [...`题${parts.join('')}`].slice(0, 32).join('');
        const { media_id } = await client.call(
          '/cgi-bin/draft/add',
          { articles: [{ title, content, thumb_media_id }] },
          token,
        );
        const { publish_id } = await client.call('/cgi-bin/freepublish/submit', { media_id }, token);
        const done = await client.call('/cgi-bin/freepublish/get', { publish_id }, token);
        const page = await client.text(String(done['article_detail'].item[0].article_url));
        expect(listActiveParts(parseFragment(page) as unknown as Node)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('pages forbid scripts by policy too', async () => {
  const response = await fetch(`${client.sandbox.origin}/profile/${testAccount.ghId}`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('the feed is RSS 2.0 with absolute links, times in +0800 and escaped content', async () => {
  const { url } = client.sandbox.post(testAccount.ghId, {
    title: '停水 & 抢修 <通知>',
    content: '<p>今晚 22:00 起</p>',
    publishedAt: '2026-03-09T23:30:00+08:00',
  });
  const response = await fetch(`${client.sandbox.origin}/feeds/${testAccount.ghId}.xml`);
  const xml = await response.text();
  expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  expect(xml).toContain('<title>停水 &amp; 抢修 &lt;通知&gt;</title>');
  expect(xml).toContain(`<link>${url}</link>`);
  expect(xml).toContain('<pubDate>Mon, 09 Mar 2026 23:30:00 +0800</pubDate>');
  expect(xml).toContain('&lt;p&gt;今晚 22:00 起&lt;/p&gt;');
});

test('unknown pages are 404 in Chinese', async () => {
  for (const path of ['/s/unknown', '/profile/gh_unknown', '/feeds/gh_unknown.xml', `/feeds/${testAccount.ghId}`]) {
    const response = await fetch(`${client.sandbox.origin}${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('参数错误');
  }
});

test('the control page lists accounts, drafts and posts', async () => {
  await client.addDraft({ title: '草稿<一>' });
  client.sandbox.post(testAccount.ghId, { title: '停水 & 抢修 <通知>', content: '<p>今晚</p>' });
  const page = await client.text('/');
  for (const part of [testAccount.name, '草稿&lt;一&gt;', '停水 &amp; 抢修 &lt;通知&gt;', '后台手工发表', '额度已关闭'])
    expect(page).toContain(part);
});
