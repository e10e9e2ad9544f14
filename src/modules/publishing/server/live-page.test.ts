import { expect, test } from 'vitest';
import { compareLive, readLivePage, toComparable, toReadableText } from './live-page.ts';

const page = (title: string, body: string): string =>
  `<html><body><h1 id="activity-name">${title}</h1><a id="js_name">测试县发布</a><div id="js_content">${body}</div><div>阅读 100</div></body></html>`;
const approved = { title: '通告', bodyHtml: '<p>第一段&nbsp;文字</p><p>第二段</p>' };

test.each([
  { text: 'the same blocks', html: page('通告', '<p>第一段&nbsp;文字</p><p>第二段</p>'), verdict: 'same' },
  {
    text: 'other blocks and spaces',
    html: page(' 通告 ', '<section><span>第一段</span> 文字<br>第二段</section>'),
    verdict: 'same',
  },
  {
    text: 'scripts of the platform',
    html: page('通告', '<p>第一段文字</p><p>第二段</p><script>var a=1</script>'),
    verdict: 'same',
  },
  { text: 'one character changed', html: page('通告', '<p>第一段文字</p><p>第三段</p>'), verdict: 'different' },
  { text: 'another title', html: page('公告', '<p>第一段文字</p><p>第二段</p>'), verdict: 'different' },
  { text: 'a deleted article', html: '<html><body><h1>该内容已被发布者删除</h1></body></html>', verdict: 'missing' },
  {
    text: 'a page that is no article',
    html: '<html><body>环境异常，完成验证后继续访问</body></html>',
    verdict: undefined,
  },
])('the live page against the approved text: $text (S4-1.3.2c)', ({ html, verdict }) => {
  expect(compareLive(approved, readLivePage(200, html))).toBe(verdict);
});

test('an unknown address is missing, a broken server says nothing', () => {
  expect(compareLive(approved, readLivePage(404, ''))).toBe('missing');
  expect(compareLive(approved, readLivePage(502, ''))).toBeUndefined();
});

test('readable text keeps paragraphs; the compared text drops only white space and invisible characters', () => {
  expect(toReadableText('<p>甲</p><p>乙<b>丙</b></p><style>x{}</style>')).toBe('甲\n乙丙');
  expect(toComparable('甲 \n乙\u200b，丙')).toBe('甲乙，丙');
});

test('a page nested deeper than the stack is read like any other', () => {
  const deep = `${'<div>'.repeat(60_000)}<p>深处</p>`;
  expect(readLivePage(200, page('标题', deep))).toMatchObject({
    kind: 'article',
    text: expect.stringContaining('深处'),
  });
});
