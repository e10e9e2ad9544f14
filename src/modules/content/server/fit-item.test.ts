import { expect, test } from 'vitest';
import { doubtsOf } from './fit-item.ts';
import type { RevisionContent } from './revision-content.ts';

const content = (length: number, pictures: number): RevisionContent =>
  ({
    bodyHtml: `<p>${'字'.repeat(length)}</p>`,
    variants: [],
    media: Array.from({ length: pictures }, () => ({ role: 'picture' })),
  }) as unknown as RevisionContent;

test.each([
  ['weibo', 140, 9, 0],
  ['weibo', 141, 9, 1],
  ['weibo', 500, 12, 2],
  ['weibo', 2001, 19, 4],
  // No film and no cover.
  ['kuaishou', 501, 3, 3],
  ['kuaishou', 10, 3, 2],
  ['douyin', 10, 0, 1],
  ['douyin', 10, 1, 0],
  // What is sure refuses instead.
  ['wechat', 30_000, 0, 0],
])('%s with %i characters and %i pictures: %i doubts', (platform, length, pictures, count) => {
  expect(doubtsOf(content(length, pictures), [platform, platform])).toHaveLength(count);
});
