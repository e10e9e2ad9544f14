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
  ['weibo', 2000, 18, 0],
  ['weibo', 2001, 18, 1],
  ['weibo', 2001, 19, 2],
  ['kuaishou', 501, 0, 1],
  // What is sure refuses instead.
  ['wechat', 30_000, 0, 0],
])('%s with %i characters and %i pictures: %i doubts', (platform, length, pictures, count) => {
  expect(doubtsOf(content(length, pictures), [platform, platform])).toHaveLength(count);
});
