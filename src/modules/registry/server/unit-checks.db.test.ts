import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import type { Context } from '#platform/context.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { changeOperations } from '#modules/organisation/change-contract.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { registryOperations } from '../contract.ts';
import { followUnitChange } from './follow-unit-change-job.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const acting = () => {
  const { county } = office.units;
  return { province: 33, unitId: county.id, unitName: county.name, unitPath: county.unitPath };
};
const inOffice = <R>(read: (ctx: Context) => Promise<R>) =>
  runSystemCommand(office.services, acting(), 'job', async (ctx) => ({ reply: await read(ctx), events: [] }));
const check = () => checkUnits(office.services, acting());
const findings = (checkId: string) =>
  inOffice((ctx) =>
    ctx.db
      .selectFrom('finding as f')
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
      .select(['f.subjectId', 'c.state', 'f.clause', 'c.title'])
      .where('f.checkId', '=', checkId)
      .orderBy('f.id')
      .execute(),
  );
const makeUnit = async (name: string, kind: 'department' | 'office' = 'department') => {
  const body = { parentId: office.units.county.id, name, kind, level: 'county' } as const;
  return (await office.call(organisationOperations.createUnit, { body }, 'supervisor')).id;
};
const makeAccount = async (unitId: string, name: string) => {
  const body = { unitId, name, platform: 'wechat', openedOn: '2026-11-18' } as const;
  return (await office.call(registryOperations.createAccount, { body }, 'supervisor')).id;
};
const basis = { happenedOn: '2026-11-18', document: '测试〔2026〕1号' };
const duties = (accountId: string) =>
  inOffice((ctx) =>
    ctx.db
      .selectFrom('obligation')
      .select(['duty', 'clause', 'dueAt', 'state'])
      .where('subjectId', '=', accountId)
      .execute(),
  );

test('F4 says nothing while the register holds no account at all', async () => {
  await check();
  expect(await findings('F4')).toEqual([]);
});

test('S4-4.1a: a county government without a live account is found, and cleared by the account of its office', async () => {
  await makeAccount(office.units.otherBureau.id, '测试教育');
  await check();
  const { county } = office.units;
  expect(await findings('F4')).toMatchObject([{ subjectId: county.id, state: 'suspected', clause: 'S4-4.1a' }]);
  const officeId = await makeUnit('测试县人民政府办公室', 'office');
  await makeAccount(officeId, '测试县发布');
  await check();
  expect(await findings('F4')).toMatchObject([{ subjectId: county.id, state: 'closed' }]);
});

test('S4-4.1r: a unit merged away leaves a duty on each live account, and each is a finding until it is transferred', async () => {
  const [unit, successor] = [await makeUnit('测试县旅游局'), await makeUnit('测试县文化和旅游局')];
  const account = await makeAccount(unit, '测试旅游');
  const params = { unitId: unit };
  await office.call(changeOperations.mergeUnit, { params, body: { ...basis, successorId: successor } }, 'supervisor');
  await followUnitChange(office.services, { unitIds: [unit], happenedOn: basis.happenedOn });
  await followUnitChange(office.services, { unitIds: [unit], happenedOn: basis.happenedOn });
  expect((await duties(account)).filter((one) => one.duty === 'filing.sponsorChange')).toMatchObject([
    { clause: 'S4-4.1r', state: 'open' },
  ]);
  await check();
  await check();
  const found = await findings('F9');
  expect(found).toMatchObject([{ subjectId: account, state: 'suspected', clause: 'S4-4.1r' }]);
  expect(found[0]?.title).toContain('测试县文化和旅游局');
  // Cancelled by hand: how it came about is not what is looked at here.
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query('alter table case_record disable trigger account_ended');
  await owner.query(`update case_record set state = 'cancelled' where id = $1`, [account]);
  await owner.query('alter table case_record enable trigger account_ended');
  await owner.end();
  await check();
  expect(await findings('F9')).toMatchObject([{ subjectId: account, state: 'closed' }]);
});

test('S0-3.2.1p: a renamed unit leaves the duty to change its accounts too', async () => {
  const unit = await makeUnit('测试县民政局旧名');
  const account = await makeAccount(unit, '测试民政');
  const body = { ...basis, name: '测试县民政局' };
  await office.call(changeOperations.renameUnit, { params: { unitId: unit }, body }, 'supervisor');
  await followUnitChange(office.services, { unitIds: [unit], happenedOn: basis.happenedOn });
  expect((await duties(account)).map((one) => one.duty)).toContain('filing.sponsorChange');
});
