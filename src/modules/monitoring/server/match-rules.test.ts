import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likenessOf, toBareText, toShingles } from '#shared/text-likeness.ts';
import { readTable } from '#platform/files/read-table.ts';
import { isEarly, judgePost, matchPost, similarFrom } from './match-rules.ts';

const compare = (text: string): string => text.replaceAll(/\s+/gu, '');
const at = (text: string): Date => new Date(`2026-11-20T${text}:00+08:00`);
const approved = {
  title: '周六照常开放的通知',
  texts: ['为方便群众办事，社保大厅本周六照常开放，受理各类业务。请携带有效证件，错峰前来。'],
  approvedAt: at('09:00'),
};
const seen = (text: string, title = '') => ({ title, text, publishedAt: at('10:00') });
const basisOf = (text: string, title = '') => matchPost(seen(text, title), [approved], compare)?.basis;

test('a post is the approved text, a piece of it, the same title, the text changed, or none of it', () => {
  const [text = ''] = approved.texts;
  expect(basisOf(`  ${text}\n`)).toBe('text');
  expect(basisOf(`${approved.title} ${text}`)).toBe('text');
  expect(basisOf('', text)).toBe('text');
  expect(basisOf(text.slice(0, 30))).toBe('part');
  expect(basisOf(`${text.slice(0, 30)}…`)).toBe('part');
  expect(basisOf('', approved.title)).toBe('title');
  expect(basisOf(text.replace('周六', '周日'))).toBe('similar');
  expect(basisOf('今天天气很好', approved.title)).toBe('similar');
  expect(basisOf('为方便群众')).toBeUndefined();
  expect(basisOf('河道清淤工程本月完工，沿线公园重新开放。')).toBeUndefined();
  expect(basisOf('', '另一个标题')).toBeUndefined();
});

test('of the same words approved twice the last approval before the post counts', () => {
  const later = { ...approved, approvedAt: at('11:00') };
  expect(matchPost(seen(approved.texts[0] ?? ''), [later, approved], compare)?.candidate).toBe(approved);
});

test('early is told by the grain of the list: a minute, or the day where no time is named', () => {
  const approval = { approvedAt: at('09:00') };
  expect(isEarly({ publishedAt: at('08:58') }, approval)).toBe(true);
  expect(isEarly({ publishedAt: new Date(at('09:00').getTime() - 30_000) }, approval)).toBe(false);
  expect(isEarly({ publishedAt: at('00:00') }, approval)).toBe(false);
});

test.each([
  [{ basis: null, approvedAt: null, isRuled: false }, 'unreviewed'],
  [{ basis: 'text', approvedAt: at('11:00'), isRuled: false }, 'early'],
  [{ basis: 'address', approvedAt: at('11:00'), isRuled: false }, 'early'],
  [{ basis: 'similar', approvedAt: at('09:00'), isRuled: false }, 'differs'],
  [{ basis: 'part', approvedAt: at('09:00'), isRuled: false }, undefined],
  [{ basis: null, approvedAt: null, isRuled: true }, undefined],
] as const)('%o is %s', (post, kind) => {
  expect(judgePost({ ...post, publishedAt: at('10:00') })).toBe(kind);
});

test('likeness is between 0 and 1, the same both ways, and whole for the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, two) => {
      const [a, b] = [toShingles(one), toShingles(two)];
      const { jaccard, contained } = likenessOf(a, b);
      expect(jaccard).toBe(likenessOf(b, a).jaccard);
      expect(jaccard >= 0 && jaccard <= contained && contained <= 1).toBe(true);
      if (toBareText(one) !== '') expect(likenessOf(a, a)).toEqual({ jaccard: 1, contained: 1 });
    }),
  );
});

const posts = join(process.env['ZHIJIAN_TEST_DATA'] ?? '../shared/data', 'weibo-posts/posts.csv');
test.skipIf(!existsSync(posts))('of a thousand real posts of one account nearly none is taken for another', () => {
  const { rows } = readTable(readFileSync(posts), 'posts.csv');
  const texts = rows.map((row) => row.cells['text'] ?? '').filter((text) => toBareText(text).length >= 20);
  const sets = texts.slice(0, 1000).map(toShingles);
  let taken = 0;
  sets.forEach((a, no) => {
    if (sets.slice(0, no).some((b) => isAnother(likenessOf(a, b).jaccard))) taken += 1;
  });
  expect(taken).toBeLessThanOrEqual(20);
});
/** From 0.85 it is the same post again. */
const isAnother = (jaccard: number): boolean => jaccard >= similarFrom && jaccard < 0.85;
