import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { commentOperations as comments } from '../comment-contract.ts';
import { contentOperations as operations } from '../contract.ts';
import { createContentOffice, refusalOf, submitted } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

const list = async (itemId: string, as: TestPerson = 'editor') =>
  (await office.call(comments.listComments, { params: { itemId } }, as)).rows;
const add = (itemId: string, sha: string, more: object = {}, as: TestPerson = 'first') =>
  office.call(
    comments.addComment,
    {
      params: { itemId },
      body: { sha, field: 'body', start: 0, quote: '服务时间', body: '写明几点到几点', ...more },
    } as never,
    as,
  );

test('a reviewer says something of a place with a suggestion; it is answered, taken up once, and stays in the log', async () => {
  const { item, sha } = await submitted(office, accountId, '批注的稿件');
  const { id } = await add(item.id, sha, { suggestion: '服务时间（九时至十七时）' });
  await office.call(comments.answerComment, { params: { commentId: id }, body: { body: '好的' } }, 'editor');
  expect(await list(item.id)).toMatchObject([
    {
      id,
      quote: '服务时间',
      start: 6,
      before: '自下月起延长',
      after: '。',
      suggestion: '服务时间（九时至十七时）',
      by: 'first',
      isCurrent: true,
      resolution: null,
      answers: [{ body: '好的', by: 'editor' }],
    },
  ]);
  const resolve = (resolution: 'accepted' | 'declined', as: TestPerson = 'editor') =>
    office.call(comments.resolveComment, { params: { commentId: id }, body: { resolution } }, as);
  expect(await refusalOf(resolve('declined', 'first'))).toMatchObject({ code: 'common.forbidden' });
  const both = await Promise.allSettled([resolve('accepted'), resolve('declined')]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { timeline } = await office.call(operations.readItem, { params: { itemId: item.id } }, 'editor');
  expect(timeline.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['item.comment', 'item.answerComment', 'item.resolveComment']),
  );
});

test('it stands at its words in its own revision: of several the nearest, and words that are not there are refused', async () => {
  const body = { title: '两处相同', bodyHtml: '<p>办事大厅在东侧，办事大厅二楼。</p>', targets: [accountId] };
  const { id: itemId, sha } = await office.call(operations.createItem, { body }, 'editor');
  await add(itemId, sha, { quote: '办事大厅', start: 9 }, 'secondEditor');
  await add(itemId, sha, { quote: '', body: '全文再简短些' });
  expect((await list(itemId)).map(({ start, quote }) => [start, quote])).toEqual([
    [0, ''],
    [8, '办事大厅'],
  ]);
  expect(await refusalOf(add(itemId, sha, { quote: '没有的字' }))).toMatchObject({ code: 'content.place-gone' });
  expect(await refusalOf(add(itemId, sha, { body: ' ' }))).toMatchObject({ code: 'content.empty-comment' });
  const edited = { ...body, bodyHtml: '<p>改过。</p>', baseRevisionNumber: 1 };
  await office.call(operations.editItem, { params: { itemId }, body: edited }, 'editor');
  expect((await list(itemId)).map(({ isCurrent, number }) => [isCurrent, number])).toEqual([
    [false, 1],
    [false, 1],
  ]);
});

test('another unit sees and says nothing of it, nor does who neither writes nor reviews', async () => {
  const { item, sha } = await submitted(office, accountId, '别的单位');
  expect(await refusalOf(add(item.id, sha, {}, 'otherFirst'))).toMatchObject({ code: 'common.not-found' });
  expect(await refusalOf(add(item.id, sha, {}, 'releaser'))).toMatchObject({ code: 'common.forbidden' });
  await add(item.id, sha);
  expect(await list(item.id, 'otherFirst')).toEqual([]);
});
