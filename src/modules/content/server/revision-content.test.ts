import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromCanonical, toCheckedText, toCanonical, toContent } from './revision-content.ts';

const input = { title: '通知', bodyHtml: '<p>正文</p>', targets: ['b', 'a', 'b'] };

test('the canonical text has one key order and its hash is the SHA-256 of its UTF-8 bytes', () => {
  const { canonical, sha } = toCanonical(toContent(input));
  expect(canonical).toBe(
    '{"title":"通知","digest":"","bodyHtml":"<p>正文</p>","sourceName":"","origin":"original","classes":[],"targets":["a","b"]}',
  );
  expect(sha).toBe(createHash('sha256').update(Buffer.from(canonical, 'utf8')).digest('hex'));
});

test('inputs that read the same have the same hash', () => {
  const one = toCanonical(toContent(input)).sha;
  expect(
    toCanonical(toContent({ ...input, title: ' 通知 ', bodyHtml: '<div>正文</div>', targets: ['a', 'b'], digest: '' }))
      .sha,
  ).toBe(one);
});

test.each([
  ['the title', { title: '通告' }],
  ['the digest', { digest: '摘要' }],
  ['one character of the body', { bodyHtml: '<p>正 文</p>' }],
  ['the source', { sourceName: '县政府网' }],
  ['the origin', { origin: 'repost' as const }],
  ['the class', { classes: ['majorSensitive' as const] }],
  ['an account', { targets: ['a'] }],
])('a change of %s changes the hash', (_, change) => {
  expect(toCanonical(toContent({ ...input, ...change })).sha).not.toBe(toCanonical(toContent(input)).sha);
});

test('a canonical text reads back as the content', () => {
  const content = toContent({ ...input, digest: '摘要', sourceName: '县政府网' });
  expect(fromCanonical(toCanonical(content).canonical)).toEqual(content);
});

test('the risk check reads title, digest, body and source, and the source where readers see it', () => {
  const content = toContent({ ...input, digest: '摘要', bodyHtml: '<p>甲</p><p>乙</p>', sourceName: '县政府网' });
  expect(toCheckedText(content, '1/', new Date('2026-11-20T23:30:00+08:00'))).toEqual({
    parts: [
      { field: 'title', text: '通知' },
      { field: 'digest', text: '摘要' },
      { field: 'body', text: '甲\n乙', facts: { item: 'original' }, lead: '来源：县政府网\n' },
      { field: 'sourceName', text: '县政府网', lead: '来源：' },
    ],
    facts: { publishedOn: '2026-11-20' },
    unitPath: '1/',
  });
});
