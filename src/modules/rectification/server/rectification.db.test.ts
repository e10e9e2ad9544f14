import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { findingCase } from '#platform/findings/finding-case.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { openCase } from '#platform/cases/move-case.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { rectificationOperations as operations } from '../contract.ts';

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

const accountCase = {
  kind: 'account',
  text: '账号',
  initial: 'running',
  states: { running: { text: '运行', tone: 'good' } },
  transitions: {},
} as const;

async function insertAccount(): Promise<string> {
  const { bureau } = office.units;
  const id = newId();
  const root = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  await runSystemCommand(office.services, root, 'setup', async (ctx) => {
    await openCase(ctx, accountCase, { id, owner: { ...bureau, unitId: bureau.id }, title: '人社发布' });
    return { reply: undefined, events: [] };
  });
  await owner.query(
    `insert into account (id, province, unit_id, unit_path, platform, name, watched_from, created_at) values ($1, 33, $2, $3, 'wechat', '人社发布', now(), now())`,
    [id, bureau.id, bureau.unitPath],
  );
  return id;
}

/** A silent account with its finding, as a collector and the update check would leave them. */
async function insertFinding(): Promise<{ findingId: string; accountId: string }> {
  const { bureau } = office.units;
  const accountId = await insertAccount();
  const root = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  const findingId = await runSystemCommand(office.services, root, 'job', async (ctx) => {
    const finding = await openFinding(ctx, {
      checkId: 'F1',
      clause: 'S3-8b',
      pack: 'S3',
      packVersion: '1',
      severity: 'breach',
      subject: {
        kind: 'account',
        id: accountId,
        province: bureau.province,
        unitId: bureau.id,
        unitPath: bureau.unitPath,
      },
      title: '人社发布超过规定间隔没有更新',
      value: { days: 20 },
      threshold: { days: 7 },
      inputs: {},
      evidenceIds: [],
    });
    return { reply: finding.id, events: [finding.event] };
  });
  return { findingId, accountId };
}

/** A good look at the account at `at` that saw one post published at `postAt`. */
async function observe(accountId: string, at: string, postAt: string): Promise<void> {
  const { unitPath } = office.units.bureau;
  const id = newId();
  await owner.query(
    `insert into observation (id, province, unit_path, account_id, collector, status, captured_at, newest_post_at) values ($1, 33, $2, $3, 'rss', 'ok', $4, $5)`,
    [id, unitPath, accountId, at, postAt],
  );
  await owner.query(
    `insert into post (id, province, unit_path, account_id, url, title, published_at, observation_id) values ($1, 33, $2, $3, $4, '通知', $5, $6)`,
    [newId(), unitPath, accountId, `https://example.test/${id}`, postAt, id],
  );
}

const order = (findingId: string) =>
  office.call(
    operations.orderRectification,
    { params: { findingId }, body: { demand: '请查明原因并恢复更新。' } },
    'supervisor',
  );
const stateOf = async (id: string) =>
  (await owner.query<{ state: string }>('select state from case_record where id = $1', [id])).rows[0]?.state;
const obligationsOf = async (id: string) =>
  (
    await owner.query<{ state: string; due_at: Date; clause: string }>(
      'select state, due_at, clause from obligation where subject_id = $1 order by opened_at',
      [id],
    )
  ).rows;
const report = { cause: '值班人员调岗', measures: '已恢复更新，指定专人' };

test('an order under S3 is due the same day (S3-N2.2d, S3-15a), opens the duty and puts the finding in rectification', async () => {
  const { findingId } = await insertFinding();
  const preview = await office.call(operations.previewOrder, { params: { findingId } }, 'supervisor');
  const { id, number, dueAt } = await order(findingId);
  expect(preview).toMatchObject({ number, term: { dueAt, clause: 'S3-N2.2d', setByUnit: false } });
  expect(dueAt).toMatch(/^2026-11-2[01]T/);
  expect(new Date(dueAt).getTime() - new Date('2026-11-20T23:59:59+08:00').getTime()).toBeLessThanOrEqual(1000);
  expect(await stateOf(findingId)).toBe('ordered');
  expect(await obligationsOf(id)).toMatchObject([{ state: 'open', clause: 'S3-N2.2d' }]);
});

