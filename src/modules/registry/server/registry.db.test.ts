import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';
import { openingOperations } from '../opening-contract.ts';
import { registryOperations as operations, type FilingForm } from '../contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const form: FilingForm = {
  accountName: '测试人社',
  platformId: 'gh_1',
  certifiedSubject: '测试县人力资源和社会保障局',
  responsible: '信息指挥长甲',
  contact: '0573-0000000',
  reason: '新开设账号',
  effectiveOn: '2026-11-20',
};
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const read = (accountId: string) => office.call(operations.readAccount, { params: { accountId } }, 'editor');

async function open(
  platform: 'weibo' | 'douyin' | 'kuaishou' | 'toutiao',
  name = '测试人社',
  waiverReason?: string,
): Promise<string> {
  const { id } = await office.call(
    operations.createAccount,
    { body: { name, platform, openedOn: '2026-11-20', ...(waiverReason === undefined ? {} : { waiverReason }) } },
    'editor',
  );
  return id;
}

async function submit(
  accountId: string,
  kind: 'open' | 'change' | 'close' | 'cancel',
  facts: Partial<FilingForm> = {},
): Promise<string> {
  const { id } = await office.call(
    operations.createFiling,
    { params: { accountId }, body: { kind, form: { ...form, ...facts } } },
    'editor',
  );
  await office.call(operations.submitFiling, { params: { filingId: id } }, 'editor');
  return id;
}

/** The title that tasks, timelines and searches show. */
async function caseTitleOf(accountId: string): Promise<string | undefined> {
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  return runSystemQuery(office.services, scope, async (ctx) => {
    const row = await ctx.db.selectFrom('caseRecord').select('title').where('id', '=', accountId).executeTakeFirst();
    return row?.title;
  });
}

const opening = {
  platform: 'website',
  name: '测试人社',
  mediaClass: 'text',
  certifiedSubject: '测试县人力资源和社会保障局',
  positioning: '就业和社保信息',
  reason: '群众办事需要',
  office: '办公室',
  staff: '信息采编员两名',
  budgetHead: '信息化运行维护',
  budgetYuan: 30000,
} as const;

/** Grants the waivers that go along with a request and approves it, as another person of the county. */
async function approve(accountId: string): Promise<void> {
  const { rows } = await office.call(waiverOperations.listWaivers, { query: {} }, 'supervisor');
  for (const waiver of rows.filter((row) => row.accountId === accountId && row.state === 'requested'))
    await office.call(waiverOperations.grantWaiver, { params: { waiverId: waiver.id }, body: {} }, 'supervisor');
  const requests = await office.call(openingOperations.listOpenings, { query: {} }, 'supervisor');
  const openingId = requests.rows.find((row) => row.accountId === accountId)?.id ?? '';
  const { sha } = await office.call(openingOperations.readOpening, { params: { openingId } }, 'supervisor');
  const body = { verdict: 'approve', sha } as const;
  await office.call(openingOperations.decideOpening, { params: { openingId }, body }, 'supervisor');
}

const receive = (filingId: string) =>
  office.call(operations.receiveFiling, { params: { filingId }, body: {} }, 'supervisor');

test('S1-3p4a: going live opens the filing duty, submitting discharges it, receiving makes the account run', async () => {
  const accountId = await open('weibo');
  const before = await read(accountId);
  expect(before.state).toBe('unfiled');
  expect(before.duties.map((duty) => duty.duty)).toEqual(['开设备案']);
  const filingId = await submit(accountId, 'open');
  expect((await read(accountId)).duties).toEqual([]);
  const { receiptNumber } = await receive(filingId);
  expect(receiptNumber).toMatch(/^备案〔2026〕\d+号$/);
  const after = await read(accountId);
  expect(after.state).toBe('running');
  expect(after.filings[0]).toMatchObject({ kind: 'open', state: 'received', receiptNumber, recipientName: '测试县' });
  // the filing brought what the register lacked
  expect(after.timeline.map((entry) => entry.action)).toEqual(['account.create', 'account.confirm', 'account.update']);
});

