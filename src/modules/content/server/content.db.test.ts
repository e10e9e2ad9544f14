import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '#app/testing/test-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { licenceOperations } from '#modules/licences/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { contentOperations as operations } from '../contract.ts';
import { itemWordsJob } from './item-words.ts';
import { getApprovedItem } from './public.ts';
import { allGates, createContentOffice, refusalOf, submitted, verdict } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

const readAs = (itemId: string, as: Parameters<TestOffice['call']>[2]) =>
  office.call(operations.readItem, { params: { itemId } }, as);
const readApproved = (itemId: string) => {
  const { county } = office.units;
  return runSystemQuery(
    office.services,
    { province: county.province, unitId: county.id, unitName: county.name, unitPath: county.unitPath },
    (ctx) => getApprovedItem(ctx, itemId),
  );
};

test('S2-7d S3-N3.2f three persons approve one text and then it waits for release', async () => {
  const round = await submitted(office, accountId);
  expect(await verdict(office, round, 'first', 1)).toMatchObject({
    state: 'reviewing',
    round: 'open',
    stepText: '初审',
  });
  expect(await verdict(office, round, 'second', 2)).toMatchObject({ state: 'reviewing' });
  expect(await verdict(office, round, 'final', 3)).toMatchObject({ state: 'approved', round: 'approved' });
  const approved = await readApproved(round.item.id);
  expect(approved).toMatchObject({
    itemId: round.item.id,
    sha: round.sha,
    roundId: round.roundId,
    title: '关于延长服务时间的通知',
    bodyHtml: '<p>自下月起延长服务时间。</p>',
    targets: [accountId],
  });
  const item = await readAs(round.item.id, 'editor');
  expect(item.timeline.map((event) => event.action)).toEqual([
    'content.create',
    'item.submit',
    'review.approve',
    'review.approve',
    'review.approve',
    'item.approve',
  ]);
});

test('S4-4.2d S4-4.2e S0-3.3.2d S3-N3.2a the item names every step of its review, whose it is, and who decided it', async () => {
  const round = await submitted(office, accountId);
  await verdict(office, round, 'first', 1);
  const item = await readAs(round.item.id, 'editor');
  expect(item.rounds[0]?.steps).toMatchObject([
    { stepNo: 1, text: '初审', permission: 'content.review.first', decision: { verdict: 'approve', by: 'first' } },
    { stepNo: 2, text: '复审', permission: 'content.review.second', decision: null },
    { stepNo: 3, text: '终审', permission: 'content.review.final', decision: null },
  ]);
});

test('S4-4.2c an item that is not approved cannot be taken for release', async () => {
  const round = await submitted(office, accountId);
  await expect(readApproved(round.item.id)).rejects.toThrow('审核中');
});

test('S4-4.2c a change after the approval makes it void', async () => {
  const round = await submitted(office, accountId);
  for (const [as, stepNo] of [
    ['first', 1],
    ['second', 2],
    ['final', 3],
  ] as const)
    await verdict(office, round, as, stepNo);
  const edited = await office.call(
    operations.editItem,
    {
      params: { itemId: round.item.id },
      body: { title: '改过的标题', bodyHtml: '<p>另一段。</p>', targets: [accountId], baseRevisionNumber: 1 },
    },
    'editor',
  );
  expect(edited).toMatchObject({ number: 2, state: 'draft' });
  await expect(readApproved(round.item.id)).rejects.toThrow('草稿');
  const item = await readAs(round.item.id, 'editor');
  expect(item.rounds[0]?.state).toBe('void');
  expect(item.current.title).toBe('改过的标题');
});

test('S4-4.2f an approval answers every gate of the unit', async () => {
  const round = await submitted(office, accountId);
  for (const gates of [{}, { ...allGates, secrecy: false }, { political: true }] as Record<string, boolean>[]) {
    expect(await refusalOf(verdict(office, round, 'first', 1, { gates }))).toMatchObject({
      code: 'content.gates-open',
      status: 422,
    });
  }
  const item = await readAs(round.item.id, 'first');
  expect(item.rounds[0]?.steps[0]?.decision).toBeNull();
  expect(item.gates.map((gate) => gate.code)).toEqual(Object.keys(allGates));
});

