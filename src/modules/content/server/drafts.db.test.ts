import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice, TestPerson } from '#app/testing/test-office.ts';
import { editingOperations as operations } from '../editing-contract.ts';
import { contentOperations } from '../contract.ts';
import { createContentOffice, refusalOf } from './content-office.fixture.ts';

let office: TestOffice;
let itemId: string;
beforeAll(async () => {
  ({ office } = await createContentOffice());
  const body = { title: '通知', bodyHtml: '<p>甲</p>' };
  itemId = (await office.call(contentOperations.createItem, { body }, 'editor')).id;
});
afterAll(() => office.close());

const keep = (subject: string, version: number, title: string, as: TestPerson = 'editor') =>
  office.call(
    operations.keepDraft,
    { params: { subject }, body: { base: 1, version, content: { title }, isChanged: true } },
    as,
  );
const read = (subject: string, as: TestPerson = 'editor') =>
  office.call(operations.readEditing, { params: { subject } }, as);

test('of two windows of one person the second to send learns of the first, and nothing is overwritten', async () => {
  expect(await keep(itemId, 0, '第一个窗口')).toMatchObject({ version: 1 });
  expect(await refusalOf(keep(itemId, 0, '第二个窗口'))).toMatchObject({
    status: 409,
    code: 'content.draft-meanwhile',
  });
  expect((await read(itemId)).draft).toMatchObject({ version: 1, content: { title: '第一个窗口' } });
  expect(await keep(itemId, 1, '对照以后')).toMatchObject({ version: 2 });
  await office.call(operations.dropDraft, { params: { subject: itemId } }, 'editor');
  expect((await read(itemId)).draft).toBeNull();
});

test('a draft is its writer’s alone; somebody of another unit sees neither it nor the item', async () => {
  await keep('new', 0, '还没有存');
  expect((await read('new')).draft).toMatchObject({ content: { title: '还没有存' } });
  expect((await read('new', 'otherEditor')).draft).toBeNull();
  expect(await refusalOf(keep(itemId, 0, '别的单位', 'otherEditor'))).toMatchObject({ code: 'common.not-found' });
});

test('who has the item open is named until two minutes after they were last seen', async () => {
  await keep(itemId, 0, '正在改');
  expect((await read(itemId, 'secondEditor')).others).toMatchObject([{ personName: 'editor', isChanged: true }]);
});
