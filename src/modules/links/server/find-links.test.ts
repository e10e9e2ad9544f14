import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from './find-links.ts';

const urls = (text: string) => findLinks(text).map((link) => link.url);

test.each([
  [
    '详见https://www.gov.cn/zhengce/2024.htm，或登录www.example.com.cn查询。',
    ['https://www.gov.cn/zhengce/2024.htm', 'http://www.example.com.cn/'],
  ],
  ['网址：zwfw.example.cn/a?b=1。', ['http://zwfw.example.cn/a?b=1']],
  ['（见 http://example.com/a(b) ）', ['http://example.com/a(b)']],
  ['（http://example.com/a）', ['http://example.com/a']],
  ['打开 http://10.0.0.8/内网', ['http://10.0.0.8/']],
  ['两次 http://a.com 和 http://a.com', ['http://a.com/']],
])('links as they stand in Chinese text: %s', (text, expected) => {
  expect(urls(text)).toEqual(expected);
});

test.each([
  '邮箱 office@example.com',
  '附件1.doc 和 报告v2.docx',
  '比例为3.14，见图2.jpg',
  '版本 1.2.3',
  'http://user:pass@example.com/',
  '联系人张三，电话另告',
  `http://example.com/?${"'a".repeat(900)}b`,
])('no link: %s', (text) => {
  expect(urls(text)).toEqual([]);
});

test('whatever the text, the places are its own and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.webUrl(), fc.constantFrom('见', '，', '。', ' ', 'a.com', '）')), { maxLength: 20 }),
      (parts) => {
        const text = parts.join('');
        const found = findLinks(text);
        for (const [i, link] of found.entries()) {
          expect(link.end).toBeGreaterThan(link.start);
          expect(link.end).toBeLessThanOrEqual(text.length);
          expect(link.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
        }
      },
    ),
  );
});

test('long runs without an end are read once: hostile text costs no more than its length', () => {
  for (const unit of ['a.', 'http://', 'a', '-', 'www.', '@', 'http://a.com/(']) {
    const text = unit.repeat(50_000);
    expect(findLinks(text).length).toBeLessThanOrEqual(text.length);
  }
});