test('S1-3p4a: an account that was planned and goes live has its filing due', async () => {
  const { accountId } = await office.call(
    openingOperations.requestOpening,
    { body: { form: opening, waiverReason: '网站与新媒体同步' } },
    'editor',
  );
  expect((await read(accountId)).duties).toEqual([]);
  await approve(accountId);
  await office.call(operations.goLive, { params: { accountId }, body: { openedOn: '2026-11-20' } }, 'editor');
  const live = await read(accountId);
  expect(live.state).toBe('unfiled');
  expect(live.duties.map((duty) => duty.duty)).toEqual(['开设备案']);
});

test('S4-2a, S4-2h: accounts on platforms and own clients are registered, each with the one unit that opened it', async () => {
  for (const platform of ['other', 'client'] as const) {
    const body = { name: '测试人社通', platform, state: 'running' } as const;
    const { id } = await office.call(operations.createAccount, { body }, 'editor');
    expect(await read(id)).toMatchObject({ platform, unitId: office.units.bureau.id });
    const { rows } = await office.call(operations.listAccounts, { query: { platform } }, 'supervisor');
    expect(rows.map((row) => row.id)).toContain(id);
  }
});

test('S4-4.1m: an account is marked as the main one of its unit, and no longer', async () => {
  const body = {
    name: '测试人社主号',
    platform: 'other',
    state: 'running',
    isMain: true,
    waiverReason: '主账号',
  } as const;
  const { id } = await office.call(operations.createAccount, { body }, 'editor');
  expect((await read(id)).isMain).toBe(true);
  await office.call(operations.updateAccount, { params: { accountId: id }, body: { isMain: false } }, 'editor');
  expect((await read(id)).isMain).toBe(false);
});

test('S4-4.1p, S1-3p4c: a filing tells name, responsible person and contact to the office above the sponsor', async () => {
  const accountId = await open('weibo', '测试备案', '分级备案');
  for (const missing of ['accountName', 'responsible', 'contact'] as const)
    await expect(
      office.call(
        operations.createFiling,
        { params: { accountId }, body: { kind: 'open', form: { ...form, [missing]: '' } } },
        'editor',
      ),
    ).rejects.toEqual(refused('common.invalid-input'));
  const filingId = await submit(accountId, 'open', { accountName: '测试备案', platformId: 'gh_filed' });
  const filing = await office.call(operations.readFiling, { params: { filingId } }, 'supervisor');
  expect(filing).toMatchObject({
    recipientName: '测试县',
    form: { accountName: '测试备案', responsible: form.responsible, contact: form.contact },
  });
});

test('a returned filing needs a reason and makes the filing duty run again in its first term', async () => {
  const accountId = await open('douyin');
  const due = (await read(accountId)).duties[0]?.dueAt;
  const filingId = await submit(accountId, 'open');
  await expect(
    office.call(operations.returnFiling, { params: { filingId }, body: { reason: '' } }, 'supervisor'),
  ).rejects.toEqual(refused('common.invalid-input'));
  await office.call(
    operations.returnFiling,
    { params: { filingId }, body: { reason: '认证主体与主办单位不一致' } },
    'supervisor',
  );
  const returned = await read(accountId);
  expect(returned.filings[0]).toMatchObject({ state: 'returned', reason: '认证主体与主办单位不一致' });
  expect(returned.duties[0]?.dueAt).toBe(due);
  await office.call(
    operations.updateFiling,
    { params: { filingId }, body: { form: { ...form, certifiedSubject: '测试县人社局' } } },
    'editor',
  );
  await office.call(operations.submitFiling, { params: { filingId } }, 'editor');
  await receive(filingId);
  expect((await read(accountId)).state).toBe('running');
});

