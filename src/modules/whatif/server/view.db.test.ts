import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { whatifOperations, type ViewResult } from '../contract.ts';

const data = join(process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'), 'wechat-accounts');
const missing = existsSync(data) ? '' : '（缺少共享数据，跳过）';
/** The captured inspection's instant. */
const at = '2021-06-17T15:24:25+08:00';

async function fileArgument(name: string) {
  return { fileName: name, contentBase64: (await readFile(join(data, name))).toString('base64') };
}

describe.skipIf(!existsSync(data))(`SI-2a: what an inspector would say now, on captured accounts${missing}`, () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await createTestOffice({ at });
    const unitId = office.units.county.id;
    await office.call(
      importOperations.importAccounts,
      { body: { ...(await fileArgument('accounts.csv')), unitId } },
      'supervisor',
    );
    const posts = { ...(await fileArgument('posts.csv')), capturedAt: at };
    await office.call(monitoringOperations.importPosts, { body: posts }, 'supervisor');
  });
  afterAll(() => office.close());

  const look = async (): Promise<{ viewId: string; result: ViewResult }> => {
    const { viewId, result } = await office.call(whatifOperations.inspectNow, { body: {} }, 'supervisor');
    return { viewId, result: result as ViewResult };
  };
  const list = (viewId: string, query: object = {}) =>
    office.call(whatifOperations.listViewed, { params: { viewId }, query: { limit: 200, ...query } }, 'supervisor');

  test('exactly the accounts fail the national head that an inspection fails, and they stand first', async () => {
    const report = await office.call(
      inspectionOperations.runInspection,
      { body: { asOf: at, dryRun: true } },
      'supervisor',
    );
    const failed = report.accounts.filter((account) => account.verdict === 'fail').map((account) => account.name);
    const { viewId, result } = await look();
    expect(result).toMatchObject({ accounts: 152, unitName: '测试县' });
    expect(result.heads[0]).toMatchObject({
      kind: 'veto',
      head: '内容不更新',
      clause: 'SI-2a',
      accounts: failed.length,
    });
    const { rows } = await list(viewId);
    const veto = rows.filter((row) => row.points.some((point) => point.kind === 'veto'));
    expect(veto.map((row) => row.name).sort()).toEqual([...failed].sort());
    expect(rows.slice(0, failed.length)).toEqual(veto);
    expect(rows[0]).toMatchObject({ verdict: 'fail', sentence: '不合格：内容不更新' });
  });

  test('heads that no data shows stand as questions, heads of veto first; what is to come is said plainly', async () => {
    const { result } = await look();
    expect(result.questions.slice(0, 6).every((question) => question.isVeto)).toBe(true);
    expect(result.questions.map((question) => question.clause)).toEqual(
      expect.arrayContaining(['SI-1a', 'SI-1b', 'SI-3a']),
    );
    expect(result.questions.map((question) => question.clause)).not.toContain('SI-2a');
    expect(result.planned.length).toBeGreaterThan(0);
  });

  test('an inspection already made is not said twice: the breach carries its finding', async () => {
    await office.call(inspectionOperations.runInspection, { body: { asOf: at } }, 'supervisor');
    const { viewId, result } = await look();
    expect(result.findings).toBe(7);
    const { rows } = await list(viewId, { head: '内容不更新', verdict: 'fail' });
    expect(rows).toHaveLength(7);
    for (const row of rows) {
      const [point] = row.points;
      expect(point?.findingId).not.toBeNull();
      expect(row.points.filter((one) => one.clause === 'SI-2a')).toHaveLength(1);
    }
  });

  test('looking writes nothing: no inspection and no finding', async () => {
    const before = await office.call(inspectionOperations.listInspections, { query: {} }, 'supervisor');
    await look();
    const after = await office.call(inspectionOperations.listInspections, { query: {} }, 'supervisor');
    expect(after.count).toEqual(before.count);
  });

  test('without a fresh look nobody fails and nobody passes: the verdict is unknown', async () => {
    const later = await createTestOffice({ at: '2021-08-01T09:00:00+08:00' });
    try {
      const unitId = later.units.county.id;
      await later.call(
        importOperations.importAccounts,
        { body: { ...(await fileArgument('accounts.csv')), unitId } },
        'supervisor',
      );
      const { result } = await later.call(whatifOperations.inspectNow, { body: {} }, 'supervisor');
      expect(result).toMatchObject({ failed: 0, passed: 0, unknown: 152 });
    } finally {
      await later.close();
    }
  });
});

/** Two accounts: one silent for ten days, one for two. */
const accountsFile = 'id,name\nsilent01,测试十日未更\nactive01,测试近日更新\n';
const postsFile = [
  'id,title,url,time',
  'silent01,甲,https://example.test/a,2026-11-10 08:00:00',
  'active01,乙,https://example.test/b,2026-11-18 08:00:00',
].join('\n');
const toFile = (fileName: string, text: string) => ({
  fileName,
  contentBase64: Buffer.from(text, 'utf8').toString('base64'),
});

test('S3-8b: the county’s own stricter interval fails an account that the national head still passes', async () => {
  const office = await createTestOffice();
  try {
    await office.call(
      importOperations.importAccounts,
      {
        body: {
          ...toFile('accounts.csv', accountsFile),
          unitId: office.units.county.id,
          map: { platformId: 'id', name: 'name' },
        },
      },
      'supervisor',
    );
    const imported = await office.call(
      monitoringOperations.importPosts,
      {
        body: {
          ...toFile('posts.csv', postsFile),
          capturedAt: '2026-11-20T08:30:00+08:00',
          map: { platformId: 'id', title: 'title', url: 'url', publishedAt: 'time' },
        },
      },
      'supervisor',
    );
    expect(imported).toMatchObject({ created: 2, faultCount: 0 });
    const { viewId, result } = await office.call(whatifOperations.inspectNow, { body: {} }, 'supervisor');
    expect(result).toMatchObject({ failed: 1, passed: 1, unknown: 0 });
    const { rows } = await office.call(whatifOperations.listViewed, { params: { viewId }, query: {} }, 'supervisor');
    expect(rows[0]).toMatchObject({ name: '测试十日未更', verdict: 'fail', sentence: '不合格：更新间隔', days: 10 });
    expect(rows[0]?.points.map((point) => `${point.kind} ${point.clause}`)).toEqual(['rule S3-8b']);
    expect(rows[1]).toMatchObject({ verdict: 'pass', sentence: '合格', points: [] });
    const bureau = await office.call(whatifOperations.inspectNow, { body: {} }, 'editor');
    expect(bureau.result?.accounts).toBe(0);
    await expect(office.call(whatifOperations.readView, { params: { viewId } }, 'editor')).rejects.toThrow(/不再保留/);
  } finally {
    await office.close();
  }
});
