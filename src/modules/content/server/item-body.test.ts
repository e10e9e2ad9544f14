import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf, bodyTextOf, normaliseBody, tidyText } from './item-body.ts';

const sha = 'a'.repeat(64);

test.each([
  ['a paragraph stays as it is', '<p>通知</p>', '<p>通知</p>'],
  ['text without a block becomes a paragraph', '通知', '<p>通知</p>'],
  ['scripts and styles go whole', '<p>甲</p><script>alert(1)</script><style>p{}</style>', '<p>甲</p>'],
  ['attributes and handlers go', '<p onclick="x()" style="color:red" class="a" id="b">甲</p>', '<p>甲</p>'],
  [
    'a link that is no address of the web keeps its words',
    '<p>见<a href="javascript:x()">附件</a></p>',
    '<p>见附件</p>',
  ],
  [
    'a link keeps its address in one spelling',
    '<p><a href="HTTPS://A.example" onclick="x()">甲</a></p>',
    '<p><a href="https://a.example/">甲</a></p>',
  ],
  [
    'headings have two levels',
    '<h1>一</h1><h2>二</h2><h3>三</h3><h5>五</h5>',
    '<h2>一</h2><h2>二</h2><h3>三</h3><h3>五</h3>',
  ],
  [
    'bold and italic are kept under one name each, bold outside',
    '<p>甲<b>乙</b><strong>丙</strong><i><b>丁</b></i></p>',
    '<p>甲<strong>乙丙<em>丁</em></strong></p>',
  ],
  ['a line break parts paragraphs', '<p>甲<br>乙<br/>丙</p>', '<p>甲</p><p>乙</p><p>丙</p>'],
  ['nested boxes become one block after another', '<div><section><p>甲</p></section>乙</div>', '<p>甲</p><p>乙</p>'],
  ['lists are flat', '<ul><li>甲<ol><li>乙</li></ol></li></ul>', '<ul><li>甲</li></ul><ol><li>乙</li></ol>'],
  [
    'a quotation holds paragraphs',
    '<blockquote>甲<p>乙</p></blockquote>',
    '<blockquote><p>甲</p><p>乙</p></blockquote>',
  ],
  [
    'alignment is left unless it is said',
    '<p style="text-align: center">甲</p><p align="right">乙</p><p style="text-align:justify">丙</p>',
    '<p style="text-align:center">甲</p><p style="text-align:right">乙</p><p>丙</p>',
  ],
  [
    'a table is plain; cells that reach over others leave them empty',
    '<table><tr><th colspan="2">甲</th></tr><tr><td rowspan="2">乙</td><td><p>丙</p><p>丁</p></td></tr><tr><td>戊</td></tr></table>',
    '<table><tr><td>甲</td><td></td></tr><tr><td>乙</td><td>丙 丁</td></tr><tr><td></td><td>戊</td></tr></table>',
  ],
  ['a table of one cell is only a frame', '<table><tr><td><p>甲</p><p>乙</p></td></tr></table>', '<p>甲</p><p>乙</p>'],
  [
    'a picture of ours stays, another goes',
    `<p>甲<img src="media:${sha}" alt='"图"' onerror="x()">乙<img src="https://a.example/x.png"><img src="data:image/png;base64,AA"></p>`,
    `<p>甲</p><img src="media:${sha}" alt="&quot;图&quot;"><p>乙</p>`,
  ],
  [
    'what no reader sees is left out',
    '<p>甲<span style="display: none">乙</span><svg><text>丙</text></svg></p>',
    '<p>甲</p>',
  ],
  ['empty blocks go', '<p> </p><p>&nbsp;</p><h2></h2><p>甲</p>', '<p>甲</p>'],
  ['a body of tags alone is empty', '<p><strong></strong></p>', ''],
  [
    'bold across paragraphs is closed and not carried over',
    '<p>甲<strong>乙</p><p>丙</strong></p>',
    '<p>甲<strong>乙</strong></p><p>丙</p>',
  ],
  ['entities are written one way', '<p>1 &lt; 2 &amp; 3 &copy; "</p>', '<p>1 &lt; 2 &amp; 3 © "</p>'],
])('%s', (_, html, kept) => {
  expect(normaliseBody(html)).toBe(kept);
});

const names =
  'p h2 b i a div ul ol li blockquote table tr td th img script style svg math iframe object form input textarea template noscript br span'.split(
    ' ',
  );
const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '甲',
    ' ',
    '\n',
    '\t',
    '&lt;p&gt;',
    '&#60;script&#62;',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '</',
    '<',
    '"',
    "'",
  ),
  fc.constantFrom(...names).map((name) => `</${name}>`),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(
        '',
        'onclick="alert(1)"',
        'onerror=alert(1)',
        'style="background:url(https://a.example/x)"',
        'style="text-align:center"',
        'style="text-align:expression(1)"',
        'href="javascript:alert(1)"',
        'href="https://a.example/&quot;onclick=1"',
        'src="data:image/svg+xml,<svg/onload=1>"',
        `src="media:${sha}" alt="&quot;><script>1</script>"`,
        'src="media:1"',
        'colspan="9"',
        'rowspan=3',
        'class="a" id="b"',
      ),
    )
    .map(([name, attribute]) => `<${name} ${attribute}>`),
);
const inner = String.raw`(?:[^<>]|</?(?:strong|em|a)(?: href="https?://[^"<>]*")?>)+`;
const block = [
  String.raw`<(p|h2|h3)(?: style="text-align:(?:center|right)")?>${inner}</\1>`,
  String.raw`<(ul|ol)>(?:<li>${inner}</li>)+</\2>`,
  String.raw`<blockquote>(?:<p>${inner}</p>)+</blockquote>`,
  String.raw`<table>(?:<tr>(?:<td>(?:${inner})?</td>)+</tr>)+</table>`,
  String.raw`<img src="media:[0-9a-f]{64}" alt="[^"<>]*">`,
].join('|');
const allowed = new RegExp(`^(?:${block})*$`);

test('whatever was sent, only these tags and attributes stand in a body, and normalising it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 30 }), (pieces) => {
      const once = normaliseBody(pieces.join(''));
      expect(normaliseBody(once)).toBe(once);
      expect(once).toMatch(allowed);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['tags', '<b x="1">'.repeat(20_000) + '<p>甲'.repeat(5000)],
  ['tables', '<table>'.repeat(20_000)],
  ['cells', `<table><tr>${'<td>甲'.repeat(15_000)}${'<tr><td>a<td>b'.repeat(5000)}`],
  ['wide cells', `<table>${'<tr><td colspan=1000 rowspan=1000>甲'.repeat(3000)}`],
])('a body of countless %s is read without harm', (_, html) => {
  expect(normaliseBody(html).length).toBeLessThan(2_000_000);
});

test('the plain text is one line a block, without tags and with its characters back', () => {
  const body = normaliseBody('<h2>一</h2><p>甲<b>乙</b> &lt;1&gt; &amp;amp;</p>');
  expect(blocksOf(body)).toEqual([
    { tag: 'h2', text: '一' },
    { tag: 'p', text: '甲乙 <1> &amp;', bold: [{ start: 1, end: 2 }] },
  ]);
  expect(bodyTextOf(body)).toBe('一\n甲乙 <1> &amp;');
});

test('control characters and lone surrogates are taken out', () => {
  expect(tidyText('甲\u0000\u0007乙\ud800丙\t丁')).toBe('甲乙\ufffd丙\t丁');
});
