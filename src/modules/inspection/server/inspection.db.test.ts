import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFeeds } from '#sandbox/feed-server.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { collectDueSources } from '#modules/monitoring/server/public.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { inspectionOperations, type ResultRow } from '../contract.ts';

const data = join(process.env['ZHIJIAN_TEST_DATA'] ?? resolve(process.cwd(), '../shared/data'), 'wechat-accounts');
const missing = existsSync(data) ? '' : '（缺少共享数据，跳过）';
const asOf = '2021-06-17T15:24:25+08:00';

async function readFileArgument(name: string) {
  return { fileName: name, contentBase64: (await readFile(join(data, name))).toString('base64') };
}

/** The key's rows: accounts that are over 14 days silent, by bizid. */
async function readKey(): Promise<Map<string, number>> {
  const [, ...lines] = (await readFile(join(data, 'staleness_key_2021-06-17.csv'), 'utf8')).trim().split('\n');
  const rows = lines.map((line) => line.split(',')).filter((cells) => cells[4] === '1');
  return new Map(rows.map((cells) => [cells[0] ?? '', Number(cells[3])]));
}

async function openOffice(allowedOrigins: string[] = []): Promise<TestOffice> {
  const office = await createTestOffice({ config: { allowedOrigins } });
  await office.call(
    importOperations.importAccounts,
    { body: { ...(await readFileArgument('accounts.csv')), unitId: office.units.county.id } },
    'supervisor',
  );
  return office;
}

