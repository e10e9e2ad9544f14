import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { filingOperations } from '#modules/registry/filing-contract.ts';
import { registryOperations, type FilingForm } from '#modules/registry/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { closingOperations as operations } from '../contract.ts';
import { archiveAccount } from './archive-job.ts';
import { followFilings } from './follow-filings-job.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  // The leader of the bureau itself; the county's commander does not approve for it.
  await office.call(
    peopleOperations.grantRole,
    {
      params: { personId: office.personIds.final },
      body: { role: 'commander', unitId: office.units.bureau.id, from: '2018-01-01' },
    },
    'securityAdministrator',
  );
});
afterAll(() => office?.close());

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const form: FilingForm = {
  accountName: '测试就业',
  platformId: 'gh_old',
  certifiedSubject: '测试县人力资源和社会保障局',
  responsible: '信息指挥长甲',
  contact: '0573-0000000',
  reason: '功能并入测试人社',
};
const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n'), Buffer.alloc(40, 7)]).toString('base64');
const proof = { fileName: '平台注销回执.png', contentBase64: png };
const links = ['https://www.example.gov.cn/notices/1'];
const read = (closingId: string, as: TestPerson = 'editor') =>
  office.call(operations.readClosing, { params: { closingId } }, as);
const account = (accountId: string) => office.call(registryOperations.readAccount, { params: { accountId } }, 'editor');
const step = async (closingId: string) => (await read(closingId)).steps.find((one) => one.progress === 'now');

async function running(
  name: string,
  platform: 'weibo' | 'douyin' | 'kuaishou' | 'toutiao' | 'xiaohongshu',
  waiverReason?: string,
) {
  const body = { name, platform, state: 'running' as const, openedOn: '2020-01-01' };
  const { id } = await office.call(
    registryOperations.createAccount,
    { body: { ...body, ...(waiverReason === undefined ? {} : { waiverReason }) } },
    'editor',
  );
  return id;
}

async function file(accountId: string, kind: 'close' | 'cancel'): Promise<string> {
  const { id } = await office.call(
    registryOperations.createFiling,
    { params: { accountId }, body: { kind, form } },
    'editor',
  );
  await office.call(registryOperations.submitFiling, { params: { filingId: id } }, 'editor');
  await followFilings(office.services, accountId);
  return id;
}

async function receive(accountId: string, filingId: string): Promise<void> {
  await office.call(registryOperations.receiveFiling, { params: { filingId }, body: {} }, 'supervisor');
  await followFilings(office.services, accountId);
}

/** The duties of steps of a closing with their states, oldest first. */
async function stepDuties(closingId: string): Promise<{ title: string; state: string }[]> {
  const root = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  return runSystemQuery(office.services, root, async (ctx) => {
    const { rows } = await sql<{ title: string; state: string }>`
      select substring(subject_title from '（(.*)）') as title, state from obligation where subject_id = ${closingId} and duty = 'closing.step' order by opened_at`.execute(
      ctx.db,
    );
    return rows;
  });
}

let old: string;
let keep: string | undefined;
let closingId: string;

test('S4-4.1o: a closing begins with a reason and where the account goes on; a second one is refused', async () => {
  keep = await running('测试人社', 'weibo');
  old = await running('测试就业', 'douyin');
  const csv = [
    '账号名称,标题,链接,发布时间',
    ...[1, 2, 3].map((no) => `测试就业,第${no}期岗位信息,https://example.org/p/${no},2026-11-1${no} 09:00`),
  ].join('\n');
  await office.call(
    monitoringOperations.importPosts,
    {
      body: {
        fileName: '发布.csv',
        contentBase64: Buffer.from(csv).toString('base64'),
      },
    },
    'editor',
  );
  const wanted = { accountId: old, reason: '与测试人社功能重复' };
  await expect(office.call(operations.beginClosing, { body: wanted }, 'editor')).rejects.toEqual(
    refused('closing.successor-missing'),
  );
  const body = { ...wanted, successorId: keep ?? '', successorText: '就业服务改由测试人社提供' };
  await expect(office.call(operations.beginClosing, { body }, 'otherEditor')).rejects.toEqual(
    refused('common.not-found'),
  );
  ({ id: closingId } = await office.call(operations.beginClosing, { body }, 'editor'));
  await expect(office.call(operations.beginClosing, { body }, 'secondEditor')).rejects.toEqual(
    refused('closing.already-running'),
  );
  const params = { closingId };
  await expect(office.call(operations.approveClosing, { params }, 'final')).rejects.toEqual(
    refused('common.state-conflict'),
  );
  expect(await step(closingId)).toMatchObject({ state: 'draft', isOverdue: false });
});