test('where no text names a term, five working days are set by the unit and said to be (S4-4.4e)', async () => {
  await owner.query(`update unit set pack_ids = '{S4}' where id = $1`, [office.units.bureau.id]);
  const { findingId } = await insertFinding();
  const { term } = await office.call(operations.previewOrder, { params: { findingId } }, 'supervisor');
  await owner.query(`update unit set pack_ids = '{}' where id = $1`, [office.units.bureau.id]);
  expect(term).toMatchObject({ clause: 'S4-4.4e', setByUnit: true, dueAt: '2026-11-27T17:30:00+08:00' });
});

test('numbers of one office have no gaps and no doubles, even when orders are given at once and one fails', async () => {
  const findings = await Promise.all([insertFinding(), insertFinding(), insertFinding(), insertFinding()]);
  const twice = [...findings, findings[0] as (typeof findings)[number]];
  await Promise.allSettled(twice.map(({ findingId }) => order(findingId)));
  const { rows } = await owner.query<{ no: number }>('select order_no as no from rectification order by order_no');
  expect(rows.map((row) => row.no)).toEqual(rows.map((_, index) => index + 1));
  expect(rows.length).toBeGreaterThanOrEqual(5);
});

test('accept, report, re-check and close: the duty is met, the finding is closed and settled (S4-4.4e, S0-5b, S3-N2.2d, S3-15a, S3-15b, S3-15c)', async () => {
  const { findingId, accountId } = await insertFinding();
  const { id } = await order(findingId);
  const listed = await office.call(operations.listRectifications, { query: { findingId } }, 'editor');
  expect(listed.rows).toMatchObject([{ id, state: 'ordered' }]);
  await office.call(operations.acceptOrder, { params: { rectificationId: id } }, 'editor');
  await office.call(operations.reportRectification, { params: { rectificationId: id }, body: report }, 'editor');
  await observe(accountId, '2026-11-20T08:30:00+08:00', '2026-11-20T08:00:00+08:00');
  expect(await obligationsOf(id)).toMatchObject([{ state: 'met' }]);
  expect(
    (await office.call(operations.machineRecheck, { params: { rectificationId: id } }, 'supervisor')).result,
  ).toMatchObject({ verdict: 'pass', thresholdDays: 7 });
  await office.call(
    operations.recheckRectification,
    { params: { rectificationId: id }, body: { verdict: 'closed', note: '已恢复更新' } },
    'supervisor',
  );
  expect(await stateOf(findingId)).toBe('closed');
  const { rows } = await owner.query('select open_key from finding where id = $1', [findingId]);
  expect(rows).toEqual([{ open_key: null }]);
  const detail = await office.call(operations.readRectification, { params: { rectificationId: id } }, 'editor');
  expect(detail).toMatchObject({
    state: 'closed',
    recheckResult: { verdict: 'pass' },
    may: { accept: false, report: false, recheck: false },
  });
  expect(detail.timeline.map((entry) => entry.action)).toEqual([
    'rectification.order',
    'rectification.accept',
    'rectification.report',
    'rectification.close',
  ]);
});

test('returned work has a term of its own and is reported again under the same number; silence counts only on a look after the report (S3-15b, S3-15c)', async () => {
  const { findingId, accountId } = await insertFinding();
  const { id } = await order(findingId);
  const params = { rectificationId: id };
  await office.call(operations.acceptOrder, { params }, 'editor');
  await office.call(operations.reportRectification, { params, body: report }, 'editor');
  await observe(accountId, '2026-11-20T08:30:00+08:00', '2026-10-01T08:00:00+08:00');
  const early = await office.call(operations.machineRecheck, { params }, 'supervisor');
  expect(early.result).toMatchObject({ verdict: 'unknown' });
  office.clock.set('2026-11-20T10:00:00+08:00');
  await observe(accountId, '2026-11-20T09:30:00+08:00', '2026-10-01T09:00:00+08:00');
  await office.call(
    operations.recheckRectification,
    { params, body: { verdict: 'returned', note: '仍未更新' } },
    'supervisor',
  );
  const returned = await office.call(operations.readRectification, { params }, 'editor');
  expect(returned).toMatchObject({
    state: 'returned',
    recheckNote: '仍未更新',
    recheckResult: { verdict: 'fail' },
    may: { report: true },
  });
  expect(await obligationsOf(id)).toMatchObject([{ state: 'met' }, { state: 'open' }]);
  await office.call(operations.reportRectification, { params, body: report }, 'secondEditor');
  expect(await stateOf(id)).toBe('reported');
  expect(await stateOf(findingId)).toBe('ordered');
});

