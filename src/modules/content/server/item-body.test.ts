import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf, bodyTextOf, normaliseBody, tidyText } from './item-body.ts';

test.each([
  ['a paragraph stays as it is', '<p>通知</p>', '<p>通知</p>'],
  ['text without a block becomes a paragraph', '通知', '<p>通知</p>'],
  ['scripts and styles go whole', '<p>甲</p><script>alert(1)</script><style>p{}</style>', '<p>甲</p>'],
  ['attributes and handlers go', '<p onclick="x()" style="color:red">甲</p>', '<p>甲</p>'],
  ['a link keeps its words', '<p>见<a href="javascript:x()">附件</a></p>', '<p>见附件</p>'],
  [
    'headings have two levels',
    '<h1>一</h1><h2>二</h2><h3>三</h3><h5>五</h5>',
    '<h2>一</h2><h2>二</h2><h3>三</h3><h3>五</h3>',
  ],
  [
    'bold is kept under one name',
    '<p>甲<b>乙</b><strong>丙</strong></p>',
    '<p>甲<strong>乙</strong><strong>丙</strong></p>',
  ],
  ['a line break parts paragraphs', '<p>甲<br>乙<br/>丙</p>', '<p>甲</p><p>乙</p><p>丙</p>'],
  ['nested boxes become one block after another', '<div><section><p>甲</p></section>乙</div>', '<p>甲</p><p>乙</p>'],
  ['list entries become paragraphs', '<ul><li>甲</li><li>乙</li></ul>', '<p>甲</p><p>乙</p>'],
  ['empty blocks go', '<p> </p><p>&nbsp;</p><h2></h2><p>甲</p>', '<p>甲</p>'],
  ['a body of tags alone is empty', '<p><strong></strong></p>', ''],
  [
    'bold across paragraphs is closed and not carried over',
    '<p>甲<strong>乙</p><p>丙</strong></p>',
    '<p>甲<strong>乙</strong></p><p>丙</p>',
  ],
  ['entities are written one way', '<p>1 &lt; 2 &amp; 3 &copy;</p>', '<p>1 &lt; 2 &amp; 3 ©</p>'],
])('%s', (_, html, kept) => {
  expect(normaliseBody(html)).toBe(kept);
});

test('normalising twice changes nothing, whatever was sent', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<h2>',
      '</h2>',
      '<b>',
      '</strong>',
      '<br>',
      '<div>',
      '&lt;p&gt;',
      '<script>',
      '</script>',
      '<!--',
      '甲',
      ' ',
      '\n',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const once = normaliseBody(pieces.join(''));
      expect(normaliseBody(once)).toBe(once);
      expect(once).toMatch(/^(<(p|h2|h3)>([^<]|<\/?strong>)+<\/\2>)*$/);
    }),
    { numRuns: 500 },
  );
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
