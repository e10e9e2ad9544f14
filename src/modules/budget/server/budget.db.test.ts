import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { openingOperations } from '#modules/registry/opening-contract.ts';
import { rosterOperations } from '#modules/roster/contract.ts';
import { budgetOperations as operations } from '../contract.ts';
import { budgetLineOf } from './public.ts';

let office: TestOffice;
let lineId: string;
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await createTestOffice({ at: '2027-01-20T09:00:00+08:00' });
  const body = { platform: 'wechat' as const, state: 'running' as const };
  const unitId = office.units.bureau.id;
  await office.call(registryOperations.createAccount, { body: { ...body, unitId, name: '测试人社' } }, 'supervisor');
});
afterAll(() => office?.close());

const inSystem = <R>(work: Parameters<typeof runSystemCommand<R>>[3]) => {
  const { id, name, province, unitPath } = office.units.bureau;
  return runSystemCommand(office.services, { province, unitId: id, unitName: name, unitPath }, 'job', work);
};

async function findings(): Promise<string[]> {
  const { id, name, province, unitPath } = office.units.county;
  await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
  return inSystem(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('finding')
      .select('title')
      .where('checkId', '=', 'F47')
      .where('openKey', 'is not', null)
      .execute();
    return { reply: rows.map((row) => row.title), events: [] };
  });
}

const line = {
  year: 2027,
  head: '网络运维公用经费',
  purpose: 'operations' as const,
  amount: '80000.10',
  source: '2027 年部门预算批复',
};
const create = (more: Record<string, unknown> = {}) =>
  office.call(operations.createBudgetLine, { body: { unitId: office.units.bureau.id, ...line, ...more } }, 'editor');

test('S4-5.1e: from 1 February on a unit with an account and no line in the year is found, and cleared by a line', async () => {
  expect(await findings()).toEqual([]);
  office.clock.set(new Date('2027-02-01T09:00:00+08:00'));
  expect(await findings()).toEqual(['测试县人力资源和社会保障局：2027 年没有登记经费']);
  lineId = (await create()).id;
  expect(await findings()).toEqual([]);
});

test('S3-6d: a request to open an account rests on the budget line and the people on record', async () => {
  const unitId = office.units.bureau.id;
  const form = {
    platform: 'weibo' as const,
    name: '测试人社',
    mediaClass: 'text' as const,
    certifiedSubject: '测试县人力资源和社会保障局',
    positioning: '就业服务',
    reason: '咨询集中',
    office: '办公室',
    staff: '',
    budgetHead: line.head,
    budgetYuan: 80_001,
  };
  const check = (part: object) =>
    office.call(openingOperations.checkOpening, { body: { unitId, form: { ...form, ...part } } }, 'supervisor');
  const told = async (part: object) =>
    (await check(part)).findings
      .filter(({ clause, kind }) => clause === 'S3-6d' && kind === 'hint')
      .map((one) => one.text);
  const { id: personId } = await office.call(
    peopleOperations.createPerson,
    { body: { unitId, name: '运维员庚' } },
    'supervisor',
  );
  await office.call(rosterOperations.appoint, { body: { unitId, personId, post: 'editor' } }, 'editor');
  const { known } = await check({});
  expect(known).toEqual({ people: ['运维员庚'], budget: [{ year: 2027, head: line.head, yuan: 80_000.1 }] });
  expect(await told({ staff: '运维员庚、另一名' })).toEqual(['超过“经费”中这个科目登记的 80000.1 元']);
  expect(await told({ staff: '运维员庚', budgetYuan: 80_000 })).toEqual([]);
  expect(await told({ staff: '两名', budgetHead: '别的科目' })).toHaveLength(2);
});

test('sums of a year are exact, changes keep both values, a struck line no longer counts', async () => {
  await create({ amount: '0.20', purpose: 'training', head: '培训费' });
  await expect(create({ amount: '0.00' })).rejects.toEqual(refused('budget.no-amount'));
  const params = { lineId };
  await office.call(
    operations.executeBudgetLine,
    { params, body: { executed: '1000.05', on: '2027-01-31' } },
    'editor',
  );
  await expect(
    office.call(operations.executeBudgetLine, { params, body: { executed: '1', on: '2027-03-01' } }, 'editor'),
  ).rejects.toEqual(refused('budget.executed-future'));
  await office.call(operations.updateBudgetLine, { params, body: { amount: '90000.10' } }, 'editor');
  const year = await office.call(operations.readBudgetYear, { query: {} }, 'supervisor');
  expect(year).toMatchObject({ year: 2027, planned: '90000.30', executed: '1000.05', units: 1, unitsWithout: 0 });
  const detail = await office.call(operations.readBudgetLine, { params }, 'editor');
  expect(detail.timeline.at(-1)?.facts).toEqual({ changed: { amount: ['80000.10', '90000.10'] } });
  const unitId = office.units.bureau.id;
  expect(await inSystem(async (ctx) => ({ reply: await budgetLineOf(ctx, unitId, 2027), events: [] }))).toEqual({
    lines: 2,
    amount: '90000.30',
  });
  await office.call(operations.strikeBudgetLine, { params, body: { reason: '重复登记' } }, 'editor');
  const list = await office.call(operations.listBudget, { query: { year: 2027 } }, 'editor');
  expect(list.rows.map((row) => row.head)).toEqual(['培训费']);
  expect((await office.call(operations.listBudget, { query: {} }, 'otherEditor')).rows).toEqual([]);
  await expect(office.call(operations.readBudgetLine, { params }, 'otherEditor')).rejects.toEqual(
    refused('common.not-found'),
  );
});

test('S1-4p3a: where a pack names the head, a line under another one is a hint', async () => {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query(`update unit set pack_ids = '{S1}' where id = $1`, [office.units.bureau.id]);
  await owner.query('delete from budget_line');
  await owner.end();
  office.clock.set(new Date('2027-02-02T09:00:00+08:00'));
  await create({ head: '其他经费' });
  expect((await findings()).toSorted()).toEqual([
    '测试县人力资源和社会保障局：2027 年经费没有列入“宣传推广经费”',
    '测试县人力资源和社会保障局：2027 年经费没有列入“网络运维公用经费”',
  ]);
  await create();
  await create({ purpose: 'promotion', head: '活动经费' });
  expect(await findings()).toEqual([]);
});
