import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { rebindBatch } from '#modules/registry/server/rebind-duties-job.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2029-03-01T09:00:00+08:00' });
});
afterAll(() => office?.close());

async function asOwner(text: string, values: unknown[]): Promise<void> {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  try {
    await owner.query(text, values);
  } finally {
    await owner.end();
  }
}

test('S1-3p4e, S4-4.1q: a waiver of the report before a change leaves the binding report after it, for duties that run and that open', async () => {
  const { otherBureau } = office.units;
  await asOwner(`update unit set pack_ids = '{S1}' where id = $1`, [otherBureau.id]);
  const { id: accountId } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试公安', platform: 'wechat', state: 'running' } },
    'otherEditor',
  );
  const rename = (name: string) =>
    office.call(registryOperations.updateAccount, { params: { accountId }, body: { name } }, 'otherEditor');
  const running = async () =>
    (await office.call(rulesOperations.listObligations, { query: { state: 'running' } }, 'otherEditor')).rows
      .filter((row) => row.subjectId === accountId && row.duty === 'filing.change')
      .map(({ clause, state }) => `${clause} ${state}`);
  await expect(rename('测试公安甲')).rejects.toThrow('先报备再办理');
  const form = {
    accountName: '测试公安甲',
    platformId: '',
    certifiedSubject: '测试县教育局',
    responsible: '信息采编员甲',
    contact: '0573-0000000',
    reason: '机构改革',
    effectiveOn: '2029-03-02',
  };
  const planned = { params: { accountId }, body: { kind: 'change', form } } as const;
  await office.call(registryOperations.createFiling, planned, 'otherEditor');
  expect(await running()).toEqual(['S1-3p4e open']);
  const listed = await office.call(waiverOperations.listWaivable, { query: {} }, 'otherEditor');
  const rule = listed.rows.find((row) => row.subject === 'filing.change')?.rule ?? '';
  const body = { rule, reason: '机构改革期间名称多变', from: '2029-03-01', until: '2029-03-20' };
  const { id } = await office.call(waiverOperations.requestWaiver, { body }, 'otherEditor');
  const waiver = { params: { waiverId: id } };
  await office.call(waiverOperations.grantWaiver, { ...waiver, body: {} }, 'supervisor');
  expect((await office.call(waiverOperations.readWaiver, waiver, 'supervisor')).waivedCount).toBe(0);
  const { county } = office.units;
  const acting = { ...county, unitId: county.id, unitName: county.name };
  const since = office.clock.now().toISOString();
  await rebindBatch(office.services, acting, { unitPath: otherBureau.unitPath, since });
  expect(await running()).toEqual(['S4-4.1q open']);
  await runSystemCommand(office.services, acting, 'job', async (ctx) => {
    await voidObligations(ctx, accountId);
    return { reply: undefined, events: [] };
  });
  office.clock.set('2029-03-01T10:00:00+08:00');
  await rename('测试公安乙');
  expect(await running()).toEqual(['S4-4.1q open']);
  const { rows } = await office.call(rulesOperations.effective, { query: { accountId } }, 'otherEditor');
  const shown = rows
    .filter((row) => row.subject === 'filing.change')
    .map((row) => [row.clause, row.waiver?.id ?? null]);
  expect(shown).toEqual([
    ['S4-4.1q', null],
    ['S1-3p4e', id],
  ]);
});
