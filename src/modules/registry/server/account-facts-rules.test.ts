import { expect, test } from 'vitest';
import type { KeptFacts } from '../facts-contract.ts';
import { changeFacts } from './account-facts-rules.ts';

const none = {
  name: '测试人社',
  description: '',
  functions: [],
  followers: null,
  followersOn: null,
  homeUrl: 'https://a.example',
};
const kept = { ...none, followersSource: null } as unknown as KeptFacts;
const change = (stated: Parameters<typeof changeFacts>[1], before = kept) =>
  changeFacts(before, stated, 'manual', '2026-11-20');

test('only what differs is a change; an empty text clears, an absent one leaves', () => {
  expect(change({ name: '测试人社', homeUrl: '' }).changes).toEqual([
    { field: 'homeUrl', from: 'https://a.example', to: null },
  ]);
  expect(change({ description: '' }).changes).toEqual([]);
});

test('a list is kept as its words', () => {
  expect(change({ functions: ['publish', 'interact'] }).changes).toEqual([
    { field: 'functions', from: null, to: 'publish,interact' },
  ]);
});

test('followers stand with the day they were counted: as stated, else today', () => {
  expect(change({ followers: 20 }).next).toMatchObject({
    followers: 20,
    followersOn: '2026-11-20',
    followersSource: 'manual',
  });
  const before = { ...kept, followers: 20, followersOn: '2026-11-01', followersSource: 'observed' } as KeptFacts;
  expect(change({ name: '新名' }, before).next).toMatchObject({
    followersOn: '2026-11-01',
    followersSource: 'observed',
  });
  expect(change({ followers: 21, followersOn: '2026-11-10' }, before).next.followersOn).toBe('2026-11-10');
  expect(change({ followers: 21 }, before).next.followersOn).toBe('2026-11-20');
  expect(change({ followers: null }, before).next).toMatchObject({ followersOn: null, followersSource: null });
});
