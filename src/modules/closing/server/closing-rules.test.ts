import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closingStates, type ClosingState } from '../contract.ts';
import { checkArchive, writeArchive, type ArchivedPost } from './archive-file.ts';
import { toClosingSheet } from './closing-sheet.ts';
import { findCandidates, sharedContent, type MergeAccount, type MergeLimits } from './merge-rules.ts';
import { draftNotice, noticeUntil } from './notice-rules.ts';
import { toSteps } from './step-rules.ts';

const head = { account: '测试就业', platform: 'weibo', platformId: null, unit: '测试县人社局' };
const post = fc.record({
  url: fc.webUrl(),
  title: fc.string(),
  publishedAt: fc.constant('2026-11-01T01:00:00.000Z'),
  seenAt: fc.constant('2026-11-02T01:00:00.000Z'),
  text: fc.option(fc.string()),
  textSha: fc.constant(null),
}) satisfies fc.Arbitrary<ArchivedPost>;

test('an archive reads back as intact, and the same posts give the same bytes', () => {
  fc.assert(
    fc.property(fc.array(post, { maxLength: 20 }), (posts) => {
      const { text, manifestSha } = writeArchive(head, posts);
      expect(writeArchive(head, posts).text).toBe(text);
      expect(checkArchive(text, { sha: manifestSha, posts: posts.length }).isIntact).toBe(
        posts.length > 0 || text !== '',
      );
    }),
  );
});

test('any change of one character in an archived post is noticed', () => {
  fc.assert(
    fc.property(fc.array(post, { minLength: 1, maxLength: 8 }), fc.nat(), (posts, at) => {
      const { text, manifestSha } = writeArchive(head, posts);
      const lines = text.split('\n').slice(0, posts.length).join('\n');
      const place = at % lines.length;
      const changed = `${text.slice(0, place)}${text[place] === '9' ? '8' : '9'}${text.slice(place + 1)}`;
      expect(checkArchive(changed, { sha: manifestSha, posts: posts.length }).isIntact).toBe(false);
    }),
  );
});

test('a line taken out, put in or moved is noticed, even with a new manifest', () => {
  const posts = ['甲', '乙', '丙'].map((title) => ({
    url: `https://example.org/${title}`,
    title,
    publishedAt: '2026-11-01T01:00:00.000Z',
    seenAt: '2026-11-01T01:00:00.000Z',
    text: null,
    textSha: null,
  }));
  const recorded = { sha: writeArchive(head, posts).manifestSha, posts: 3 };
  for (const forged of [posts.slice(1), [...posts, ...posts.slice(0, 1)], posts.toReversed()])
    expect(checkArchive(writeArchive(head, forged).text, recorded).isIntact).toBe(false);
});

const facts = {
  unitName: '测试县人社局',
  accountName: '测试就业',
  platformText: '微博',
  platformId: null,
  reason: '功能重复。',
  successorName: '测试人社',
  successorText: '',
  isEmergency: false,
  days: 10,
  today: '2026-11-20',
};

test('S4-4.1s: a notice says which account, why, where it goes on and until when', () => {
  const text = draftNotice(facts);
  for (const part of ['测试就业', '功能重复', '测试人社', '10天', '测试县人社局']) expect(text).toContain(part);
  expect(text).not.toMatch(/。。|，，|\n\n\n/);
  expect(draftNotice({ ...facts, isEmergency: true, successorName: null })).not.toContain('公示期');
  expect(noticeUntil('2026-11-25', 10)).toBe('2026-12-05');
});

test('the form carries the notice in the order of the paper, and signs only what was approved', () => {
  const sheet = toClosingSheet({
    ...facts,
    noticeText: '公告',
    publishedOn: null,
    until: null,
    links: [],
    approvedByName: '',
    approvedOn: null,
  });
  expect(sheet.form).toBe('closingNotice');
  expect(sheet.parts.map((part) => part.kind)).toEqual(['fields', 'seals']);
  expect(JSON.stringify(sheet.parts[1])).not.toContain('同意');
});

const now = new Date('2026-11-20T01:00:00Z');
test.each(closingStates.filter((state) => state !== 'done' && state !== 'withdrawn'))(
  'in %s exactly one step runs, with its clock',
  (state) => {
    const steps = toSteps({ state, kind: 'planned', done: {}, dueAt: new Date('2026-11-19T01:00:00Z'), now });
    const running = steps.filter((step) => step.progress === 'now');
    expect(running.map((step) => [step.state, step.isOverdue])).toEqual([[state, true]]);
    expect(steps.filter((step) => step.dueAt !== null)).toHaveLength(1);
  },
);

