import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { licenceOperations as operations } from '../contract.ts';
import { hasLicence } from './public.ts';

let office: TestOffice;
let accountId: string;
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const file = { fileName: '许可证.pdf', contentBase64: Buffer.from('%PDF-1.4 scan').toString('base64') };

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  const body = { platform: 'wechat' as const, state: 'running' as const, name: '测试发布' };
  const unitId = office.units.bureau.id;
  accountId = (await office.call(registryOperations.createAccount, { body: { ...body, unitId } }, 'supervisor')).id;
});
afterAll(() => office?.close());

const inSystem = <R>(work: Parameters<typeof runSystemCommand<R>>[3]) => {
  const { id, name, province, unitPath } = office.units.bureau;
  return runSystemCommand(office.services, { province, unitId: id, unitName: name, unitPath }, 'job', work);
};

async function findings(): Promise<string[]> {
  const { id, name, province, unitPath } = office.units.bureau;
  await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
  return inSystem(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('finding')
      .select('title')
      .where('checkId', '=', 'F34')
      .where('openKey', 'is not', null)
      .execute();
    return { reply: rows.map((row) => row.title), events: [] };
  });
}

const duties = () =>
  inSystem(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('obligation')
      .select('state')
      .where('duty', '=', 'licence.services')
      .orderBy('id')
      .execute();
    return { reply: rows.map((row) => row.state), events: [] };
  });

const record = (more: Record<string, unknown> = {}) =>
  office.call(
    operations.recordLicence,
    {
      body: {
        unitId: office.units.bureau.id,
        kind: 'news',
        number: '测试许可 001',
        holder: '测试单位',
        from: '2026-01-01',
        until: '2026-12-31',
        accountIds: [accountId],
        file,
        ...more,
      },
    },
    'editor',
  );

test('S4-4.2u: F34 finds an account with news service and no valid licence; one that does not say is not judged', async () => {
  expect(await findings()).toEqual([]);
  const body = { needsNewsLicence: true, needsAudiovisualLicence: false };
  await office.call(registryOperations.updateAccount, { params: { accountId }, body }, 'supervisor');
  expect(await findings()).toEqual(['测试发布：没有有效的新闻信息服务资质']);
  await record();
  expect(await findings()).toEqual([]);
  expect(await inSystem(async (ctx) => ({ reply: await hasLicence(ctx, accountId, 'news'), events: [] }))).toBe(true);
  const other = await inSystem(async (ctx) => ({ reply: await hasLicence(ctx, accountId, 'audiovisual'), events: [] }));
  expect(other).toBe(false);
});

test('S4-4.2u: the last day is a duty that a later licence discharges; past it the account is found again', async () => {
  await expect(record({ until: '2025-01-01' })).rejects.toEqual(refused('licences.dates-turned'));
  await expect(record({ unitId: office.units.otherBureau.id })).rejects.toEqual(refused('common.not-found'));
  expect(await duties()).toEqual(['open']);
  office.clock.set(new Date('2027-01-01T09:00:00+08:00'));
  expect(await findings()).toEqual(['测试发布：没有有效的新闻信息服务资质']);
  const next = await record({ number: '测试许可 002', from: '2027-01-01', until: '2029-12-31' });
  expect(await findings()).toEqual([]);
  const list = await office.call(operations.listLicences, { query: { state: 'valid', accountId } }, 'editor');
  expect(list.rows.map((row) => row.id)).toEqual([next.id]);
  expect((await office.call(operations.listLicences, { query: {} }, 'otherEditor')).rows).toEqual([]);
  const end = { params: { licenceId: next.id }, body: { reason: '业务终止' } };
  await office.call(operations.endLicence, end, 'editor');
  await expect(office.call(operations.endLicence, end, 'editor')).rejects.toEqual(refused('licences.licence-over'));
  expect(await findings()).toHaveLength(1);
});
