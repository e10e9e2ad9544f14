import { extractRawText } from 'mammoth';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { circularOperations as operations } from '../contract.ts';

let office: TestOffice;
let owner: pg.Client;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

async function insertCase(id: string, kind: string, unit: { id: string; unitPath: string }): Promise<void> {
  await owner.query(
    `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) values ($1, 33, $2, 'x', $3, $4, '检查', now(), now())`,
    [id, kind, unit.id, unit.unitPath],
  );
}

/** An inspection of 13 accounts: 8 pass, 4 fail (one under two clauses), 1 unknown. */
async function insertInspection(): Promise<string> {
  const { county, bureau, otherBureau } = office.units;
  const inspectionId = newId();
  await insertCase(inspectionId, 'inspection', county);
  await owner.query(
    `insert into inspection (id, province, unit_id, unit_path, title, as_of, pack, pack_version, checked, passed, failed, unknown, not_checked, inspected_by, created_at)
     values ($1, 33, $2, $3, '第四季度检查', '2026-11-19T10:00:00+08:00', 'S4-inspection', '1', 13, 8, 4, 1, '[{"clause":"SI-3a","text":"未提供有效互动功能"}]', '监管员', now())`,
    [inspectionId, county.id, county.unitPath],
  );
  for (let index = 0; index < 13; index += 1) {
    const unit = index % 2 === 0 ? bureau : otherBureau;
    const verdict = index < 8 ? 'pass' : index < 12 ? 'fail' : 'unknown';
    const clauses = verdict === 'fail' ? (index === 8 ? ['SI-2a', 'SI-1a'] : ['SI-2a']) : [];
    const accountId = newId();
    await insertCase(accountId, 'account', unit);
    await owner.query(
      `insert into account (id, province, unit_id, unit_path, platform, name, watched_from, created_at) values ($1, 33, $2, $3, 'wechat', $4, now(), now())`,
      [accountId, unit.id, unit.unitPath, `第${index}号发布`],
    );
    await owner.query(
      `insert into inspection_result (inspection_id, inspection_province, province, account_id, unit_path, account_name, unit_name, verdict, reason, last_post_at, days_since_last_post, findings) values ($1, 33, 33, $2, $3, $4, $5, $6, '', '2026-10-01T00:00:00+08:00', 49.4, $7)`,
      [
        inspectionId,
        accountId,
        unit.unitPath,
        `第${index}号发布`,
        unit.name,
        verdict,
        JSON.stringify(clauses.map((clause) => ({ check: 'F1', clause, value: 49.4, threshold: 14 }))),
      ],
    );
  }
  return inspectionId;
}

const draft = async (inspectionId: string) =>
  (await office.call(operations.draftCircular, { params: { inspectionId }, body: {} }, 'supervisor')).id;

test('the issued document, opened again, says exactly what the rows count (S4-4.4d)', async () => {
  const inspectionId = await insertInspection();
  const params = { circularId: await draft(inspectionId) };
  const { evidenceId, sha256 } = await office.call(
    operations.issueCircular,
    { params, body: { number: '测政通报〔2026〕1号' } },
    'supervisor',
  );
  const bytes = (await office.call(operations.downloadCircular, { params }, 'supervisor')) as unknown as Buffer;
  const { value: text } = await extractRawText({ buffer: bytes });
  const { rows } = await owner.query<{ verdict: string; account_name: string; clauses: string[] }>(
    `select verdict, account_name, array(select jsonb_array_elements(findings) ->> 'clause') as clauses from inspection_result where inspection_id = $1`,
    [inspectionId],
  );
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const found =
    /共检查政务新媒体账号 (\d+) 个，其中合格 (\d+) 个，不合格 (\d+) 个，因没有有效采集记录而无法判定 (\d+) 个，合格率 ([\d.]+)%/.exec(
      text,
    );
  expect(found?.slice(1, 5).map(Number)).toEqual([rows.length, count('pass'), count('fail'), count('unknown')]);
  expect(found?.[5]).toBe((Math.round((count('pass') / rows.length) * 1000) / 10).toFixed(1));
  const causes = { 'SI-1a': '出现严重表述错误', 'SI-2a': '监测时间点前2周内无更新' };
  for (const [clause, words] of Object.entries(causes)) {
    const inText = new RegExp(`${words}\\s+此项涉及账号 (\\d+) 个`).exec(text)?.[1];
    expect(Number(inText)).toBe(rows.filter((row) => row.verdict === 'fail' && row.clauses.includes(clause)).length);
  }
  for (const row of rows) expect(text.includes(row.account_name)).toBe(row.verdict !== 'pass');
  expect(text).toContain('测政通报〔2026〕1号');
  const kept = await owner.query<{ sha256: string }>('select sha256 from evidence where id = $1', [evidenceId]);
  expect(kept.rows).toEqual([{ sha256 }]);
  const detail = await office.call(operations.readCircular, { params }, 'supervisor');
  expect(detail).toMatchObject({ state: 'issued', sha256, faults: [], suggestedNumber: '通报〔2026〕2号' });
  const listed = await office.call(operations.listCirculars, { query: { inspectionId } }, 'supervisor');
  expect(listed.rows).toMatchObject([{ id: params.circularId, state: 'issued' }]);
});

test('a circular whose numbers were changed cannot be issued', async () => {
  const inspectionId = await insertInspection();
  const params = { circularId: await draft(inspectionId) };
  await owner.query(`update circular set facts = jsonb_set(facts, '{passed,value}', '9') where id = $1`, [
    params.circularId,
  ]);
  expect((await office.call(operations.verifyFacts, { params }, 'supervisor')).faults.length).toBeGreaterThan(0);
  const issue = office.call(
    operations.issueCircular,
    { params, body: { number: '测政通报〔2026〕7号' } },
    'supervisor',
  );
  await expect(issue).rejects.toMatchObject({ reply: { code: 'circular.does-not-add-up' } });
  await office.call(
    operations.reviseCircular,
    { params, body: { title: '关于第四季度检查情况的通报', demands: ['立即整改。'] } },
    'supervisor',
  );
  await expect(
    office.call(operations.issueCircular, { params, body: { number: '测政通报〔2026〕7号' } }, 'supervisor'),
  ).resolves.toBeDefined();
});

test('one inspection has one circular; after a withdrawal it may have another, and a number is used once', async () => {
  const inspectionId = await insertInspection();
  const first = await draft(inspectionId);
  await expect(draft(inspectionId)).rejects.toMatchObject({ reply: { code: 'circular.already-drafted' } });
  await office.call(
    operations.issueCircular,
    { params: { circularId: first }, body: { number: '通报〔2026〕20号' } },
    'supervisor',
  );
  await office.call(
    operations.withdrawCircular,
    { params: { circularId: first }, body: { reason: '附件有误' } },
    'supervisor',
  );
  const second = await draft(inspectionId);
  const issue = office.call(
    operations.issueCircular,
    { params: { circularId: second }, body: { number: '通报〔2026〕20号' } },
    'supervisor',
  );
  await expect(issue).rejects.toMatchObject({ reply: { code: 'circular.number-taken' } });
});

test('an editor neither drafts nor issues, and a bureau sees no circular of the county office', async () => {
  const inspectionId = await insertInspection();
  await expect(
    office.call(operations.draftCircular, { params: { inspectionId }, body: {} }, 'editor'),
  ).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  const circularId = await draft(inspectionId);
  await expect(office.call(operations.readCircular, { params: { circularId } }, 'editor')).rejects.toMatchObject({
    reply: { code: 'common.not-found' },
  });
});
