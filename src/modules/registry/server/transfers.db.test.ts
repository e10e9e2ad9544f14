import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '#app/call.ts';
import { modules } from '#app/modules.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/permissions.ts';
import type { Operation, ReplyOf } from '#shared/operation.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { openSession } from '#platform/session/log-in.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { custodyOperations } from '#modules/custody/contract.ts';
import { handoverFields } from '#modules/custody/handover-contract.ts';
import { changeOperations } from '#modules/organisation/change-contract.ts';
import { insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { registryOperations, type FilingForm } from '../contract.ts';
import { registerOperations } from '../register-contract.ts';
import { transferOperations } from '../transfer-contract.ts';
import { upperOperations } from '../upper-contract.ts';
import { accountMovedJobName, type AccountMoved } from './move-account.ts';
import { transferAccountJob } from './transfer-account-job.ts';

/** A county with bureaus 甲, 乙, 丙 and a section of 乙; each bureau has who files and who leads. */
let office: TestOffice;
let owner: pg.Client;
let attacker: pg.Client;
const units: Record<string, Unit> = {};
const secrets: Record<string, string> = {};
const people: Record<string, string> = {};

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  attacker = new pg.Client({ connectionString: office.appUrl });
  await Promise.all([owner.connect(), attacker.connect()]);
  for (const name of ['甲', '乙', '丙'])
    units[name] = await addUnit(office.units.county, `测试县${name}局`, 'department');
  units['乙科'] = await addUnit(units['乙'] as Unit, '宣传科', 'section');
  for (const name of ['甲', '乙', '丙', '乙科'])
    for (const role of ['editor', 'commander'] as const) await enter(`${name}${role}`, role, units[name] as Unit);
  await enter('secondSupervisor', 'supervisor', office.units.county);
});
afterAll(async () => {
  await Promise.all([owner?.end(), attacker?.end()]);
  await office?.close();
});

const accountMoved = modules
  .flatMap(({ jobs = [] }) => jobs)
  .find(({ name }) => name === accountMovedJobName) as Job<AccountMoved>;
const completeHandoverJob = modules
  .flatMap(({ jobs = [] }) => jobs)
  .find(({ name }) => name === 'custody.completeHandover') as Job<{ handoverId: string }>;
const root = () => ({ province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' });

function addUnit(above: Unit, name: string, kind: 'department' | 'section'): Promise<Unit> {
  return runSystemCommand(office.services, root(), 'setup', async (ctx) => ({
    reply: await insertUnit(ctx, above, { kind, level: 'county', name }),
    events: [] as never,
  }));
}

async function enter(name: string, role: Role, at: Unit): Promise<void> {
  const login = `u${Object.keys(people).length}`;
  people[name] = await runSystemCommand(office.services, root(), 'setup', async (ctx) => {
    const person = await insertPerson(ctx, at, { name: `${name}人员`, login });
    await insertGrant(ctx, person, at, { role, from: '2018-01-01', grantedBy: null });
    return { reply: person.id, events: [] as never };
  });
  const session = { personId: people[name], province: 33, unitId: at.id, kind: 'token', hours: 1 } as const;
  secrets[name] = (await openSession(office.services.authDb, session)).secret;
}

function as<O extends Operation>(who: string, operation: O, input: object): Promise<ReplyOf<O>> {
  return call(office.app, secrets[who] ?? office.secrets[who as 'supervisor'], operation, input as never, 'api');
}

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });
const today = '2026-11-20';
const form = (part: Partial<FilingForm>): FilingForm => ({
  accountName: '测试发布',
  platformId: '',
  certifiedSubject: '测试县甲局',
  responsible: '办公室主任甲',
  contact: '0573-0000000',
  reason: '机构改革，职能划转',
  ...part,
});
let count = 0;

async function addAccount(who: string, unit: Unit, part: object = {}): Promise<string> {
  const body = {
    name: `测试发布${(count += 1)}`,
    platform: 'weibo',
    state: 'running',
    openedOn: '2026-11-02',
    unitId: unit.id,
    waiverReason: '测试需要多个账号',
    ...part,
  };
  return (await as(who, registryOperations.createAccount, { body })).id;
}

