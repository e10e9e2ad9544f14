import { expect, test } from 'vitest';
import { isElsewhere, linkCheck, ownerOf, stateOf, type LinkSight } from './judge-link.ts';

const now = new Date('2026-11-20T09:00:00+08:00');
const sight = (more: Partial<LinkSight> = {}): LinkSight => ({
  url: 'https://zwfw.example.com/a',
  state: 'ok',
  httpStatus: 200,
  finalUrl: 'https://zwfw.example.com/a',
  owner: 'listed',
  ...more,
});
const verdict = (more: Partial<LinkSight>) => linkCheck.evaluate(sight(more), { clause: 'S4-4.2k' }, now).verdict;

test.each([
  ['https://www.gov.cn/a', 'government'],
  ['https://jw.pku.edu.cn/', 'government'],
  ['https://mp.weixin.qq.com/s/abc', 'platform'],
  ['https://sub.listed.com/', 'listed'],
  ['https://notlisted.com/', 'unknown'],
  ['https://gov.cn.evil.com/', 'unknown'],
  ['https://fakegov.cn/', 'unknown'],
])('owner of %s: %s', (url, owner) => {
  expect(ownerOf(url, new Set(['listed.com']))).toBe(owner);
});

test('gone is dead; not let in, or not now, is not known to be dead', () => {
  expect([200, 302, 404, 410].map(stateOf)).toEqual(['ok', 'ok', 'dead', 'dead']);
  expect([401, 403, 429, 500, 503].map(stateOf)).toEqual(Array(5).fill('unreachable'));
});

test('a redirect inside one domain stays with its owner', () => {
  expect(isElsewhere({ url: 'http://example.com/', finalUrl: 'https://www.example.com/b' })).toBe(false);
  expect(isElsewhere({ url: 'http://example.com/', finalUrl: 'https://ads.example.net/' })).toBe(true);
});

test('S4-4.2k F21: dead, inside the office or of nobody known fails; what could not be seen is unknown', () => {
  expect(verdict({})).toBe('pass');
  expect(verdict({ state: 'dead', httpStatus: 404 })).toBe('fail');
  expect(verdict({ state: 'refused', httpStatus: null })).toBe('fail');
  expect(verdict({ owner: 'unknown' })).toBe('fail');
  expect(verdict({ finalUrl: 'https://shop.example.net/', owner: 'unknown' })).toBe('fail');
  expect(verdict({ finalUrl: 'https://www.gov.cn/', owner: 'government' })).toBe('pass');
  expect(verdict({ state: 'unreachable', httpStatus: 503 })).toBe('unknown');
});