test('of two opposite verdicts exactly one wins and the other learns who and when', async () => {
  const round = await submitted(office, accountId);
  const both = await Promise.allSettled([
    verdict(office, round, 'first', 1),
    verdict(office, round, 'first', 1, { verdict: 'return', reason: '标题与内容不符' }),
  ]);
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
  expect((lost.reason as { reply: object }).reply).toMatchObject({ status: 409, code: 'review.decided' });
});

test('a return needs a reason and gives the item back to its editor', async () => {
  const round = await submitted(office, accountId);
  expect(await refusalOf(verdict(office, round, 'first', 1, { verdict: 'return', reason: ' ' }))).toMatchObject({
    code: 'review.reason-needed',
  });
  expect(await verdict(office, round, 'first', 1, { verdict: 'return', reason: '数据需核实' })).toMatchObject({
    state: 'returned',
  });
  const next = await office.call(operations.submitItem, { params: { itemId: round.item.id } }, 'editor');
  expect(next.sha).toBe(round.sha);
});

test('the queue holds what the person may decide, oldest first, and nothing of their own', async () => {
  const older = await submitted(office, accountId, '较早的一篇');
  const newer = await submitted(office, accountId, '较晚的一篇');
  const mine = async (as: 'first' | 'second' | 'editor') =>
    (await office.call(operations.reviewQueue, { query: { limit: 200 } }, as)).rows.map((row) => row.itemId);
  const first = await mine('first');
  expect(first.indexOf(older.item.id)).toBeLessThan(first.indexOf(newer.item.id));
  expect(await mine('second')).not.toContain(older.item.id);
  await verdict(office, older, 'first', 1);
  expect(await mine('first')).not.toContain(older.item.id);
  expect(await mine('second')).toContain(older.item.id);
  expect(await mine('editor')).toEqual([]);
  expect((await readAs(older.item.id, 'first')).myStep).toBeNull();
  expect((await readAs(older.item.id, 'second')).myStep).toMatchObject({ stepNo: 2, text: '复审' });
});

test('the queue reads on page by page without gap or repetition', async () => {
  const all = (await office.call(operations.reviewQueue, { query: { limit: 200 } }, 'first')).rows.map(
    (row) => row.roundId,
  );
  const read: string[] = [];
  let after: string | undefined;
  do {
    const page: { rows: { roundId: string }[]; next: string | null } = await office.call(
      operations.reviewQueue,
      { query: { limit: 2, ...(after ? { after } : {}) } },
      'first',
    );
    read.push(...page.rows.map((row) => row.roundId));
    after = page.next ?? undefined;
  } while (after);
  expect(read).toEqual(all);
});

test('who saves on an older revision learns who saved when, and nothing is lost', async () => {
  const item = await office.call(operations.createItem, { body: { title: '甲', bodyHtml: '<p>一</p>' } }, 'editor');
  const edit = (title: string, as: 'editor' | 'secondEditor') =>
    office.call(
      operations.editItem,
      { params: { itemId: item.id }, body: { title, bodyHtml: '<p>一</p>', baseRevisionNumber: 1 } },
      as,
    );
  const both = await Promise.allSettled([edit('乙', 'editor'), edit('丙', 'secondEditor')]);
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
  expect((lost.reason as { reply: object }).reply).toMatchObject({
    status: 409,
    code: 'content.saved-meanwhile',
    facts: { number: 2 },
  });
});

test('the last editor does not review what they changed', async () => {
  const round = await submitted(office, accountId);
  const item = await readAs(round.item.id, 'editor');
  expect(item.isAuthorOrEditor).toBe(true);
  expect(item.myStep).toBeNull();
});