async function ask(who: string, accountId: string, to: Unit): Promise<{ filingId: string; transferId: string }> {
  const body = { kind: 'sponsorChange', form: form({ newSponsorId: to.id, effectiveOn: today }) };
  const { id } = await as(who, registryOperations.createFiling, { params: { accountId }, body });
  await as(who, registryOperations.submitFiling, { params: { filingId: id } });
  return { filingId: id, transferId: (await readFiling(who, id)).transfer?.id ?? '' };
}

const readFiling = (who: string, filingId: string) => as(who, registryOperations.readFiling, { params: { filingId } });
const readAccount = (who: string, accountId: string) =>
  as(who, registryOperations.readAccount, { params: { accountId } });
const confirm = (who: string, transferId: string) =>
  as(who, transferOperations.confirmTransfer, { params: { transferId } });
const receive = (filingId: string, who = 'supervisor') =>
  as(who, registryOperations.receiveFiling, { params: { filingId }, body: {} });
const move = (transferId: string) => transferAccountJob.run(office.services, { transferId });

async function transfer(from: string, accountId: string, to: string): Promise<void> {
  const { filingId, transferId } = await ask(`${from}editor`, accountId, units[to] as Unit);
  await confirm(`${to}commander`, transferId);
  await receive(filingId);
  await move(transferId);
}

test('S4-4.1r, S0-3.2.1p: an account goes over with what describes it, once the receiving unit agreed and the supervising unit received; what was filed stays', async () => {
  const [from, to] = [units['甲'] as Unit, units['乙'] as Unit];
  const accountId = await addAccount('甲editor', from, {
    isMain: true,
    platformId: 'wb_move',
    responsible: '原负责人',
  });
  const keptId = await addAccount('乙editor', to, { isMain: true });
  await as('甲editor', registryOperations.updateAccount, {
    params: { accountId },
    body: { positioning: '为群众办事' },
  });
  await as('甲editor', upperOperations.confirmUpper, {
    params: { accountId, system: 'national' },
    body: { number: 'GJ-1', confirmedOn: today },
  });
  await owner.query(
    `with o as (insert into observation (id, province, unit_path, account_id, collector, status, captured_at) values (gen_random_uuid(), 33, $2, $1, 'manual', 'ok', '2026-11-20T00:00:00Z') returning id)
     insert into post (id, province, unit_path, account_id, url, title, published_at, observation_id) select gen_random_uuid(), 33, $2, $1, 'https://example.com/1', '通知', '2026-11-10T00:00:00Z', o.id from o`,
    [accountId, from.unitPath],
  );
  const facts = {
    phoneKind: 'landline',
    phonePost: '值班室',
    phoneLast4: '',
    mailbox: '',
    registeredSubject: '',
    loginMethod: 'scan',
    rotationDays: null,
    reviewMonths: 6,
  };
  await as('甲commander', custodyOperations.saveCustody, { params: { accountId }, body: facts });
  const holder = { part: 'custodian', personId: people['甲editor'], since: '2026-11-02' };
  await as('甲commander', custodyOperations.addHolder, { params: { accountId }, body: holder });

  const { filingId, transferId } = await ask('甲editor', accountId, to);
  expect(await readFiling('甲editor', filingId)).toMatchObject({
    form: { newSponsor: '测试县乙局' },
    transfer: { state: 'asked', toName: '测试县乙局' },
  });
  await expect(receive(filingId)).rejects.toEqual(refused('transfer.not-confirmed'));
  await expect(confirm('supervisor', transferId)).rejects.toEqual(refused('transfer.not-yours'));
  await expect(confirm('甲commander', transferId)).rejects.toEqual(refused('transfer.not-yours'));
  await expect(confirm('丙commander', transferId)).rejects.toEqual(refused('common.not-found'));
  await expect(confirm('乙editor', transferId)).rejects.toEqual(refused('common.forbidden'));
  const tasks = await as('乙commander', todayOperations.readToday, {});
  expect(JSON.stringify(tasks)).toContain(transferId);
  expect(await as('乙commander', transferOperations.readTransfer, { params: { transferId } })).toMatchObject({
    fromName: '测试县甲局',
    mayDecide: true,
    isAccountSeen: false,
    // It would be the second of its unit on the platform: told before it agrees.
    crowded: { clause: 'S4-4.1c', text: expect.stringContaining('在微博已有账号“测试发布2”') as unknown },
  });
  expect(await as('甲commander', transferOperations.readTransfer, { params: { transferId } })).toMatchObject({
    crowded: null,
  });
  await confirm('乙commander', transferId);
  await expect(confirm('乙commander', transferId)).rejects.toEqual(refused('transfer.decided'));
  await receive(filingId);
  await move(transferId);
  await move(transferId);

  await expect(readAccount('甲editor', accountId)).rejects.toEqual(refused('common.not-found'));
  const account = await readAccount('乙editor', accountId);
  expect(account).toMatchObject({
    unitName: '测试县乙局',
    isMain: false,
    state: 'running',
    upper: [{ number: 'GJ-1' }],
    posts: [{ title: '通知' }],
    formerSponsors: [{ unitName: '测试县甲局', toName: '测试县乙局' }],
  });
  expect(account.past.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['account.create', 'filing.submit', 'filing.receive', 'filing.transferred']),
  );
  const changes = await as('乙editor', registerOperations.listAccountChanges, { params: { accountId }, query: {} });
  expect(changes.rows.map(({ field, from: before, to: after }) => [field, before, after])).toEqual(
    expect.arrayContaining([
      ['sponsor', '测试县甲局', '测试县乙局'],
      ['isMain', 'true', 'false'],
      ['positioning', null, '为群众办事'],
    ]),
  );
  const listed = await as('乙editor', registryOperations.listAccounts, { query: { search: '测试发布' } });
  expect(listed.rows.map(({ id }) => id).toSorted()).toEqual([accountId, keptId].toSorted());
  // The old office keeps its proof, the new one has none of it.
  expect(await readFiling('甲editor', filingId)).toMatchObject({ state: 'received', transfer: { state: 'moved' } });
  const filings = await as('甲editor', registryOperations.listFilings, { query: {} });
  expect(filings.rows).toMatchObject([{ id: filingId, accountName: account.name, platform: 'weibo' }]);
  await expect(readFiling('乙editor', filingId)).rejects.toEqual(refused('common.not-found'));

  for (const _ of ['once', 'again']) await accountMoved.run(office.services, { accountId });
  expect(await as('乙commander', custodyOperations.readCustody, { params: { accountId } })).toMatchObject({
    holders: [{ personName: '甲editor人员', endReason: '交接' }],
    handovers: [{ giverName: '甲editor人员', state: 'open' }],
  });
});