describe.skipIf(!existsSync(data))(`SI-2a on captured accounts${missing}`, () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  test('an import of posts keeps the file, tells what it found, and a second one changes nothing', async () => {
    const body = await readFileArgument('posts.csv');
    const preview = await office.call(
      monitoringOperations.importPosts,
      { body: { ...body, dryRun: true } },
      'supervisor',
    );
    expect(preview).toMatchObject({
      read: 3171,
      accounts: 152,
      created: 3171,
      unchanged: 0,
      faultCount: 0,
      evidenceId: null,
      dryRun: true,
    });
    const first = await office.call(monitoringOperations.importPosts, { body }, 'supervisor');
    expect(first).toMatchObject({
      read: 3171,
      accounts: 152,
      created: 3171,
      unchanged: 0,
      observations: 152,
      faults: [],
      dryRun: false,
    });
    const second = await office.call(monitoringOperations.importPosts, { body }, 'supervisor');
    expect(second).toMatchObject({ created: 0, unchanged: 3171, observations: 0, evidenceId: first.evidenceId });
  });

  test('SI-2a: the inspection lists exactly the accounts that were silent for more than 14 days', async () => {
    const key = await readKey();
    const report = await office.call(inspectionOperations.runInspection, { body: { asOf } }, 'supervisor');
    const failed = report.accounts.filter((account) => account.verdict === 'fail');
    expect(new Map(failed.map((account) => [account.platformId, account.daysSinceLastPost]))).toEqual(key);
    expect(report).toMatchObject({
      asOf,
      pack: 'S4-inspection',
      checked: 152,
      passed: 152 - key.size,
      failed: key.size,
      unknown: 0,
    });
    expect(failed[0]?.findings).toEqual([
      { check: 'F1', clause: 'SI-2a', value: failed[0]?.daysSinceLastPost, threshold: 14 },
    ]);
    expect(failed.map((account) => account.daysSinceLastPost)).toEqual([...key.values()].sort((a, b) => b - a));
    expect(report.notChecked.map((head) => head.clause)).toEqual([
      'SI-1a',
      'SI-1b',
      'SI-1c',
      'SI-1d',
      'SI-2b',
      'SI-3a',
      'SI-3b',
    ]);
  });

  test('every failed account is one finding with its evidence, however often it is inspected', async () => {
    await office.call(inspectionOperations.runInspection, { body: { asOf } }, 'supervisor');
    const findings = await office.call(inspectionOperations.listFindings, { query: { clause: 'SI-2a' } }, 'supervisor');
    expect(findings.rows).toHaveLength((await readKey()).size);
    const finding = await office.call(
      inspectionOperations.readFinding,
      { params: { findingId: findings.rows[0]?.id ?? '' } },
      'supervisor',
    );
    expect(finding).toMatchObject({
      state: 'suspected',
      severity: 'veto',
      clause: 'SI-2a',
      thresholdText: '14 天（14×24 小时）内应有更新',
      evidenceElsewhere: 0,
    });
    expect(finding.evidence[0]?.name).toBe('posts.csv');
  });

  test('a dismissed finding keeps its reason, and the same breach seen again is a new finding', async () => {
    const [row] = (await office.call(inspectionOperations.listFindings, { query: { clause: 'SI-2a' } }, 'supervisor'))
      .rows;
    const params = { findingId: row?.id ?? '' };
    await office.call(inspectionOperations.confirmFinding, { params }, 'supervisor');
    await office.call(inspectionOperations.dismissFinding, { params, body: { reason: '信息源失效' } }, 'supervisor');
    await expect(office.call(inspectionOperations.confirmFinding, { params }, 'supervisor')).rejects.toThrow(/误报/);
    const finding = await office.call(inspectionOperations.readFinding, { params }, 'supervisor');
    expect(finding.state).toBe('false');
    expect(finding.timeline.map((entry) => entry.action)).toEqual([
      'finding.open',
      'finding.confirm',
      'finding.dismiss',
    ]);
    expect(finding.timeline.at(-1)?.facts).toMatchObject({ reason: '信息源失效' });
    await office.call(inspectionOperations.runInspection, { body: { asOf } }, 'supervisor');
    const again = await office.call(
      inspectionOperations.listFindings,
      { query: { subjectId: row?.subjectId ?? '' } },
      'supervisor',
    );
    expect(
      again.rows
        .filter((one) => one.clause === 'SI-2a')
        .map((one) => one.state)
        .sort(),
    ).toEqual(['false', 'suspected']);
  });

  test('only those who may inspect do, and never at an instant to come', async () => {
    await expect(office.call(inspectionOperations.runInspection, { body: { asOf } }, 'editor')).rejects.toThrow(
      /组织检查/,
    );
    await expect(
      office.call(inspectionOperations.runInspection, { body: { asOf: '2027-01-01T00:00:00+08:00' } }, 'supervisor'),
    ).rejects.toThrow(/晚于现在/);
  });

  test('the record pages through all results, those that fail first', async () => {
    const list = await office.call(inspectionOperations.listInspections, { query: {} }, 'supervisor');
    const inspectionId = list.rows[0]?.id ?? '';
    const seen: ResultRow[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { rows: ResultRow[]; next: string | null } = await office.call(
        inspectionOperations.listResults,
        { params: { inspectionId }, query: { limit: 50, ...(after === '' ? {} : { after }) } },
        'supervisor',
      );
      seen.push(...page.rows);
      after = page.next;
    }
    expect(new Set(seen.map((row) => row.accountId)).size).toBe(152);
    expect(
      seen.slice(0, 7).every((row) => row.verdict === 'fail' && row.findingId !== null && row.evidenceId !== null),
    ).toBe(true);
    const inspection = await office.call(
      inspectionOperations.readInspection,
      { params: { inspectionId } },
      'supervisor',
    );
    expect(inspection).toMatchObject({
      checked: 152,
      failed: 7,
      units: [{ name: '测试县', passed: 145, failed: 7, unknown: 0 }],
    });
  });

  test('when a whole source falls quiet its accounts are not blamed: the verdict is unknown', async () => {
    const report = await office.call(
      inspectionOperations.runInspection,
      { body: { asOf: '2021-06-19T15:32:09+08:00', dryRun: true } },
      'supervisor',
    );
    expect(report.inspectionId).toBeNull();
    expect(report.failed).toBe(0);
    expect(report.unknown).toBeGreaterThanOrEqual(7);
  });

  test('moving the instant later never turns a fail into a pass without a post', async () => {
    const wasFail = new Map<string, string | null>();
    for (const day of ['10', '12', '14', '16', '17']) {
      const report = await office.call(
        inspectionOperations.runInspection,
        { body: { asOf: `2021-06-${day}T12:00:00+08:00`, dryRun: true } },
        'supervisor',
      );
      for (const account of report.accounts) {
        const key = account.platformId ?? account.name;
        if (account.verdict === 'pass' && wasFail.has(key)) expect(account.lastPostAt).not.toBe(wasFail.get(key));
        if (account.verdict === 'fail') wasFail.set(key, account.lastPostAt);
      }
    }
    expect(wasFail.size).toBeGreaterThan(0);
  });

  test('a local pack is judged by its own interval and clause (S2-7a, S3-8b)', async () => {
    for (const [pack, clause, threshold] of [
      ['S2', 'S2-7a', 14],
      ['S3', 'S3-8b', 7],
      ['S1', 'S1-4p5a', 15],
    ] as const) {
      const report = await office.call(
        inspectionOperations.runInspection,
        { body: { asOf, pack, dryRun: true } },
        'supervisor',
      );
      const failed = report.accounts.filter((account) => account.verdict === 'fail');
      expect(failed.length).toBeGreaterThan(0);
      expect(
        new Set(
          failed.flatMap((account) => account.findings.map((finding) => `${finding.clause} ${finding.threshold}`)),
        ),
      ).toEqual(new Set([`${clause} ${threshold}`]));
    }
  });
});

test.skipIf(!existsSync(data))(`SI-2a: collected by RSS over HTTP the same accounts fail${missing}`, async () => {
  const feeds = await serveFeeds(join(data, 'feeds_xml'));
  const office = await openOffice([feeds.origin]);
  try {
    const sources = await office.call(
      monitoringOperations.importSources,
      { body: { urlPattern: `${feeds.origin}/feeds/{platformId}.xml` } },
      'supervisor',
    );
    expect(sources).toMatchObject({ accounts: 152, created: 152 });
    expect(await collectDueSources(office.services)).toBe(152);
    const report = await office.call(inspectionOperations.runInspection, { body: { asOf } }, 'supervisor');
    const failed = report.accounts.filter((account) => account.verdict === 'fail');
    expect(new Map(failed.map((account) => [account.platformId, account.daysSinceLastPost]))).toEqual(await readKey());
    expect(report.unknown).toBe(0);
    expect(await collectDueSources(office.services)).toBe(0);
  } finally {
    await office.close();
    await feeds.stop();
  }
});