test('a text without change is not a new revision', async () => {
  const item = await office.call(operations.createItem, { body: { title: '甲', bodyHtml: '<p>一</p>' } }, 'editor');
  expect(
    await refusalOf(
      office.call(
        operations.editItem,
        { params: { itemId: item.id }, body: { title: ' 甲', bodyHtml: '一', baseRevisionNumber: 1 } },
        'editor',
      ),
    ),
  ).toMatchObject({ code: 'content.unchanged' });
});

test('S4-4.3g a text with a blocking hit is not handed in', async () => {
  const item = await office.call(
    operations.createItem,
    { body: { title: '公示', bodyHtml: '<p>身份证号110101199003070898</p>', targets: [accountId] } },
    'editor',
  );
  const refused = await refusalOf(office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor'));
  expect(refused).toMatchObject({ code: 'content.blocked-by-risk', facts: { count: 1 } });
  expect(JSON.stringify(refused)).not.toContain('110101199003070898');
  expect((await readAs(item.id, 'editor')).state).toBe('draft');
});

test('an item needs an account, and a title that the platform takes', async () => {
  const submit = async (body: { title: string; targets: string[] }) => {
    const item = await office.call(operations.createItem, { body: { bodyHtml: '<p>一</p>', ...body } }, 'editor');
    return refusalOf(office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor'));
  };
  expect(await submit({ title: '通知', targets: [] })).toMatchObject({ code: 'content.no-target' });
  expect(await submit({ title: '长'.repeat(33), targets: [accountId] })).toMatchObject({
    code: 'content.misfit',
    fields: [{ path: '/title' }],
  });
});

test("another unit's account cannot be a target, and another unit's item cannot be seen", async () => {
  expect(
    await refusalOf(
      office.call(
        operations.createItem,
        { body: { title: '甲', bodyHtml: '<p>一</p>', targets: [accountId] } },
        'otherEditor',
      ),
    ),
  ).toMatchObject({ code: 'content.unknown-target' });
  const round = await submitted(office, accountId);
  expect(await refusalOf(readAs(round.item.id, 'otherFirst'))).toMatchObject({ status: 404 });
  expect(await refusalOf(verdict(office, round, 'otherFirst', 1))).toMatchObject({ status: 404 });
});

test('a withdrawn item leaves the queue and cannot be changed', async () => {
  const round = await submitted(office, accountId);
  await office.call(
    operations.withdrawItem,
    { params: { itemId: round.item.id }, body: { reason: '活动取消' } },
    'editor',
  );
  expect(
    (await office.call(operations.reviewQueue, { query: { limit: 200 } }, 'first')).rows.map((row) => row.itemId),
  ).not.toContain(round.item.id);
  expect(await refusalOf(verdict(office, round, 'first', 1))).toMatchObject({ code: 'review.not-open' });
  expect(
    await refusalOf(office.call(operations.submitItem, { params: { itemId: round.item.id } }, 'editor')),
  ).toMatchObject({ code: 'common.state-conflict' });
});

test('what changed since the last round is shown with both texts', async () => {
  const round = await submitted(office, accountId);
  await verdict(office, round, 'first', 1, { verdict: 'return', reason: '文字有误' });
  await office.call(
    operations.editItem,
    {
      params: { itemId: round.item.id },
      body: { title: '改后', bodyHtml: '<p>自下月起延长服务时间。</p>', targets: [accountId], baseRevisionNumber: 1 },
    },
    'editor',
  );
  await office.call(operations.submitItem, { params: { itemId: round.item.id } }, 'editor');
  const item = await readAs(round.item.id, 'first');
  expect(item.previous).toMatchObject({ number: 1, title: '关于延长服务时间的通知' });
  const both = await office.call(
    operations.readDifference,
    { params: { itemId: round.item.id }, query: { from: 1, to: 2 } },
    'first',
  );
  expect([both.from.title, both.to.title]).toEqual(['关于延长服务时间的通知', '改后']);
});

test('S4-4.2c whichever comes first, an edit at the moment of the last approval leaves no approved old text', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const round = await submitted(office, accountId);
    await verdict(office, round, 'first', 1);
    await verdict(office, round, 'second', 2);
    const body = { title: '同时改的标题', bodyHtml: '<p>另一段。</p>', targets: [accountId], baseRevisionNumber: 1 };
    const [edited] = await Promise.allSettled([
      office.call(operations.editItem, { params: { itemId: round.item.id }, body }, 'editor'),
      verdict(office, round, 'final', 3),
    ]);
    expect(edited.status).toBe('fulfilled');
    const item = await readAs(round.item.id, 'editor');
    expect([item.state, item.rounds[0]?.state, item.current.number]).toEqual(['draft', 'void', 2]);
  }
});