test('S4-4.1r: clocks of the old unit end with the move, those of the new unit begin with it', async () => {
  const from = units['甲'] as Unit;
  const accountId = await addAccount('甲editor', from, {
    state: 'unfiled',
    openedOn: '2026-11-20',
    platform: 'douyin',
  });
  const before = (await readAccount('甲editor', accountId)).duties.map(({ id }) => id);
  expect(before).toHaveLength(1);
  await transfer('甲', accountId, '丙');
  const { duties } = await readAccount('丙editor', accountId);
  expect(duties).toMatchObject([{ duty: '开设备案', state: 'open' }]);
  const { rows } = await owner.query('select state, unit_id from obligation where id = $1', [before[0]]);
  expect(rows).toEqual([{ state: 'void', unit_id: from.id }]);
});

test('S4-4.1r: of a unit that was merged away all accounts are filed at once after a preview, and F9 clears with the move', async () => {
  const gone = await addUnit(office.units.county, '测试县撤并局', 'department');
  for (const role of ['editor', 'commander'] as const) await enter(`撤${role}`, role, gone);
  const ids = [await addAccount('撤editor', gone), await addAccount('撤editor', gone, { platform: 'douyin' })];
  const busyId = await addAccount('撤editor', gone, { platform: 'kuaishou' });
  await as('撤editor', registryOperations.createFiling, {
    params: { accountId: busyId },
    body: { kind: 'change', form: form({}) },
  });
  const successorId = units['乙']?.id ?? '';
  await as('supervisor', changeOperations.mergeUnit, {
    params: { unitId: gone.id },
    body: { happenedOn: '2026-11-16', document: '测编〔2026〕5号', successorId },
  });
  const findings = async (): Promise<number> => {
    await checkUnits(office.services, root());
    const { rows } = await owner.query(
      `select count(*)::int as n from finding where check_id = 'F9' and open_key is not null and subject_id = any($1)`,
      [ids],
    );
    return (rows[0] as { n: number }).n;
  };
  expect(await findings()).toBe(2);
  const given = {
    receivingUnitId: successorId,
    effectiveOn: today,
    reason: '并入乙局',
    responsible: '主任',
    contact: '0573-0000000',
  };
  const begin = (dryRun: boolean) =>
    as('撤editor', transferOperations.beginTransfers, { params: { unitId: gone.id }, body: { ...given, dryRun } });
  const preview = await begin(true);
  expect(preview.rows.map(({ accountId, filingId, refusal }) => [accountId, filingId, refusal !== ''])).toEqual(
    expect.arrayContaining([...ids.map((id) => [id, null, false]), [busyId, null, true]]),
  );
  const run = await begin(false);
  const filed = run.rows.filter(({ filingId }) => filingId !== null);
  expect(filed.map(({ accountId }) => accountId).toSorted()).toEqual(ids.toSorted());
  for (const { filingId } of filed) {
    const transferId = (await readFiling('撤editor', filingId ?? '')).transfer?.id ?? '';
    await confirm('乙commander', transferId);
    await receive(filingId ?? '');
    await move(transferId);
  }
  expect(await findings()).toBe(0);
});