test.each(['editor', 'first', 'releaser', 'otherEditor'] as const)('%s may neither order nor re-check', async (who) => {
  const { findingId } = await insertFinding();
  const { id } = await order(findingId);
  await expect(
    office.call(operations.orderRectification, { params: { findingId }, body: { demand: '请立即整改。' } }, who),
  ).rejects.toMatchObject({ reply: { status: 403 } });
  await expect(
    office.call(
      operations.recheckRectification,
      { params: { rectificationId: id }, body: { verdict: 'closed', note: '已整改' } },
      who,
    ),
  ).rejects.toMatchObject({ reply: { status: 403 } });
});

test('another bureau sees no such order, and the supervising office cannot report for the unit', async () => {
  const { findingId } = await insertFinding();
  const params = { rectificationId: (await order(findingId)).id };
  await expect(office.call(operations.readRectification, { params }, 'otherEditor')).rejects.toMatchObject({
    reply: { code: 'common.not-found' },
  });
  await expect(office.call(operations.acceptOrder, { params }, 'otherEditor')).rejects.toMatchObject({
    reply: { code: 'common.not-found' },
  });
  await expect(office.call(operations.acceptOrder, { params }, 'supervisor')).rejects.toMatchObject({
    reply: { code: 'common.forbidden' },
  });
});

test('the database itself refuses a re-check by the reporting person or the rectifying office (S3-15c)', async () => {
  const { findingId } = await insertFinding();
  const { id } = await order(findingId);
  const same = owner.query(
    'update rectification set reported_by = ordered_by, rechecked_by = ordered_by where id = $1',
    [id],
  );
  await expect(same).rejects.toMatchObject({ constraint: 'other_person_rechecks' });
  const own = owner.query('update rectification set rechecked_unit_id = unit_id where id = $1', [id]);
  await expect(own).rejects.toMatchObject({ constraint: 'other_office_rechecks' });
});

test('numbers of persons in a report stay in the report and never enter the audit chain', async () => {
  const { findingId } = await insertFinding();
  const params = { rectificationId: (await order(findingId)).id };
  await office.call(operations.acceptOrder, { params }, 'editor');
  await office.call(
    operations.reportRectification,
    { params, body: { cause: '联系人电话13800138000无人接听', measures: '已更换联系人' } },
    'editor',
  );
  const { rows } = await owner.query<{ payload: string }>('select payload from audit_event where subject_id = $1', [
    params.rectificationId,
  ]);
  expect(rows.some((row) => row.payload.includes('13800138000'))).toBe(false);
  expect(rows.some((row) => row.payload.includes('无人接听'))).toBe(true);
});

test('against the machine an order is closed only with a reason, and a missing look since the report is named (S3-15c)', async () => {
  const { findingId } = await insertFinding();
  const { id } = await order(findingId);
  const params = { rectificationId: id };
  await office.call(operations.acceptOrder, { params }, 'editor');
  await office.call(operations.reportRectification, { params, body: report }, 'editor');
  const { result } = await office.call(operations.machineRecheck, { params }, 'supervisor');
  expect(result).toMatchObject({ verdict: 'unknown', text: '报告之后还没有成功采集，无法判断' });
  const close = (note: string) =>
    office.call(operations.recheckRectification, { params, body: { verdict: 'closed', note } }, 'supervisor');
  await expect(close('　已经整改到位　')).rejects.toMatchObject({
    reply: { code: 'rectification.reason-needed', facts: { least: 10 } },
  });
  expect((await close('已在公众号页面上人工看到新发布的内容')).state).toBe('closed');
});

test('an order for a silent account asks for it in words of its own, and names no other order where none runs', async () => {
  const { findingId } = await insertFinding();
  const before = await office.call(operations.previewOrder, { params: { findingId } }, 'supervisor');
  expect(before.running).toEqual([]);
  expect(before.demand).toContain('请尽快更新账号内容，查明停更原因');
});

test('a finding that is already closed cannot be ordered', async () => {
  const { findingId } = await insertFinding();
  await owner.query(`update case_record set state = 'closed' where id = $1 and kind = $2`, [
    findingId,
    findingCase.kind,
  ]);
  await expect(order(findingId)).rejects.toMatchObject({ reply: { code: 'common.state-conflict' } });
});
