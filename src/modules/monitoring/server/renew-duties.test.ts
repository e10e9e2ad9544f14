import { expect, test } from 'vitest';
import { isFreshLook, pickPosts } from './renew-duties.ts';

const on = (day: string): Date => new Date(`${day}T09:00:00+08:00`);
const posts = ['2026-09-01', '2026-10-20', '2026-10-28', '2026-11-05', '2026-11-12'].map((day) => ({
  accountId: 'a',
  publishedAt: on(day),
}));
const watched = { watchedFrom: on('2026-11-01') };

test.each([
  [
    'of what stood there before an account was watched only the newest post counts, as the beginning',
    undefined,
    [2, 3, 4],
  ],
  ['a duty that begins later is filled from before by that one post', on('2026-10-25'), [2, 3, 4]],
  ['a duty that knows an older post already takes none from before', on('2026-10-30'), [3, 4]],
])('S4-4.2q: %s', (_, knownFrom, wanted) => {
  expect(pickPosts(watched, posts, knownFrom)).toEqual(wanted.map((i) => posts[i]));
});

test('F1: a look is fresh for 24 hours; an older file begins no clock', () => {
  const now = on('2026-11-20');
  expect(isFreshLook(on('2026-11-19'), now)).toBe(true);
  expect(isFreshLook(new Date(on('2026-11-19').getTime() - 1), now)).toBe(false);
  expect(isFreshLook(undefined, now)).toBe(false);
});