test('what is unfinished, a unit that ended, the own unit and another province are refused, each with what to do', async () => {
  const from = units['丙'] as Unit;
  const accountId = await addAccount('丙editor', from);
  const create = (newSponsorId?: string) =>
    as('丙editor', registryOperations.createFiling, {
      params: { accountId },
      body: { kind: 'sponsorChange', form: form({ effectiveOn: today, ...(newSponsorId ? { newSponsorId } : {}) }) },
    });
  await expect(create(from.id)).rejects.toEqual(refused('transfer.same-unit'));
  const abroad = newId();
  await owner.query(
    `insert into unit (id, province, unit_path, kind, level, name) values ($1, 34, '1/zz/', 'department', 'county', '外省单位')`,
    [abroad],
  );
  await expect(create(abroad)).rejects.toEqual(refused('transfer.other-province'));
  const { id: filingId } = await create();
  await expect(as('丙editor', registryOperations.submitFiling, { params: { filingId } })).rejects.toEqual(
    refused('registry.filing-incomplete'),
  );
  await as('丙editor', registryOperations.updateFiling, {
    params: { filingId },
    body: { form: form({ effectiveOn: today, newSponsorId: units['甲']?.id ?? '' }) },
  });
  await as('丙editor', registryOperations.createFiling, {
    params: { accountId },
    body: { kind: 'change', form: form({}) },
  });
  await expect(as('丙editor', registryOperations.submitFiling, { params: { filingId } })).rejects.toMatchObject({
    reply: { code: 'transfer.blocked' },
    message: expect.stringContaining('另有没有办结的备案'),
  });
});

test('a receiving unit that does not agree says why; the filing then can only be returned, and is asked anew', async () => {
  const accountId = await addAccount('丙editor', units['丙'] as Unit);
  const { filingId, transferId } = await ask('丙editor', accountId, units['甲'] as Unit);
  const params = { transferId };
  await as('甲commander', transferOperations.refuseTransfer, { params, body: { reason: '未商定人员' } });
  await expect(receive(filingId)).rejects.toEqual(refused('transfer.refused-by-unit'));
  await as('supervisor', registryOperations.returnFiling, { params: { filingId }, body: { reason: '承接单位不同意' } });
  await as('丙editor', registryOperations.submitFiling, { params: { filingId } });
  const again = (await readFiling('丙editor', filingId)).transfer;
  expect(again).toMatchObject({ state: 'asked' });
  await expect(confirm('甲commander', transferId)).rejects.toEqual(refused('transfer.decided'));
  await confirm('甲commander', again?.id ?? '');
  await receive(filingId);
  await move(again?.id ?? '');
  expect((await readAccount('甲editor', accountId)).unitName).toBe('测试县甲局');
});

