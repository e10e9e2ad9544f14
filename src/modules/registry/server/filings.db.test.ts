import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '#app/call.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import type { Role } from '#shared/permissions.ts';
import type { Operation, ReplyOf } from '#shared/operation.ts';
import { insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import { lineOperations } from '#modules/organisation/line-contract.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { openSession } from '#platform/session/log-in.ts';
import { registryOperations, type FilingForm, type FilingKind } from '../contract.ts';
import { upperOperations } from '../upper-contract.ts';
import { filingOperations as operations } from '../filing-contract.ts';
import { followDeliveryJob } from './follow-delivery-job.ts';

/**
 * A county under S3 with two bureaus of other packs (S1, S2). The cyberspace office, the information centre and the rest lie beside
 * them: none of them sees the sponsors' registers.
 */
let office: TestOffice;
const units: Record<string, Unit> = {};
const secrets: Record<string, string> = {};

const bodies = ['cyberspaceOffice', 'propagandaOffice', 'dataBureau', 'informationCentre'] as const;

beforeAll(async () => {
  office = await createTestOffice();
  const { county } = office.units;
  const scope = { province: 33, unitId: county.id, unitName: '测试县', unitPath: '1/' };
  await runSystemCommand(office.services, scope, 'setup', async (ctx) => {
    const facts = { kind: 'department', level: 'county' } as const;
    units['s1'] = await insertUnit(ctx, county, { ...facts, name: '测试县公安局', packIds: ['S1'] });
    units['s2'] = await insertUnit(ctx, county, { ...facts, name: '测试县社会保险局', packIds: ['S2'] });
    for (const body of bodies) units[body] = await insertUnit(ctx, county, { ...facts, name: `测试${body}` });
    return { reply: undefined, events: [] as never };
  });
  await enter('s1', 'editor', 's1');
  await enter('s2', 'editor', 's2');
  for (const body of bodies) await enter(body, 'filingReceiver', body);
  for (const [unit, named] of [
    ['s1', ['cyberspaceOffice']],
    ['s2', bodies],
  ] as const)
    for (const body of named)
      await office.call(
        lineOperations.setLine,
        {
          params: { unitId: units[unit]?.id ?? '' },
          body: { function: 'receivesFilings', body, receiverId: units[body]?.id ?? '' },
        },
        'supervisor',
      );
});
afterAll(() => office?.close());

async function enter(name: string, role: Role, unit: string): Promise<void> {
  const at = units[unit] as Unit;
  const scope = { province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' };
  const personId = await runSystemCommand(office.services, scope, 'setup', async (ctx) => {
    const person = await insertPerson(ctx, at, { name: `${name}人员`, login: name.toLowerCase() });
    await insertGrant(ctx, person, at, { role, from: '2018-01-01', grantedBy: null });
    return { reply: person.id, events: [] as never };
  });
  const session = { personId, province: 33, unitId: at.id, kind: 'token', hours: 1 } as const;
  secrets[name] = (await openSession(office.services.authDb, session)).secret;
}

/** Calls as a person of a unit made here, or of the test office. */
function as<O extends Operation>(who: string, operation: O, input: object): Promise<ReplyOf<O>> {
  const secret = secrets[who] ?? office.secrets[who as 'supervisor'];
  return call(office.app, secret, operation, input as never, 'api');
}

const form: FilingForm = {
  accountName: '测试公安',
  platformId: '',
  certifiedSubject: '测试县公安局',
  responsible: '信息指挥长甲',
  contact: '0573-0000000',
  reason: '新开设账号',
};
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const readAccount = (who: string, accountId: string) =>
  as(who, registryOperations.readAccount, { params: { accountId } });
const readFiling = (who: string, filingId: string) => as(who, registryOperations.readFiling, { params: { filingId } });

async function openAccount(who: string, platform: string, state: 'unfiled' | 'running' = 'unfiled'): Promise<string> {
  const body = { name: '测试公安', platform, state, openedOn: '2026-11-20' };
  return (await as(who, registryOperations.createAccount, { body })).id;
}

async function draft(
  who: string,
  accountId: string,
  kind: FilingKind,
  part: Partial<FilingForm> = {},
): Promise<string> {
  const body = { kind, form: { ...form, ...part } };
  return (await as(who, registryOperations.createFiling, { params: { accountId }, body })).id;
}
const submit = (who: string, filingId: string) => as(who, registryOperations.submitFiling, { params: { filingId } });

async function file(...given: Parameters<typeof draft>): Promise<string> {
  const filingId = await draft(...given);
  await submit(given[0], filingId);
  return filingId;
}

/** The delivery that waits for a recipient. */
async function waiting(who: string, filingId: string): Promise<string> {
  const { rows } = await as(who, operations.listDeliveries, { query: { state: 'waiting' } });
  return rows.find((row) => row.filingId === filingId)?.id ?? '';
}
const receive = async (who: string, filingId: string) =>
  as(who, operations.receiveDelivery, { params: { deliveryId: await waiting(who, filingId) }, body: {} });
const giveBack = async (who: string, filingId: string, reason: string) => {
  const deliveryId = await waiting(who, filingId);
  await as(who, operations.returnDelivery, { params: { deliveryId }, body: { reason } });
  // what the worker does when the sponsor is out of the recipient's sight
  await followDeliveryJob.run(office.services, { deliveryId });
};
const dutiesOf = async (who: string, accountId: string) =>
  (await readAccount(who, accountId)).duties.map(({ duty }) => duty).filter((duty) => duty.endsWith('备案'));

test('S1-3p4b: a filing goes to the government office and the cyberspace office, each with its own receipt and time', async () => {
  const accountId = await openAccount('s1', 'wechat');
  const filingId = await file('s1', accountId, 'open');
  const sent = await readFiling('s1', filingId);
  expect(sent.deliveries.map(({ body, state }) => [body, state])).toEqual(
    expect.arrayContaining([
      ['supervisor', 'waiting'],
      ['cyberspaceOffice', 'waiting'],
    ]),
  );
  expect([sent.missing, sent.isComplete]).toEqual([[], false]);
  // The cyberspace office cannot read the register, but all of what was delivered to it.
  await expect(readFiling('cyberspaceOffice', filingId)).rejects.toEqual(refused('common.not-found'));
  const deliveryId = await waiting('cyberspaceOffice', filingId);
  const seen = await as('cyberspaceOffice', operations.readDelivery, { params: { deliveryId } });
  expect(seen).toMatchObject({ unitName: '测试县公安局', form: { contact: form.contact }, mayDecide: true });
  await receive('cyberspaceOffice', filingId);
  expect((await readAccount('s1', accountId)).state).toBe('unfiled');
  const { receiptNumber } = await receive('supervisor', filingId);
  expect((await readAccount('s1', accountId)).state).toBe('running');
  const done = await readFiling('s1', filingId);
  expect(done).toMatchObject({ state: 'received', isComplete: true, receiptNumber });
  expect(done.deliveries.every((one) => one.receiptNumber !== null && one.decidedAt !== null)).toBe(true);
});

test('S2-3h, S2-3i: first the information centre, then, after what was decided on it, propaganda, cyberspace and data offices', async () => {
  const accountId = await openAccount('s2', 'wechat');
  const filingId = await file('s2', accountId, 'open', { accountName: '白城人社' });
  const study = { params: { filingId }, body: { studiedOn: '2026-11-20', opinion: '同意开设' } };
  await expect(as('s2', operations.recordStudy, study)).rejects.toEqual(refused('registry.study-not-now'));
  expect((await readFiling('s2', filingId)).missing.map(({ body, stage }) => [body, stage])).toEqual([
    ['propagandaOffice', 2],
    ['cyberspaceOffice', 2],
    ['dataBureau', 2],
  ]);
  await receive('informationCentre', filingId);
  await receive('supervisor', filingId);
  expect(await as('s2', operations.recordStudy, study)).toMatchObject({ delivered: 3 });
  for (const body of ['propagandaOffice', 'cyberspaceOffice', 'dataBureau']) await receive(body, filingId);
  expect(await readFiling('s2', filingId)).toMatchObject({ isComplete: true, study: { opinion: '同意开设' } });
});

test('S3-4a: a recipient outside the installation gets it on paper, and its receipt is entered once', async () => {
  const accountId = await openAccount('editor', 'weibo');
  const filingId = await file('editor', accountId, 'open');
  const { deliveries } = await readFiling('editor', filingId);
  const paper = deliveries.find((one) => one.body === 'cyberspaceOffice');
  expect(paper).toMatchObject({ isPaper: true, state: 'toDeliver', recipientName: '网信部门' });
  const enter = (receivedOn: string) =>
    as('editor', operations.enterPaperReceipt, {
      params: { deliveryId: paper?.id },
      body: { receiptNumber: '网信收〔2026〕8号', receivedOn },
    });
  await expect(enter('2026-11-21')).rejects.toEqual(refused('registry.paper-day'));
  await enter('2026-11-20');
  await expect(enter('2026-11-20')).rejects.toEqual(refused('registry.paper-entered'));
  await receive('supervisor', filingId);
  expect(await readFiling('editor', filingId)).toMatchObject({ isComplete: true });
});

test('a return by one recipient runs the duty again and is answered by a new delivery to that one alone', async () => {
  const accountId = await openAccount('s1', 'weibo');
  const due = (await readAccount('s1', accountId)).duties.find((one) => one.duty === '开设备案')?.dueAt;
  const filingId = await file('s1', accountId, 'open');
  await receive('supervisor', filingId);
  await giveBack('cyberspaceOffice', filingId, '缺平台账号标识');
  expect((await readAccount('s1', accountId)).duties.find((one) => one.duty === '开设备案')?.dueAt).toBe(due);
  office.clock.set('2026-11-20T09:05:00+08:00');
  await as('s1', registryOperations.updateFiling, {
    params: { filingId },
    body: { form: { ...form, platformId: 'gh_police' } },
  });
  await submit('s1', filingId);
  expect(await dutiesOf('s1', accountId)).toEqual([]);
  const { deliveries } = await readFiling('s1', filingId);
  expect(deliveries.map(({ body, round, state }) => [body, round, state])).toEqual([
    ['cyberspaceOffice', 2, 'waiting'],
    ['supervisor', 1, 'received'],
    ['cyberspaceOffice', 1, 'returned'],
  ]);
  await receive('cyberspaceOffice', filingId);
  expect(await readFiling('s1', filingId)).toMatchObject({ isComplete: true });
});

test('S1-3p4e: a planned change is refused before its filing was submitted', async () => {
  const accountId = await openAccount('s1', 'douyin', 'running');
  const rename = () =>
    as('s1', registryOperations.updateAccount, { params: { accountId }, body: { name: '测试公安发布' } });
  await expect(rename()).rejects.toEqual(refused('registry.not-filed-before'));
  const filingId = await draft('s1', accountId, 'change', { accountName: '测试公安发布', effectiveOn: '2026-11-30' });
  expect(await dutiesOf('s1', accountId)).toEqual(['变更备案']);
  await expect(rename()).rejects.toEqual(refused('registry.not-filed-before'));
  await submit('s1', filingId);
  await rename();
  expect(await dutiesOf('s1', accountId)).toEqual([]);
  const { againstRegister } = await readFiling('s1', filingId);
  expect(againstRegister.map(({ key, before, after }) => [key, before, after])).toContainEqual([
    'responsible',
    '',
    form.responsible,
  ]);
  expect(againstRegister.map(({ key }) => key)).not.toContain('accountName');
});

test('S1-3p4f: an account is closed at once on a leader’s order, and its filing is owed within hours to both recipients', async () => {
  office.clock.set('2026-11-20T09:05:00+08:00');
  const accountId = await openAccount('s1', 'kuaishou', 'running');
  const order = (orderedAt: string) =>
    as('s1', operations.closeInEmergency, {
      params: { accountId },
      body: { orderedBy: '分管负责人', orderedAt, reason: '账号被冒用发布', contact: '0573-0000000' },
    });
  await expect(order('2026-11-20T10:00:00+08:00')).rejects.toEqual(refused('registry.emergency-time'));
  const { filingId } = await order('2026-11-20T08:50:00+08:00');
  const closed = await readAccount('s1', accountId);
  expect(closed.state).toBe('closed');
  expect(closed.duties).toMatchObject([{ clause: 'S1-3p4f', dueAt: '2026-11-20T11:05:00+08:00' }]);
  await submit('s1', filingId);
  expect(await dutiesOf('s1', accountId)).toEqual([]);
  expect((await readFiling('s1', filingId)).deliveries.map(({ body }) => body).toSorted()).toEqual([
    'cyberspaceOffice',
    'supervisor',
  ]);
});

test('what a kind of filing asks for besides is demanded at submission; a draft is given up with its duty', async () => {
  const accountId = await openAccount('s2', 'douyin', 'running');
  expect((await readAccount('s2', accountId)).possibleFilings).toContain('merge');
  const filingId = await draft('s2', accountId, 'merge', { effectiveOn: '2026-11-30' });
  await expect(submit('s2', filingId)).rejects.toEqual(refused('registry.filing-incomplete'));
  expect(await dutiesOf('s2', accountId)).toEqual(['整合备案']);
  await as('s2', registryOperations.withdrawFiling, { params: { filingId } });
  expect(await dutiesOf('s2', accountId)).toEqual([]);
  expect((await readAccount('s2', accountId)).possibleFilings).toContain('merge');
});

test('S4-4.1r: a change of sponsor is owed its filing from its day on', async () => {
  const accountId = await openAccount('s1', 'toutiao', 'running');
  const part = { newSponsorId: units['s2']?.id ?? '', effectiveOn: '2026-11-18' };
  const filingId = await draft('s1', accountId, 'sponsorChange', part);
  expect(await dutiesOf('s1', accountId)).toEqual(['主办单位变更备案']);
  await submit('s1', filingId);
  expect(await dutiesOf('s1', accountId)).toEqual([]);
});

/** What the standing check says of a filing now. */
async function found(filingId: string): Promise<string[]> {
  const { county } = office.units;
  await checkUnits(office.services, { ...county, unitId: county.id, unitName: county.name });
  const { rows } = await as('supervisor', inspectionOperations.listFindings, { query: { limit: 200 } });
  return rows
    .filter((row) => row.subjectId === filingId && row.state === 'suspected' && row.check.startsWith('F7'))
    .map(({ clause }) => clause);
}

test('S1-3p4e, F7: a planned change filed on its day is found', async () => {
  const accountId = await openAccount('s1', 'bilibili', 'running');
  const late = await file('s1', accountId, 'change', { effectiveOn: '2026-11-20' });
  expect(await found(late)).toEqual(['S1-3p4e']);
});

test('S3-4a, F7: a recipient that has nothing after the term is found until its receipt is entered', async () => {
  const accountId = await openAccount('editor', 'xiaohongshu');
  const filingId = await file('editor', accountId, 'open');
  await receive('supervisor', filingId);
  expect(await found(filingId)).toEqual([]);
  const before = office.clock.now();
  office.clock.set('2026-12-10T09:00:00+08:00');
  expect(await found(filingId)).toEqual(['S3-4a']);
  const { deliveries } = await readFiling('editor', filingId);
  const deliveryId = deliveries.find((one) => one.isPaper)?.id;
  const body = { receiptNumber: '网信收〔2026〕9号', receivedOn: '2026-11-23' };
  await as('editor', operations.enterPaperReceipt, { params: { deliveryId }, body });
  expect(await found(filingId)).toEqual([]);
  office.clock.set(before.toISOString());
});

test('each kind of filing is one paper form with a seal for each recipient, as DOCX, XLSX and PDF', async () => {
  const { rows } = await as('s1', registryOperations.listFilings, { query: {} });
  const filing = rows.find((row) => row.kind === 'emergencyClose');
  const params = { filingId: filing?.id };
  const sheet = await as('s1', operations.readFilingSheet, { params });
  expect(sheet).toMatchObject({ form: 'filing.emergencyClose', office: '测试县公安局' });
  const seals = sheet.parts.flatMap((part) => (part.kind === 'seals' ? part.seals.map((seal) => seal.label) : []));
  expect(seals).toEqual(['主办单位意见', '测试县意见', '测试cyberspaceOffice意见']);
  for (const [format, magic] of [
    ['docx', 'PK'],
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
  ] as const) {
    const body = await as('s1', operations.downloadFiling, { params, query: { format } });
    expect(
      Buffer.from(body as never)
        .subarray(0, magic.length)
        .toString('latin1'),
    ).toBe(magic);
  }
});

test('a change of name that was received still shows both names on its form', async () => {
  const accountId = await openAccount('s1', 'kuaishou', 'running');
  const filingId = await file('s1', accountId, 'change', { accountName: '测试警事' });
  await receive('supervisor', filingId);
  expect((await readAccount('s1', accountId)).name).toBe('测试警事');
  const { parts } = await as('s1', operations.readFilingSheet, { params: { filingId } });
  const names = parts
    .flatMap((part) => (part.kind === 'fields' ? part.fields : []))
    .filter((one) => one.label.includes('账号名称'));
  expect(names.map((one) => `${one.label} ${one.value}`)).toEqual(['原账号名称 测试公安', '变更后账号名称 测试警事']);
});

test('S3-N2.2e: the number of a system above is typed back once, and its sheet marks what changed since', async () => {
  const accountId = await openAccount('s1', 'website', 'running');
  const confirm = (confirmedOn: string) =>
    as('s1', upperOperations.confirmUpper, {
      params: { accountId, system: 'national' },
      body: { number: 'GZ-0001', confirmedOn },
    });
  await expect(confirm('2026-11-21')).rejects.toEqual(refused('registry.confirmed-later'));
  await confirm('2026-11-19');
  expect((await readAccount('s1', accountId)).upper).toMatchObject([{ system: 'national', number: 'GZ-0001' }]);
  const sheet = () => as('s1', upperOperations.downloadUpperSheet, { params: { system: 'national' }, query: {} });
  const body = await sheet();
  expect(
    Buffer.from(body as never)
      .subarray(0, 2)
      .toString('latin1'),
  ).toBe('PK');
});

test('the database accepts no forged receipt: not by the sponsor, not without an event, not twice', async () => {
  const accountId = await openAccount('s1', 'channels');
  const filingId = await file('s1', accountId, 'open');
  const attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  const scope = (lo: string) =>
    attacker.query(`select set_config('zhijian.scope_lo', $1, false), set_config('zhijian.scope_hi', $2, false)`, [
      lo,
      `${lo.slice(0, -1)}0`,
    ]);
  const attempt = async (statement: string): Promise<string> => {
    try {
      return (await attacker.query(statement)).rowCount === 0 ? 'nothing' : 'accepted';
    } catch (error) {
      const { constraint, code } = error as { constraint?: string; code: string };
      return constraint ?? code;
    }
  };
  const decision = `verdict = 'receive', receipt_number = 'x', decided_at = now(), decided_by_name = 'x'`;
  const like = (
    row: string,
  ) => `decided_by = ${row}.decided_by, decide_province = ${row}.decide_province, decide_session_id = ${row}.decide_session_id,
    decide_event_id = ${row}.decide_event_id, decide_grant_id = ${row}.decide_grant_id, decide_role = ${row}.decide_role, decide_grant_path = ${row}.decide_grant_path`;
  const mine = `d.filing_id = '${filingId}' and d.body = 'cyberspaceOffice'`;
  // The sponsor's side sees its deliveries and cannot decide them, nor enter a receipt on paper for a unit that receives itself.
  await scope(units['s1']?.unitPath ?? '');
  expect(await attempt(`update filing_delivery d set ${decision} where ${mine}`)).toBe('nothing');
  expect(
    await attempt(
      `update filing_delivery d set receipt_number = 'x', paper_received_on = '2026-11-20', paper_entered_by_name = 'x', paper_entered_at = now() where ${mine}`,
    ),
  ).toBe('nothing');
  expect(await attempt(`update filing_delivery d set content = 'x' where ${mine}`)).toBe('42501');
  // With everything in sight: no decision without a person, none under the event of another delivery, none by another office's grant.
  await scope('1/');
  expect(await attempt(`update filing_delivery d set ${decision} where ${mine}`)).toBe('decided_whole');
  const others = (body: string) =>
    `update filing_delivery d set ${decision}, ${like('o')} from filing_delivery o where ${mine} and o.verdict = 'receive' and o.body = '${body}'`;
  expect(await attempt(others('cyberspaceOffice'))).toBe('decided_proved_by_audit');
  expect(await attempt(others('dataBureau'))).toBe('decided_by_recipient');
  // What was decided stays.
  expect(await attempt(`update filing_delivery set receipt_number = 'y' where verdict = 'receive'`)).toBe('nothing');
  expect(await attempt(`delete from filing_delivery`)).toBe('42501');
  // A delivery is not made up either.
  expect(
    await attempt(
      `insert into filing_delivery (id, province, filing_id, account_id, unit_id, unit_path, kind, bodies, stage, round, decides, recipient_id, recipient_province,
        recipient_path, recipient_name, content, content_sha, delivered_at, delivered_by, delivered_by_name, deliver_province, deliver_session_id, deliver_event_id, deliver_action)
      select gen_random_uuid(), province, filing_id, account_id, unit_id, unit_path, kind, bodies, stage, 9, decides, recipient_id, recipient_province,
        recipient_path, recipient_name, 'x', encode(sha256('x'), 'hex'), delivered_at, delivered_by, delivered_by_name, deliver_province, deliver_session_id,
        deliver_event_id, deliver_action from filing_delivery d where ${mine}`,
    ),
  ).toBe('delivered_proved_by_audit');
  await attacker.end();
});

test('a delivery is decided once, and who submitted never decides', async () => {
  const accountId = await openAccount('s1', 'client');
  const filingId = await file('s1', accountId, 'open');
  const deliveryId = await waiting('cyberspaceOffice', filingId);
  const outcomes = await Promise.allSettled([
    as('cyberspaceOffice', operations.receiveDelivery, { params: { deliveryId }, body: {} }),
    as('cyberspaceOffice', operations.returnDelivery, { params: { deliveryId }, body: { reason: '缺项' } }),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(as('s1', operations.receiveDelivery, { params: { deliveryId }, body: {} })).rejects.toEqual(
    refused('common.forbidden'),
  );
  await expect(as('dataBureau', operations.readDelivery, { params: { deliveryId } })).rejects.toEqual(
    refused('common.not-found'),
  );
});
