import { describe, expect, test } from 'vitest';
import { readFeed } from './read-feed.ts';
import { cleanTitle, cleanUrl, parseFeedTime, parseTableTime } from './post-rules.ts';

const now = new Date('2026-11-20T09:00:00+08:00');
const rss = (items: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><rss version="2.0"><channel><title>甲</title>${items}</channel></rss>`);
const item = (link: string, title = '通知', at = 'Thu, 19 Nov 2026 10:00:00 +0800'): string =>
  `<item><title>${title}</title><link>${link}</link><pubDate>${at}</pubDate></item>`;
const read = (body: Buffer | string, status = 200) => readFeed({ status, body: Buffer.from(body) }, now);

describe('a failure is never silence', () => {
  test.each([
    ['refused', 403, '', 'blocked'],
    ['too many requests', 429, '', 'blocked'],
    ['server error', 502, '', 'error'],
    ['gone', 404, '', 'error'],
    ['a page to log in', 200, '<!doctype html><html><body>请输入验证码</body></html>', 'blocked'],
    ['no feed at all', 200, 'hello', 'error'],
    ['a feed without items', 200, rss(''), 'empty'],
    ['items without a usable date', 200, rss(item('https://a.cn/1', '甲', 'soon')), 'error'],
  ] as const)('%s is %i → %s', (_, status, body, expected) => {
    const reading = read(body, status);
    expect(reading.status).toBe(expected);
    expect(reading.posts).toEqual([]);
    expect(reading.detail).toMatch(/[一-龥]/);
  });
});

test('RSS and Atom are read alike', () => {
  const atom =
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>甲</title><link href="https://a.cn/1"/><updated>2026-11-19T02:00:00Z</updated></entry></feed>';
  const expected = [{ url: 'https://a.cn/1', title: '甲', publishedAt: new Date('2026-11-19T10:00:00+08:00') }];
  expect(read(atom).posts).toEqual(expected);
  expect(read(rss(item('https://a.cn/1', '甲'))).posts).toEqual(expected);
});

test('hostile links, titles and dates do not survive', () => {
  const reading = read(
    rss(
      [
        item('javascript:alert(1)'),
        item('https://user:pass@a.cn/'),
        item('file:///etc/passwd'),
        item('https://a.cn/2', '甲', 'Fri, 01 Jan 2100 00:00:00 +0800'),
        item('https://a.cn/3#rd', '<![CDATA[甲\u202E\u0007  乙]]>'),
        item('https://a.cn/3', '重复'),
      ].join(''),
    ),
  );
  expect(reading.posts).toHaveLength(1);
  expect(reading.posts[0]).toMatchObject({ url: 'https://a.cn/3' });
  expect(cleanTitle('甲\u202E\u0007  乙')).toBe('甲 乙');
  expect([...cleanTitle('长'.repeat(1000))]).toHaveLength(300);
  expect(cleanUrl(`https://a.cn/${'x'.repeat(3000)}`)).toBeUndefined();
});

test('entities are not expanded without end', () => {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "哈">${levels}]><rss version="2.0"><channel><title>甲</title>${item('https://a.cn/1', '&e9;')}</channel></rss>`;
  const reading = read(bomb);
  expect(reading.posts.every((post) => post.title.length <= 300)).toBe(true);
});

test('times of tables and feeds are Asia/Shanghai unless they say otherwise', () => {
  const at = new Date('2021-06-17T15:24:00+08:00');
  for (const text of [
    '2021-06-17T15:24:00+08:00',
    '2021-06-17T07:24:00Z',
    '2021-06-17 15:24:00',
    '2021/6/17 15:24',
    '2021年6月17日 15:24',
    String(at.getTime() / 1000),
  ])
    expect(parseTableTime(text)).toEqual(at);
  for (const text of ['Thu, 17 Jun 2021 15:24:00 +0800', 'Thu, 17 Jun 2021 07:24:00 GMT', 'Thu, 17 Jun 2021 15:24:00'])
    expect(parseFeedTime(text)).toEqual(at);
  for (const text of ['2021-02-30', '昨天', '']) expect(parseTableTime(text)).toBeUndefined();
});