test('S2-3h: a received merge filing puts the account on its way out, and a received opening brings what the register lacks', async () => {
  const keep = await addAccount('丙editor', units['丙'] as Unit, { name: '保留账号' });
  const accountId = await addAccount('丙editor', units['丙'] as Unit, { platform: 'toutiao' });
  const file = async (id: string, kind: string, part: Partial<FilingForm>) => {
    const body = { kind, form: form(part) };
    const filing = await as('丙editor', registryOperations.createFiling, { params: { accountId: id }, body });
    await as('丙editor', registryOperations.submitFiling, { params: { filingId: filing.id } });
    await receive(filing.id);
    return filing.id;
  };
  const mergeId = await file(accountId, 'merge', { mergedIntoId: keep, arrangement: '往期内容存档' });
  expect((await readFiling('丙editor', mergeId)).form.mergedInto).toContain('保留账号');
  expect((await readAccount('丙editor', accountId)).state).toBe('closing');
  const opened = await addAccount('丙editor', units['丙'] as Unit, {
    platform: 'bilibili',
    state: 'unfiled',
    openedOn: today,
    responsible: '登记负责人',
  });
  const openId = await file(opened, 'open', {
    platformId: 'bili_new',
    certifiedSubject: '测试县丙局',
    responsible: '另一人',
  });
  expect(await readAccount('丙editor', opened)).toMatchObject({
    state: 'running',
    platformId: 'bili_new',
    certifiedSubject: '测试县丙局',
    responsible: '登记负责人',
  });
  expect((await readFiling('丙editor', openId)).againstRegister.map(({ key }) => key)).toContain('responsible');
});

