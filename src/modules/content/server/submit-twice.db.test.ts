import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '#app/testing/test-office.ts';
import { contentOperations as operations } from '../contract.ts';
import { createContentOffice, refusalOf, submitted } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

const submit = (itemId: string) => office.call(operations.submitItem, { params: { itemId } }, 'editor');

test('an item under review cannot be submitted again, and the refusal says its state', async () => {
  const { item } = await submitted(office, accountId);
  expect(await refusalOf(submit(item.id))).toMatchObject({
    status: 409,
    code: 'common.state-conflict',
    facts: { state: '审核中', action: '提交审核' },
  });
});

test('of two submissions at once exactly one opens a round', async () => {
  const item = await office.call(
    operations.createItem,
    { body: { title: '同时提交', bodyHtml: '<p>自下月起延长服务时间。</p>', targets: [accountId] } },
    'editor',
  );
  const both = await Promise.allSettled([submit(item.id), submit(item.id)]);
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
  expect((lost.reason as { reply: object }).reply).toMatchObject({ status: 409, code: 'common.state-conflict' });
  const { rounds } = await office.call(operations.readItem, { params: { itemId: item.id } }, 'editor');
  expect(rounds).toHaveLength(1);
});
