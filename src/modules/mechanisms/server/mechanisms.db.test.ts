import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { mechanismOperations as operations, type DocumentKind } from '../contract.ts';

let office: TestOffice;
let planId: string;
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const file = { fileName: '制度.pdf', contentBase64: Buffer.from('%PDF-1.4 text').toString('base64') };

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  const body = { platform: 'wechat' as const, state: 'running' as const, name: '测试人社' };
  const unitId = office.units.bureau.id;
  await office.call(registryOperations.createAccount, { body: { ...body, unitId } }, 'supervisor');
});
afterAll(() => office?.close());

async function findings(unit: 'county' | 'bureau' | 'otherBureau'): Promise<string[]> {
  const { id, name, province, unitPath } = office.units.county;
  const scope = { province, unitId: id, unitName: name, unitPath };
  await checkUnits(office.services, scope);
  return runSystemCommand(office.services, scope, 'job', async (ctx) => {
    const rows = await ctx.db
      .selectFrom('finding')
      .select('title')
      .where('checkId', '=', 'F38')
      .where('unitId', '=', office.units[unit].id)
      .where('openKey', 'is not', null)
      .execute();
    return { reply: rows.map((row) => row.title.split('：')[1] ?? ''), events: [] };
  });
}

const record = (kind: DocumentKind, more: Record<string, unknown> = {}, as: 'editor' | 'supervisor' = 'editor') =>
  office.call(
    operations.recordDocument,
    {
      body: {
        unitId: office.units.bureau.id,
        kind,
        title: '测试制度',
        from: '2026-01-01',
        approvedBy: '局长办公会',
        file,
        ...more,
      },
    },
    as,
  );

test('S3-N2.1d S2-8b S4-4.3b S4-5.3b: F38 names each required document that a unit lacks; the assessment method only of who supervises', async () => {
  const bureau = await findings('bureau');
  expect(bureau).toContain('没有审核发布机制');
  expect(bureau).toContain('没有应急预案');
  expect(bureau).not.toContain('没有考核评价办法');
  expect(await findings('county')).toContain('没有考核评价办法');
  expect(await findings('otherBureau')).toEqual([]);
});

test('S3-N2.1d: a recorded document clears its finding, an expired one is found again, a new version supersedes it', async () => {
  planId = (await record('emergencyPlan', { until: '2026-12-31' })).id;
  expect(await findings('bureau')).not.toContain('没有应急预案');
  office.clock.set(new Date('2027-01-01T09:00:00+08:00'));
  expect(await findings('bureau')).toContain('应急预案已于 2026-12-31 到期');
  await expect(record('emergencyPlan', { until: '2025-12-31' })).rejects.toEqual(refused('mechanisms.dates-turned'));
  await expect(record('reviewRelease', { supersedes: planId })).rejects.toEqual(refused('mechanisms.not-supersedable'));
  const next = await record('emergencyPlan', { supersedes: planId, from: '2027-01-01' });
  expect((await findings('bureau')).filter((title) => title.includes('应急预案'))).toEqual([]);
  await expect(record('emergencyPlan', { supersedes: planId })).rejects.toEqual(refused('mechanisms.not-supersedable'));
  const old = await office.call(operations.readDocument, { params: { documentId: planId } }, 'editor');
  expect(old).toMatchObject({ state: 'superseded', supersededBy: next.id, mayManage: false });
  const end = { params: { documentId: next.id }, body: { reason: '另行修订' } };
  await office.call(operations.endDocument, end, 'editor');
  await expect(office.call(operations.endDocument, end, 'editor')).rejects.toEqual(refused('mechanisms.document-over'));
  expect(await findings('bureau')).toContain('没有应急预案');
});

test('S3-N2.1d: the last day of a required document is a duty, discharged by the version that supersedes it', async () => {
  const duties = async () => {
    const { id, name, province, unitPath } = office.units.county;
    return runSystemCommand(office.services, { province, unitId: id, unitName: name, unitPath }, 'job', async (ctx) => {
      const rows = await ctx.db
        .selectFrom('obligation')
        .select(['state', 'dueAt'])
        .where('subjectKind', '=', 'document')
        .where('subjectId', '=', plan)
        .execute();
      return { reply: rows.map((row) => [row.state, row.dueAt.toISOString()]), events: [] };
    });
  };
  const plan = (await record('emergencyPlan', { until: '2027-06-30' })).id;
  expect(await duties()).toEqual([['open', '2027-06-30T15:59:59.999Z']]);
  await record('emergencyPlan', { supersedes: plan, from: '2027-01-01' });
  expect((await duties()).map(([state]) => state)).toEqual(['met']);
});

test('the matrix shows units of the scope with their gaps and clauses; others see nothing of them', async () => {
  const { rows } = await office.call(operations.readMatrix, { query: {} }, 'supervisor');
  expect(rows.map((row) => row.unitName)).toEqual(['测试县', '测试县人力资源和社会保障局']);
  const gap = rows[1]?.cells.find((cell) => cell.kind === 'reviewRelease');
  expect(gap).toEqual({ kind: 'reviewRelease', clause: 'S3-N2.1d', state: 'missing', documentId: null });
  expect((await office.call(operations.readMatrix, { query: {} }, 'otherEditor')).rows).toEqual([]);
  expect((await office.call(operations.listDocuments, { query: {} }, 'otherEditor')).rows).toEqual([]);
});