test('an ended closing runs no step; a withdrawn one shows how far it came', () => {
  const at = (state: ClosingState, done = {}) =>
    toSteps({ state, kind: 'planned', done, dueAt: null, now }).map((step) => step.progress);
  expect(at('done')).not.toContain('now');
  const withdrawn = at('withdrawn', { draft: { at: now, by: '甲' } });
  expect(withdrawn.slice(0, 2)).toEqual(['done', 'todo']);
});

const limits: MergeLimits = {
  followers: { least: 500, clause: 'S4-4.1n' },
  reads: { least: 50, clause: 'S4-4.1n' },
  plurality: null,
  similar: { clause: 'S4-4.1n' },
  unmaintained: { clause: 'S4-4.1o' },
};
const base: MergeAccount = {
  id: 'a',
  unitId: 'u',
  name: '测试人社',
  platform: 'wechat',
  isMain: false,
  followers: null,
  averageReads: null,
  posts: 10,
  isWatched: true,
  breaches: 0,
  titles: [],
  openedAt: '2020',
};
const titles = ['岗位信息第一期发布', '社保缴费标准调整公告', '技能培训报名开始了', '招聘会本周六举行'];

test('S4-4.1n: alike and little used, the lesser account is to go into the better one', () => {
  const keep = { ...base, id: 'k', followers: 9000, titles };
  const lesser = { ...base, id: 'l', platform: 'weibo' as const, followers: 20, titles };
  const [found, ...others] = findCandidates([lesser, keep], limits);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ account: { id: 'l' }, keep: { id: 'k' } });
  expect(found?.reasons.map((one) => one.reason)).toEqual(['sameName', 'sameContent', 'fewFollowers']);
  expect(found?.keepWhy).toContain('9000');
});

test('alike but well used on another platform is no reason; unknown figures are none either', () => {
  const keep = { ...base, id: 'k', followers: 9000 };
  expect(findCandidates([keep, { ...base, id: 'l', platform: 'weibo', followers: 800 }], limits)).toEqual([]);
  expect(findCandidates([keep, { ...base, id: 'l', platform: 'weibo' }], limits)).toEqual([]);
});

test('S1-3p1c: where several accounts are a reason in themselves, likeness is enough', () => {
  const keep = { ...base, id: 'k', isMain: true };
  const other = { ...base, id: 'l', platform: 'weibo' as const, followers: 80_000 };
  const [found] = findCandidates([other, keep], { ...limits, plurality: { clause: 'S1-3p1c' } });
  expect(found).toMatchObject({ account: { id: 'l' }, keep: { id: 'k' }, keepWhy: '是主账号' });
});

test('S4-4.1o: an account too often behind its clock is proposed for closing, with or without one to keep', () => {
  const [found] = findCandidates([{ ...base, breaches: 3 }], limits);
  expect(found).toMatchObject({ keep: null, reasons: [{ reason: 'breaches', clause: 'S4-4.1o' }] });
  expect(findCandidates([{ ...base, breaches: 2 }], limits)).toEqual([]);
});

test('near-identical titles count as shared, short or few ones never do', () => {
  expect(
    sharedContent(
      titles,
      titles.map((title) => `【转】${title}！`),
    ),
  ).toBe(1);
  expect(sharedContent(['通知', '公告', '简报', '动态'], ['通知一则', '公告栏', '简报五', '动态三'])).toBe(0);
  expect(sharedContent(titles.slice(0, 3), titles)).toBeNull();
});

test('no account is named twice, and none both to go and to be kept by itself', () => {
  const account = fc.record({
    id: fc.uuid(),
    isMain: fc.boolean(),
    followers: fc.option(fc.nat(2000)),
    breaches: fc.nat(5),
    posts: fc.nat(20),
    platform: fc.constantFrom('wechat' as const, 'weibo' as const),
  });
  fc.assert(
    fc.property(fc.uniqueArray(account, { selector: (one) => one.id, maxLength: 8 }), (accounts) => {
      const found = findCandidates(
        accounts.map((one) => ({ ...base, ...one })),
        limits,
      );
      expect(new Set(found.map((one) => one.account.id)).size).toBe(found.length);
      for (const one of found) expect(one.keep?.id).not.toBe(one.account.id);
    }),
  );
});
