import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { contentOperations } from '#modules/content/contract.ts';
import { publishingOperations } from '#modules/publishing/contract.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { addAccount, approveSteps, submitItem, toDecision } from '../attacks/review-steps.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';

let office: TestOffice;
let accountId: string;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_refusals');
});
afterAll(() => office.close());

const refusals = async () =>
  (await office.call(systemOperations.listEvents, { query: { action: 'refused' } }, 'supervisor')).rows.map(
    ({ by, facts }) => ({ by, operation: facts['operation'], code: facts['code'] }),
  );

test('a refused decision and a forbidden release stand in the chain with person, operation and code (S2-7d)', async () => {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const { bureau } = office.units;
  for (const [person, role] of [
    [office.personIds.editor, 'firstReviewer'],
    [office.personIds.first, 'secondReviewer'],
  ])
    await owner.query(
      `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from) values (gen_random_uuid(), 33, $1, $2, $3, $4, '2018-01-01')`,
      [person, role, bureau.id, bureau.unitPath],
    );
  await owner.end();
  const item = await submitItem(office, '拒绝也留痕', [accountId]);
  const params = { itemId: item.itemId };
  const decide = async (step: number, as: TestPerson) =>
    office.call(contentOperations.decide, { params, body: await toDecision(office, item, step, 'approve') }, as);
  await expect(decide(1, 'editor')).rejects.toMatchObject({ reply: { code: 'review.own-work' } });
  await expect(decide(1, 'final')).rejects.toMatchObject({ reply: { code: 'review.not-your-step' } });
  await decide(1, 'first');
  await expect(decide(2, 'first')).rejects.toMatchObject({ reply: { code: 'review.already-reviewed' } });
  const other = await submitItem(office, '另一篇', [accountId]);
  await approveSteps(office, other);
  await expect(
    office.call(
      publishingOperations.releaseItem,
      { params: { itemId: other.itemId }, body: { sha: other.sha } },
      'second',
    ),
  ).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  const decided = { operation: 'content.decide' };
  expect((await refusals()).reverse()).toEqual([
    { by: 'editor', ...decided, code: 'review.own-work' },
    { by: 'final', ...decided, code: 'review.not-your-step' },
    { by: 'first', ...decided, code: 'review.already-reviewed' },
    { by: 'second', operation: 'publishing.releaseItem', code: 'common.forbidden' },
  ]);
});

test('a refusal that is no attempt on somebody’s duty leaves no event', async () => {
  const before = (await refusals()).length;
  const item = await submitItem(office, '缺理由', [accountId]);
  await expect(
    office.call(
      contentOperations.decide,
      { params: { itemId: item.itemId }, body: await toDecision(office, item, 1, 'return') },
      'first',
    ),
  ).rejects.toMatchObject({ reply: { code: 'review.reason-needed' } });
  expect(await refusals()).toHaveLength(before);
});