test('a filing is decided once, by the supervising unit, never by its sponsor', async () => {
  const accountId = await open('kuaishou');
  const filingId = await submit(accountId, 'open');
  await expect(office.call(operations.receiveFiling, { params: { filingId }, body: {} }, 'editor')).rejects.toEqual(
    refused('common.forbidden'),
  );
  await expect(office.call(operations.readFiling, { params: { filingId } }, 'otherEditor')).rejects.toEqual(
    refused('common.not-found'),
  );
  const outcomes = await Promise.allSettled([
    receive(filingId),
    office.call(operations.returnFiling, { params: { filingId }, body: { reason: '缺认证信息' } }, 'supervisor'),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
});

test('S4-4.1q, S1-3p4e: change and close are filed; received, a closing leaves the account open until it is gone', async () => {
  const accountId = await open('toutiao');
  await receive(await submit(accountId, 'open'));
  await receive(await submit(accountId, 'change', { accountName: '测试人社发布' }));
  expect((await read(accountId)).name).toBe('测试人社发布');
  const closing = await submit(accountId, 'close');
  expect((await read(accountId)).state).toBe('closing');
  await receive(closing);
  expect((await read(accountId)).state).toBe('closing');
  for (const kind of ['change', 'cancel'] as const)
    await expect(
      office.call(operations.createFiling, { params: { accountId }, body: { kind, form } }, 'editor'),
    ).rejects.toEqual(refused('registry.filing-not-now'));
  const { rows } = await office.call(operations.listFilings, { query: { accountId } }, 'supervisor');
  expect(rows.map((row) => row.kind).toSorted()).toEqual(['change', 'close', 'open']);
});

test('S4-4.1q: a name changed without a filing opens the duty to file the change', async () => {
  const { id } = await office.call(
    operations.createAccount,
    { body: { name: '测试就业', platform: 'channels', state: 'running', openedOn: '2020-01-01' } },
    'editor',
  );
  await office.call(operations.updateAccount, { params: { accountId: id }, body: { description: '新介绍' } }, 'editor');
  expect((await read(id)).duties).toEqual([]);
  await office.call(operations.updateAccount, { params: { accountId: id }, body: { name: '测试就业服务' } }, 'editor');
  expect((await read(id)).duties.map((duty) => duty.duty)).toEqual(['变更备案']);
  expect(await caseTitleOf(id)).toBe('测试就业服务');
});

test('the case of an account bears the name that a received change filing gave it', async () => {
  const accountId = await open('toutiao', '测试信访', '信访业务分设');
  await receive(await submit(accountId, 'open', { accountName: '测试信访', platformId: 'gh_9' }));
  expect(await caseTitleOf(accountId)).toBe('测试信访');
  const filingId = await submit(accountId, 'change', {
    accountName: '测试信访发布',
    platformId: 'gh_9',
    reason: '更名',
  });
  expect(await caseTitleOf(accountId)).toBe('测试信访');
  await receive(filingId);
  expect(await caseTitleOf(accountId)).toBe('测试信访发布');
});

test('S3-6a, S4-4.1c: a second account on one platform needs a reason, which the event keeps', async () => {
  const body = { name: '测试人社甲', platform: 'bilibili', state: 'running' } as const;
  await office.call(operations.createAccount, { body }, 'editor');
  const second = { ...body, name: '测试人社乙' };
  await expect(office.call(operations.createAccount, { body: second }, 'editor')).rejects.toEqual(
    refused('registry.one-per-platform'),
  );
  const { id } = await office.call(
    operations.createAccount,
    { body: { ...second, waiverReason: '面向企业的服务号' } },
    'editor',
  );
  expect((await read(id)).timeline[0]?.facts).toMatchObject({
    waiverReason: '面向企业的服务号',
    besides: '测试人社甲',
  });
});

test('an account that is live needs its day of opening', async () => {
  await expect(
    office.call(operations.createAccount, { body: { name: '测试乙', platform: 'client', state: 'unfiled' } }, 'editor'),
  ).rejects.toEqual(refused('registry.opened-on-missing'));
  await expect(
    office.call(
      operations.createAccount,
      { body: { name: '测试乙', platform: 'client', openedOn: '2026-11-21' } },
      'editor',
    ),
  ).rejects.toEqual(refused('registry.opened-later'));
});

test('a platform id is registered once in the whole installation, also out of sight', async () => {
  const body = { name: '测试甲', platform: 'xiaohongshu', platformId: 'same', state: 'running' } as const;
  await office.call(operations.createAccount, { body }, 'editor');
  await expect(office.call(operations.createAccount, { body }, 'otherEditor')).rejects.toEqual(
    refused('registry.platform-id-taken'),
  );
});

test('the register is searched by name, platform id and sponsor, and read on page by page', async () => {
  const list = (query: object) => office.call(operations.listAccounts, { query }, 'supervisor');
  expect((await list({ search: 'SAME' })).rows.map((row) => row.name)).toEqual(['测试甲']);
  expect((await list({ search: '人力资源' })).rows.length).toBeGreaterThan(4);
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, after: first.next });
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(4);
  const counts = await office.call(operations.countAccounts, { query: {} }, 'supervisor');
  expect(counts.total).toBe(first.count.value);
});