test('an item withdrawn at the moment it is handed in leaves no open round', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const draft = await office.call(
      operations.createItem,
      { body: { title: '通知', bodyHtml: '<p>一</p>', targets: [accountId] } },
      'editor',
    );
    const params = { itemId: draft.id };
    const [, withdrawn] = await Promise.allSettled([
      office.call(operations.submitItem, { params }, 'editor'),
      office.call(operations.withdrawItem, { params, body: { reason: '活动取消' } }, 'secondEditor'),
    ]);
    expect(withdrawn.status).toBe('fulfilled');
    const item = await readAs(draft.id, 'editor');
    expect(item.state).toBe('withdrawn');
    expect(item.rounds.filter((round) => round.state === 'open')).toEqual([]);
  }
});

test('S4-4.2u: an item for an account of news service is submitted only with a licence in force', async () => {
  const news = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试新闻', platform: 'weibo', state: 'running', needsNewsLicence: true } },
    'editor',
  );
  const item = await office.call(
    operations.createItem,
    { body: { title: '要闻', bodyHtml: '<p>今日要闻。</p>', targets: [news.id] } },
    'editor',
  );
  const submit = () => office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor');
  expect(await refusalOf(submit())).toMatchObject({
    code: 'content.licence-missing',
    facts: { account: '测试新闻', service: '新闻信息服务', clause: 'S4-4.2u' },
  });
  const file = { fileName: '许可证.pdf', contentBase64: Buffer.from('%PDF-1.4 scan').toString('base64') };
  const term = { from: '2026-01-01', until: '2030-12-31' };
  const licence = { kind: 'news' as const, number: '测试许可 001', holder: '测试单位', ...term, file };
  await office.call(
    licenceOperations.recordLicence,
    { body: { ...licence, unitId: office.units.bureau.id, accountIds: [news.id] } },
    'editor',
  );
  expect(await submit()).toMatchObject({ state: 'reviewing', hints: [expect.stringContaining('人工智能') as unknown] });
});

test('items are found by pieces of their title and by how it is read, within what one may see; old ones are indexed by themselves', async () => {
  const body = { title: '重阳节敬老活动安排', bodyHtml: '<p>敬老活动安排见附件。</p>', targets: [accountId] };
  const item = await office.call(operations.createItem, { body }, 'editor');
  const find = async (search: string) =>
    (await office.call(operations.listItems, { query: { search } }, 'editor')).rows.map((row) => row.id);
  expect(await find('敬老活动')).toEqual([item.id]);
  expect(await find('chongyang')).toEqual([item.id]);
  expect(await find('cyjj')).toEqual([item.id]);
  expect(await find('%')).toEqual([]);
  await office.call(
    operations.editItem,
    { params: { itemId: item.id }, body: { ...body, title: '中秋节安排', baseRevisionNumber: 1 } },
    'editor',
  );
  expect(await find('敬老活动')).toEqual([]);
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query('delete from item_words where id = $1', [item.id]);
  await owner.end();
  expect(await find('中秋节')).toEqual([]);
  await itemWordsJob.run(office.services, undefined as never);
  expect(await find('中秋节')).toEqual([item.id]);
});