test('only a leader of the sponsor approves, never who submitted; returned it is revised and submitted again', async () => {
  const params = { closingId };
  await office.call(operations.submitClosing, { params }, 'editor');
  for (const as of ['editor', 'first'] as const)
    await expect(office.call(operations.approveClosing, { params }, as)).rejects.toEqual(refused('common.forbidden'));
  await expect(office.call(operations.approveClosing, { params }, 'commander')).rejects.toEqual(
    refused('closing.other-unit'),
  );
  await office.call(operations.returnClosing, { params, body: { reason: '请写明服务去向' } }, 'final');
  expect(await read(closingId)).toMatchObject({ state: 'draft', returnReason: '请写明服务去向' });
  const body = {
    reason: '与测试人社功能重复',
    successorId: keep ?? '',
    successorText: '就业服务和在线咨询改由测试人社提供',
  };
  await office.call(operations.reviseClosing, { params, body }, 'secondEditor');
  await office.call(operations.submitClosing, { params }, 'secondEditor');
  await office.call(operations.approveClosing, { params }, 'final');
  expect(await read(closingId)).toMatchObject({ state: 'filing', approved: { by: 'final' } });
});

test('S1-3p4e: the filing carries the closing on; received, it leaves the account running its clock', async () => {
  const before = (await account(old)).duties.map((duty) => duty.duty);
  expect(before).toContain('更新');
  const filingId = await file(old, 'close');
  expect((await read(closingId)).state).toBe('notice');
  await receive(old, filingId);
  const after = await account(old);
  expect(after.state).toBe('closing');
  expect(after.duties.map((duty) => duty.duty)).toContain('更新');
  expect(after.possibleFilings).not.toContain('cancel');
});

