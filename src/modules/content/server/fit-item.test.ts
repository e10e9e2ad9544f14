import { expect, test } from 'vitest';
import { Problem } from '#shared/problems.ts';
import { assertFits, doubtsOf } from './fit-item.ts';
import { fromCanonical, type RevisionContent } from './revision-content.ts';

/** A short text of so many characters with so many pictures. */
function content(length: number, pictures: number): RevisionContent {
  const media = Array.from({ length: pictures }, (_, at) => ({
    sha: String(at).padStart(64, '0'),
    role: 'picture',
    mediaType: 'image/png',
    name: '',
    alt: '',
  }));
  const said = {
    title: '通知',
    digest: '',
    bodyHtml: `<p>${'字'.repeat(length)}</p>`,
    sourceName: '',
    origin: 'original',
  };
  return fromCanonical(JSON.stringify({ ...said, targets: ['1'], kind: pictures > 0 ? 'figure' : 'short', media }));
}

/** How many faults refuse it for an account with a connection, or without. */
function refusals(platform: string, length: number, pictures: number, isConnected: boolean): number {
  try {
    assertFits(content(length, pictures), [{ platform, isConnected }]);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.fields.length;
  }
}

// The title stands before the text of pictures: 【通知】 takes four of the 140.
test.each([
  ['weibo', 140, 0, 0],
  ['weibo', 141, 0, 1],
  ['weibo', 136, 9, 0],
  ['weibo', 137, 9, 1],
  ['weibo', 500, 12, 2],
  // No film and no cover.
  ['kuaishou', 501, 3, 3],
  ['kuaishou', 10, 3, 2],
  ['douyin', 10, 1, 0],
  ['douyin', 10, 36, 1],
])(
  '%s with %i characters and %i pictures: %i refusals where the account has a connection, none by hand',
  (platform, length, pictures, count) => {
    expect(refusals(platform, length, pictures, true)).toBe(count);
    expect(refusals(platform, length, pictures, false)).toBe(0);
  },
);

test.each([
  ['weibo', 2000, 18, 0],
  ['weibo', 2001, 18, 1],
  ['weibo', 2001, 19, 2],
  ['kuaishou', 501, 0, 1],
  // What is sure refuses instead.
  ['wechat', 30_000, 0, 0],
])('%s with %i characters and %i pictures posted by hand: %i doubts', (platform, length, pictures, count) => {
  const place = { platform, isConnected: false };
  expect(doubtsOf(content(length, pictures), [place, place])).toHaveLength(count);
});