/** Tries statements as the application's role in a scope; the refusing constraint or code, or 'accepted'. */
async function attempt(scope: string, statements: readonly (readonly [string, readonly unknown[]])[]): Promise<string> {
  await attacker.query('begin');
  try {
    await attacker.query(`select set_config('zhijian.scope_lo', $1, true), set_config('zhijian.scope_hi', $2, true)`, [
      scope,
      pathAfter(scope),
    ]);
    for (const [text, values] of statements) await attacker.query(text, [...values]);
    await attacker.query('commit');
    return 'accepted';
  } catch (error) {
    await attacker.query('rollback');
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

const moveRow = (transferId: string) =>
  [
    `select account_move($1, $2, 33::smallint, gen_random_uuid(), gen_random_uuid(), now())`,
    [transferId, newId()],
  ] as const;

test('as the application’s role nobody moves an account alone: not by hand, not before both agreed, not in another’s name', async () => {
  const [from, to] = [units['甲'] as Unit, units['乙'] as Unit];
  const accountId = await addAccount('甲editor', from);
  const byHand = [
    `update account set unit_id = $2, unit_path = $3 where id = $1`,
    [accountId, to.id, to.unitPath],
  ] as const;
  expect(await attempt('1/', [byHand])).toBe('42501');
  // the new unit cannot even ask: neither the account nor a filing of it is in its sight
  const { filingId, transferId } = await ask('甲editor', accountId, to);
  const copied = (change: string) =>
    [
      `insert into account_transfer (id, province, account_id, filing_id, account_name, platform, from_unit_id, from_path, from_name, to_unit_id, to_path, to_name, content, content_sha,
        asked_at, asked_by, asked_by_name, ask_province, ask_session_id, ask_event_id, ask_action${change})
       select gen_random_uuid(), 33, $1, $2, 'x', 'weibo', $3, $4, 'x', $5, $6, 'x', 'x', encode(sha256('x'), 'hex'), now(), $7, 'x', 33, gen_random_uuid(), gen_random_uuid(), 'filing.submit'${change && `, 'confirm', now(), gen_random_uuid()`}`,
      [accountId, filingId, from.id, from.unitPath, to.id, to.unitPath, people['乙editor']],
    ] as const;
  expect(await attempt(to.unitPath, [copied('')])).toBe('42501');
  expect(await attempt(from.unitPath, [copied(', verdict, moved_at, move_event_id')])).toBe('42501');
  expect(await attempt(from.unitPath, [copied('')])).toBe('asked_proved_by_audit');
  expect(await attempt('1/', [moveRow(transferId)])).toBe('transfer_confirmed');
  // an agreement in the name of the old side, of who filed, of one above both, or without the event
  const agree = async (name: string, at: Unit, role: string) => {
    const { rows } = await owner.query('select id from position_grant where person_id = $1', [name]);
    return [
      `update account_transfer set verdict = 'confirm', decided_at = now(), decided_by = $2, decided_by_name = 'x', decide_province = 33, decide_session_id = gen_random_uuid(),
        decide_event_id = gen_random_uuid(), decide_grant_id = $3, decide_role = $4, decide_grant_path = $5 where id = $1`,
      [transferId, name, (rows[0] as { id: string }).id, role, at.unitPath],
    ] as const;
  };
  const agreeAs = async (who: string, at: Unit, role: string) =>
    attempt('1/', [await agree(people[who] ?? '', at, role)]);
  expect(await agreeAs('甲commander', from, 'commander')).toBe('decided_by_receiver');
  expect(await agreeAs('甲editor', from, 'editor')).toBe('decided_by_receiver');
  expect(await agreeAs('secondSupervisor', office.units.county, 'supervisor')).toBe('decided_by_receiver');
  expect(await agreeAs('乙commander', to, 'commander')).toBe('decided_proved_by_audit');
  // out of the receiving unit's scope the row cannot be touched: nothing is written
  expect(await attempt(from.unitPath, [await agree(people['乙commander'] ?? '', to, 'commander')])).toBe('accepted');
  expect(await attempt('1/', [moveRow(transferId)])).toBe('transfer_confirmed');
  await confirm('乙commander', transferId);
  expect(await attempt(to.unitPath, [moveRow(transferId)])).toBe('transfer_received');
  await receive(filingId);
  // all proofs given, the move still leaves its trace in the audit chain or does not happen
  expect(await attempt('1/', [moveRow(transferId)])).toMatch(/^(moved|change)_proved_by_audit$/);
  expect((await readAccount('甲editor', accountId)).unitName).toBe(from.name);
  await move(transferId);
  expect((await readAccount('乙editor', accountId)).unitName).toBe(to.name);
});

test('S2-8e, S3-13c: who hands over an account that went to another unit reads the sheet and signs it in person; nobody can sign in their stead there', async () => {
  const accountId = await addAccount('甲editor', units['甲'] as Unit, { platform: 'toutiao' });
  const record = {
    phoneKind: 'landline',
    phonePost: '值班室',
    phoneLast4: '',
    mailbox: '',
    registeredSubject: '',
    loginMethod: 'scan',
    rotationDays: null,
    reviewMonths: 6,
  };
  await as('甲commander', custodyOperations.saveCustody, { params: { accountId }, body: record });
  const holder = { part: 'custodian', personId: people['甲editor'], since: '2026-11-02' };
  await as('甲commander', custodyOperations.addHolder, { params: { accountId }, body: holder });
  await transfer('甲', accountId, '乙');
  await accountMoved.run(office.services, { accountId });
  const { handovers } = await as('乙commander', custodyOperations.readCustody, { params: { accountId } });
  const handoverId = handovers[0]?.id ?? '';
  const params = { handoverId };
  const shown = () => as('甲editor', custodyOperations.readHandover, { params });
  expect(await shown()).toMatchObject({ state: 'open', sheet: null, maySignAs: null, mayFill: false, duties: [] });
  await expect(as('甲commander', custodyOperations.readHandover, { params })).rejects.toEqual(
    refused('common.not-found'),
  );
  const fields = Object.fromEntries(Object.keys(handoverFields.properties).map((field) => [field, '无']));
  const body = { receiverId: people['乙editor'], attestantId: people['乙commander'], fields };
  const { sha } = await as('乙commander', custodyOperations.fillSheet, { params, body });
  const signing = await shown();
  expect(signing).toMatchObject({ state: 'signing', sheet: { sha }, maySignAs: 'giver', giverName: '甲editor人员' });
  expect(JSON.stringify(await as('甲editor', todayOperations.readToday, {}))).toContain(handoverId);
  const sign = (who: string, of = sha) => as(who, custodyOperations.signHandover, { params, body: { sha: of } });
  await expect(sign('甲editor', '0'.repeat(64))).rejects.toEqual(refused('custody.sheet-changed'));
  await expect(sign('甲commander')).rejects.toEqual(refused('common.not-found'));
  // by hand, from the old unit: not as another part, not for another person, not with a reason in place of the giver
  const forged = (part: string, signer: string, reason: string) =>
    attempt((units['甲'] as Unit).unitPath, [
      [
        `insert into handover_signature (handover_id, province, unit_path, sheet_sha, part, signer_id, signer_name, signed_at, substitute_reason, session_province, session_id, event_id)
         values ($1, 33, $2, $3, $4, $5, 'x', now(), $6, 33, gen_random_uuid(), gen_random_uuid())`,
        [handoverId, (units['乙'] as Unit).unitPath, sha, part, people[signer], reason],
      ],
    ]);
  expect(await forged('receiver', '甲editor', '')).toBe('42501');
  expect(await forged('giver', '甲commander', '')).toBe('42501');
  expect(await forged('giver', '甲editor', '已离开')).toBe('42501');
  expect(await forged('giver', '甲editor', '')).toBe('signature_proved_by_audit');
  await sign('乙editor');
  await sign('乙commander');
  await sign('甲editor');
  await expect(sign('甲editor')).rejects.toEqual(refused('custody.already-signed'));
  for (const _ of ['once', 'again']) await completeHandoverJob.run(office.services, { handoverId });
  expect(await as('乙commander', custodyOperations.readCustody, { params: { accountId } })).toMatchObject({
    holders: expect.arrayContaining([
      expect.objectContaining({ personName: '乙editor人员', part: 'custodian', endedAt: null }),
    ]),
  });
  expect(await shown()).toMatchObject({ state: 'signed', maySignAs: null });
  expect(JSON.stringify(await as('甲editor', todayOperations.readToday, {}))).not.toContain(handoverId);
});

test('a filing that was returned no longer asks the receiving unit', async () => {
  const accountId = await addAccount('甲editor', units['甲'] as Unit, { platform: 'bilibili' });
  const { filingId, transferId } = await ask('甲editor', accountId, units['乙'] as Unit);
  const tasks = async () => JSON.stringify(await as('乙commander', todayOperations.readToday, {}));
  expect(await tasks()).toContain(transferId);
  await as('supervisor', registryOperations.returnFiling, { params: { filingId }, body: { reason: '缺少公告' } });
  expect(await tasks()).not.toContain(transferId);
  await expect(confirm('乙commander', transferId)).rejects.toEqual(refused('transfer.overtaken'));
});

test('after any sequence of transfers the row policies show the account to exactly the line of its unit, and all that follows it', async () => {
  const names = ['甲', '乙', '丙', '乙科'];
  const scopes: Record<string, string> = { 县: '1/' };
  for (const name of names) scopes[name] = units[name]?.unitPath ?? '';
  let at = '甲';
  const accountId = await addAccount('甲editor', units['甲'] as Unit, { platform: 'xiaohongshu' });
  const tables = ['account', 'account_listing', 'account_words', 'case_record'];
  const seen = async (scope: string): Promise<number[]> => {
    await attacker.query(
      `select set_config('zhijian.scope_lo', $1, false), set_config('zhijian.scope_hi', $2, false)`,
      [scope, pathAfter(scope)],
    );
    const counts: number[] = [];
    for (const table of tables)
      counts.push(
        Number((await attacker.query(`select count(*) as n from ${table} where id = $1`, [accountId])).rows[0].n),
      );
    counts.push(
      Number((await attacker.query('select count(*) as n from account_known where id = $1', [accountId])).rows[0].n),
    );
    return counts;
  };
  const had = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), async (sequence) => {
      for (const to of sequence) {
        if (to === at) continue;
        await transfer(at, accountId, to);
        had.add(at);
        at = to;
      }
      const path = scopes[at] ?? '';
      for (const [name, scope] of Object.entries(scopes)) {
        const isIn = path.startsWith(scope);
        // name and platform stay known to who had it
        const known = isIn || [...had].some((one) => scopes[one]?.startsWith(scope));
        expect([name, ...(await seen(scope))]).toEqual([name, ...tables.map(() => (isIn ? 1 : 0)), known ? 1 : 0]);
      }
    }),
    { numRuns: 4 },
  );
});