test('S4-4.1s: a notice is approved by another person as it stands, published with its address, and public', async () => {
  const params = { closingId };
  const publish = { params, body: { publishedOn: '2026-11-20', links } };
  await expect(office.call(operations.publishNotice, publish, 'editor')).rejects.toEqual(
    refused('closing.notice-missing'),
  );
  const { suggestedNotice, suggestedDays } = await read(closingId);
  expect(suggestedNotice).toContain('测试人社');
  expect(suggestedNotice).toContain('与测试人社功能重复');
  expect(suggestedDays).toBe(10);
  const write = (text: string, days: number) =>
    office.call(operations.writeNotice, { params, body: { text, days } }, 'editor');
  await expect(write(suggestedNotice, 3)).rejects.toEqual(refused('closing.notice-short'));
  await write(suggestedNotice, 10);
  await expect(office.call(operations.approveNotice, { params }, 'editor')).rejects.toEqual(
    refused('common.forbidden'),
  );
  await office.call(operations.approveNotice, { params }, 'final');
  await write(`${suggestedNotice}\n特此公告。`, 10);
  await expect(office.call(operations.publishNotice, publish, 'editor')).rejects.toEqual(
    refused('closing.notice-changed'),
  );
  await office.call(operations.approveNotice, { params }, 'final');
  const publicRows = async () => {
    const reply = await office.app.inject({ method: 'GET', url: '/api/public/notices' });
    return (reply.json() as { rows: Record<string, unknown>[] }).rows;
  };
  expect(await publicRows()).toEqual([]);
  await expect(
    office.call(operations.publishNotice, { params, body: { publishedOn: '2026-11-19', links } }, 'editor'),
  ).rejects.toEqual(refused('closing.published-unapproved'));
  await office.call(operations.publishNotice, publish, 'editor');
  expect(await read(closingId)).toMatchObject({
    state: 'period',
    published: { on: '2026-11-20', until: '2026-11-30' },
  });
  const [notice] = await publicRows();
  expect(notice).toMatchObject({ accountName: '测试就业', links, until: '2026-11-30', cancelledOn: null });
  expect(JSON.stringify(notice)).not.toContain('final');
  const sheet = await office.app.inject({
    method: 'GET',
    url: `/api/closings/${closingId}/notice-form?format=docx`,
    headers: { authorization: `Bearer ${office.secrets.editor}` },
  });
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

test('the database keeps a notice from standing before its approval or shorter than it says', async () => {
  const root = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  const backdate = (change: RawBuilder<unknown>) =>
    runSystemQuery(office.services, root, (ctx) =>
      sql`update closing set ${change} where id = ${closingId}`.execute(ctx.db),
    );
  await expect(backdate(sql`published_on = date '2026-11-19'`)).rejects.toThrow('published_after_approval');
  await expect(backdate(sql`notice_until = date '2026-11-29'`)).rejects.toThrow('stands_whole_period');
});

test('no step of a closing is left out through SQL: no notice without approval, no archive before the period, no end without proof', async () => {
  const attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  const attempt = async (...texts: string[]): Promise<string> => {
    await attacker.query('begin');
    try {
      await attacker.query(
        `select set_config('zhijian.scope_lo', '1/', true), set_config('zhijian.scope_hi', '10', true)`,
      );
      for (const text of texts) await attacker.query(text, text.includes('$1') ? [closingId] : []);
      await attacker.query('commit');
      return 'accepted';
    } catch (error) {
      await attacker.query('rollback');
      const { constraint, code } = error as { constraint?: string; code: string };
      return constraint ?? code;
    }
  };
  const unapproved = `approved_sha = null, approved_by = null, approved_by_name = null, approved_at = null, approve_province = null,
    approve_session_id = null, approve_event_id = null, approve_grant_id = null, approve_role = null`;
  expect(await attempt(`update closing set ${unapproved} where id = $1`)).toBe('agreed_before_notice');
  expect(await attempt(`update closing set approved_by = submitted_by where id = $1`)).toMatch(
    /other_person_approves|approved_by_authorised/,
  );
  expect(
    await attempt(`update closing set approved_sha = repeat('0', 64), submit_sha = repeat('0', 64) where id = $1`),
  ).toBe('approved_proved_by_audit');
  expect(await attempt(`update closing set notice_text = notice_text || '。' where id = $1`)).toBe('closing_check');
  const archived = `archive_evidence_id = gen_random_uuid(), archive_sha = repeat('0', 64), archive_posts = 0, archived_at = '2026-11-25T00:00:00Z'`;
  expect(await attempt(`update closing set ${archived} where id = $1`)).toBe('archived_after_period');
  const cancelled = `cancelled_on = '2026-11-25', cancel_evidence_id = gen_random_uuid(), cancelled_at = now(), cancelled_by_name = 'x'`;
  expect(await attempt(`update closing set ${cancelled} where id = $1`)).toBe('cancelled_after_archive');
  const end = (state: string) =>
    `update case_record set state = '${state}', closed_at = now() where id = (select account_id from closing where id = $1)`;
  expect(await attempt(end('closed'))).toBe('account_closed_with_proof');
  expect(await attempt(end('cancelled'))).toBe('account_cancelled_as_filed');
  await attacker.end();
});

test('during the period the account owes updates; archive and cancellation wait for its end and for what must be moved', async () => {
  const params = { closingId };
  const archive = () => office.call(operations.beginArchive, { params }, 'editor');
  await expect(archive()).rejects.toEqual(refused('closing.period-running'));
  office.clock.set('2026-12-01T09:00:00+08:00');
  await expect(archive()).rejects.toEqual(refused('closing.moves-missing'));
  for (const item of ['followers', 'services', 'links'] as const)
    await office.call(operations.recordMove, { params, body: { item, note: '已办', file: proof } }, 'editor');
  await expect(
    office.call(operations.recordMove, { params, body: { item: 'links', note: '再办' } }, 'editor'),
  ).rejects.toEqual(refused('closing.move-done'));
  await expect(
    office.call(operations.recordCancelled, { params, body: { cancelledOn: '2026-12-01', file: proof } }, 'editor'),
  ).rejects.toEqual(refused('common.state-conflict'));
  expect((await account(old)).duties.map((duty) => duty.duty)).toContain('更新');
  await archive();
  expect((await read(closingId)).state).toBe('archive');
});

test('the archive is written once, whole or not at all, however often the job comes', async () => {
  const folder = join(office.services.config.dataFolder, 'evidence');
  const aside = `${folder}.aside`;
  renameSync(folder, aside);
  writeFileSync(folder, 'no folder');
  await expect(archiveAccount(office.services, closingId)).rejects.toThrow('ENOTDIR');
  expect(await read(closingId)).toMatchObject({ state: 'archive', archive: null });
  rmSync(folder);
  renameSync(aside, folder);
  await Promise.allSettled([archiveAccount(office.services, closingId), archiveAccount(office.services, closingId)]);
  await archiveAccount(office.services, closingId);
  expect(await read(closingId)).toMatchObject({ state: 'platform', archive: { posts: 3 } });
  const { timeline } = await read(closingId);
  expect(timeline.filter((entry) => entry.action === 'closing.archived')).toHaveLength(1);
});

test('a changed archive is noticed and not handed out', async () => {
  const params = { closingId };
  const verify = () => office.call(operations.verifyArchive, { params }, 'supervisor');
  const download = () =>
    office.app.inject({
      method: 'GET',
      url: `/api/closings/${closingId}/archive`,
      headers: { authorization: `Bearer ${office.secrets.editor}` },
    });
  expect(await verify()).toMatchObject({ isIntact: true, posts: 3, faults: [] });
  const whole = await download();
  expect(whole.payload.trim().split('\n')).toHaveLength(4);
  const folder = join(office.services.config.dataFolder, 'evidence');
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .find((name) => isFileWith(name, '"manifest"'));
  const bytes = readFileSync(path as string);
  writeFileSync(path as string, bytes.toString('utf8').replace('第2期', '第9期'));
  expect(await verify()).toMatchObject({ isIntact: false });
  expect((await download()).statusCode).toBe(409);
  writeFileSync(path as string, bytes);
  expect((await verify()).isIntact).toBe(true);
});

test('S4-4.1q: cancelled on the platform with proof, the update clock ends; the final filing ends the closing', async () => {
  const params = { closingId };
  const cancel = (cancelledOn: string) =>
    office.call(operations.recordCancelled, { params, body: { cancelledOn, file: proof } }, 'editor');
  await expect(cancel('2026-11-25')).rejects.toEqual(refused('closing.cancelled-early'));
  await expect(cancel('2026-12-05')).rejects.toEqual(refused('closing.cancelled-later'));
  await expect(
    office.call(
      operations.recordCancelled,
      { params, body: { cancelledOn: '2026-12-01', file: { ...proof, fileName: '回执.exe' } } },
      'editor',
    ),
  ).rejects.toEqual(refused('setting.bad-file'));
  await cancel('2026-12-01');
  const gone = await account(old);
  expect(gone.state).toBe('closed');
  expect(gone.duties.map((duty) => duty.duty)).toEqual(['注销备案']);
  expect(await step(closingId)).toMatchObject({ state: 'finalFiling', dueAt: expect.any(String) });
  await receive(old, await file(old, 'cancel'));
  expect((await account(old)).state).toBe('cancelled');
  expect(await read(closingId)).toMatchObject({ state: 'done', cancelled: { on: '2026-12-01' } });
  expect((await account(old)).duties).toEqual([]);
});

test('every step was a duty of its own, opened and discharged, none left', async () => {
  const duties = await stepDuties(closingId);
  expect(duties.map((one) => one.title)).toEqual([
    '拟办',
    '待本单位审批',
    '拟办',
    '待本单位审批',
    '待报关停备案',
    '待公告',
    '公示期',
    '归档中',
    '待平台注销',
  ]);
  expect([...new Set(duties.map((one) => one.state))]).toEqual(['met']);
});

test('given up after the filing, only a leader lets the account run on; the notice leaves the public', async () => {
  const accountId = await running('测试社保', 'kuaishou');
  const body = { accountId, reason: '无力维护', successorText: '业务咨询请到办事大厅' };
  const { id } = await office.call(operations.beginClosing, { body }, 'editor');
  const params = { closingId: id };
  await office.call(operations.submitClosing, { params }, 'editor');
  await office.call(operations.approveClosing, { params }, 'final');
  await file(accountId, 'close');
  const withdraw = (as: TestPerson) =>
    office.call(operations.withdrawClosing, { params, body: { reason: '另行安排人员' } }, as);
  await expect(withdraw('editor')).rejects.toEqual(refused('common.forbidden'));
  const { groups } = await office.call(todayOperations.readToday, {}, 'editor');
  expect(groups.find((group) => group.kind === 'closingStep')?.rows).toMatchObject([{ subjectId: id }]);
  await office.call(
    peopleOperations.grantRole,
    {
      params: { personId: office.personIds.final },
      body: { role: 'editor', unitId: office.units.bureau.id, from: '2018-01-01' },
    },
    'securityAdministrator',
  );
  await withdraw('final');
  expect(await read(id)).toMatchObject({ state: 'withdrawn', endReason: '另行安排人员' });
  expect((await account(accountId)).state).toBe('running');
  expect((await stepDuties(id)).at(-1)?.state).toBe('void');
});

test('S1-3p4f: an account closed by order enters the same case at the notice', async () => {
  office.clock.set('2026-12-01T09:20:00+08:00');
  const accountId = await running('测试人事考试', 'toutiao');
  const { filingId } = await office.call(
    filingOperations.closeInEmergency,
    {
      params: { accountId },
      body: {
        reason: '账号被盗用',
        orderedBy: '信息指挥长甲',
        orderedAt: '2026-12-01T08:30:00+08:00',
        contact: '0573-0000000',
      },
    },
    'editor',
  );
  await office.call(registryOperations.submitFiling, { params: { filingId } }, 'editor');
  await followFilings(office.services, accountId);
  await followFilings(office.services, accountId);
  const { rows } = await office.call(operations.listClosings, { query: { accountId } }, 'editor');
  expect(rows).toMatchObject([{ state: 'notice', kind: 'emergency' }]);
  expect(rows[0]?.steps.map((one) => one.progress)).toEqual([
    'skipped',
    'skipped',
    'skipped',
    'now',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
  ]);
});

test('S4-4.1n: a unit above proposes to merge; the sponsor puts it off, declines, or accepts and the closing begins', async () => {
  office.clock.set('2026-12-01T09:30:00+08:00');
  keep ??= await running('测试人社', 'weibo');
  const spare = await running('测试人社服务', 'weibo', '历史账号，正在整合');
  const { rows } = await office.call(operations.analyseMerges, { query: {} }, 'supervisor');
  const found = rows.find((row) => row.account.id === spare || row.keep?.id === spare);
  expect(found?.reasons.map((one) => one.reason)).toEqual(expect.arrayContaining(['samePlatform', 'sameName']));
  const goes = found?.account.id ?? '';
  const propose = () =>
    office.call(operations.proposeMerge, { body: { accountId: goes, note: '请整合' } }, 'supervisor');
  const { id: first } = await propose();
  await expect(propose()).rejects.toEqual(refused('closing.already-proposed'));
  const act = (proposalId: string) => ({ params: { proposalId } });
  await expect(office.call(operations.acceptMerge, act(first), 'supervisor')).rejects.toEqual(
    refused('common.forbidden'),
  );
  const putOff = (until: string) =>
    office.call(operations.postponeMerge, { ...act(first), body: { reason: '正在迁移服务', until } }, 'editor');
  await expect(putOff('2026-12-01')).rejects.toEqual(refused('closing.postpone-date'));
  await putOff('2027-01-15');
  await office.call(operations.rejectMerge, { ...act(first), body: { reason: '服务对象不同' } }, 'editor');
  office.clock.set('2026-12-01T10:00:00+08:00');
  const { id: second } = await propose();
  const { closingId: begun } = await office.call(operations.acceptMerge, act(second), 'editor');
  expect(await read(begun)).toMatchObject({ state: 'draft', successorId: found?.keep?.id });
  const listed = await office.call(operations.listMergeProposals, { query: {} }, 'supervisor');
  expect(listed.rows.map((row) => [row.state, row.decideReason])).toEqual([
    ['accepted', ''],
    ['rejected', '服务对象不同'],
  ]);
});

test('the list is exported in the scope and by the filters', async () => {
  const get = (as: TestPerson, query = '') =>
    office.app.inject({
      method: 'GET',
      url: `/api/closings/export${query}`,
      headers: { authorization: `Bearer ${office.secrets[as]}` },
    });
  expect((await get('supervisor')).payload.split('\r\n').filter(Boolean)).toHaveLength(5);
  expect((await get('supervisor', '?open=true')).payload.split('\r\n').filter(Boolean)).toHaveLength(3);
  expect((await get('otherEditor')).payload.split('\r\n').filter(Boolean)).toHaveLength(1);
});

function isFileWith(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes(text);
  } catch {
    return false;
  }
}

test('S4-4.1o, S4-4.1q, S4-4.1s: a whole closing by itself: reason, filing, public notice, cancellation, final filing', async () => {
  const dayAfter = (days: number) => new Date(office.clock.now().getTime() + days * 86_400_000).toISOString();
  const accountId = await running('测试培训', 'xiaohongshu');
  const body = { accountId, reason: '无力维护', successorText: '培训咨询请到办事大厅' };
  const { id } = await office.call(operations.beginClosing, { body }, 'editor');
  const params = { closingId: id };
  await office.call(operations.submitClosing, { params }, 'editor');
  await office.call(operations.approveClosing, { params }, 'final');
  await receive(accountId, await file(accountId, 'close'));
  const { suggestedNotice } = await read(id);
  await office.call(operations.writeNotice, { params, body: { text: suggestedNotice, days: 10 } }, 'editor');
  await office.call(operations.approveNotice, { params }, 'final');
  const publishedOn = dayAfter(0).slice(0, 10);
  await office.call(operations.publishNotice, { params, body: { publishedOn, links } }, 'editor');
  const reply = await office.app.inject({ method: 'GET', url: '/api/public/notices' });
  expect(reply.body).toContain('测试培训');
  office.clock.set(dayAfter(11));
  for (const item of ['followers', 'services', 'links'] as const)
    await office.call(operations.recordMove, { params, body: { item, note: '已办', file: proof } }, 'editor');
  await office.call(operations.beginArchive, { params }, 'editor');
  await archiveAccount(office.services, id);
  const cancelledOn = dayAfter(0).slice(0, 10);
  await office.call(operations.recordCancelled, { params, body: { cancelledOn, file: proof } }, 'editor');
  expect((await account(accountId)).state).toBe('closed');
  await receive(accountId, await file(accountId, 'cancel'));
  expect((await account(accountId)).state).toBe('cancelled');
  expect((await read(id)).state).toBe('done');
});
