import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { once } from '#app/testing/once.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { creditCodeFault } from '#modules/organisation/server/public.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { packOperations } from '#modules/rules/packs-contract.ts';
import { refreshInstalledPacks } from '#modules/rules/server/public.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { contractOperations as operations } from '../contract.ts';

let office: TestOffice;
let database: pg.Client;
let accountId: string;
let contractId: string;
let personId: string;

const scan = { fileName: '责任书.pdf', contentBase64: Buffer.from('%PDF-1.4 signed').toString('base64') };
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  database = new pg.Client({ connectionString: office.appUrl });
  await database.connect();
  await database.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const unitId = office.units.bureau.id;
  const account = { unitId, platform: 'wechat' as const, name: '测试人社', state: 'running' as const };
  accountId = (await office.call(registryOperations.createAccount, { body: account }, 'supervisor')).id;
  const person = { unitId, name: '外包人员甲', employment: 'contractor' as const };
  const logIn = { login: 'waibao1', password: 'long-enough-password' };
  personId = (await office.call(peopleOperations.createPerson, { body: { ...person, ...logIn } }, 'supervisor')).id;
  contractId = (await record({ amount: '120000.50' })).id;
});
afterAll(async () => {
  await database?.end();
  await office?.close();
});

const body = (more: Record<string, unknown> = {}) => ({
  unitId: office.units.bureau.id,
  title: '运维服务合同',
  contractorName: '演示传媒公司',
  contractorCode: '91330424MA2900000X',
  from: '2026-01-01',
  until: '2026-12-31',
  ownDuties: ['审核签发'],
  contractorDuties: ['采编'],
  accounts: [{ accountId, ownership: '', useRight: '受托方在期限内使用' }],
  ...more,
});
const record = (more: Record<string, unknown> = {}, as: TestPerson = 'editor') =>
  office.call(operations.createContract, { body: { ...body(), contractorCode: soundCode(), ...more } }, as);
const addStaff = (more: Record<string, unknown> = {}) =>
  office.call(
    operations.addStaff,
    { params: { contractId }, body: { personId, access: 'draft' as const, ...more } },
    'editor',
  );
const activate = async () =>
  office.call(operations.activateStaff, { params: { contractId, staffId: await staffed() } }, 'securityAdministrator');
const storeLetter = () =>
  office.call(
    operations.storeLetter,
    { params: { contractId }, body: { signedOn: '2026-11-19', file: scan } },
    'editor',
  );
const owned = once(() => {
  const accounts = [{ accountId, ownership: '委托方所有', useRight: '受托方在期限内使用' }];
  return office.call(operations.updateContract, { params: { contractId }, body: { accounts } }, 'editor');
});
const staffed = once(async () => (await addStaff()).id);
const signed = once(storeLetter);
const letIn = once(async () => {
  await Promise.all([owned(), signed()]);
  await activate();
});

/** A made-up code whose checksum is right. */
function soundCode(): string {
  const start = '91330424MA2900000';
  return [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    .map((last) => start + last)
    .find((code) => creditCodeFault(code) === undefined) as string;
}

async function attempt(text: string, values: readonly unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await database.query(text, [...values]);
    return rowCount === 0 ? 'nothing' : 'accepted';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

async function findings(): Promise<string[]> {
  const { id, name, province, unitPath } = office.units.bureau;
  await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
  const { rows } = await database.query<{ title: string }>(
    `select title from finding where check_id = 'F35' and open_key is not null order by id`,
  );
  return rows.map((row) => row.title);
}

test('S4-2j: a contract is recorded with the accounts of the unit; a wrong code or turned dates are refused by name', async () => {
  const wrong = soundCode().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await expect(record({ contractorCode: wrong })).rejects.toEqual(refused('contracts.bad-code'));
  await expect(record({ until: '2025-12-31' })).rejects.toEqual(refused('contracts.dates-turned'));
  await expect(record({ unitId: office.units.otherBureau.id }, 'supervisor')).rejects.toEqual(
    refused('contracts.account-elsewhere'),
  );
  const found = await office.call(operations.readContract, { params: { contractId } }, 'editor');
  expect(found).toMatchObject({ amount: '120000.50', state: 'running', daysLeft: 41, hasLetter: false });
  const list = await office.call(
    operations.listContracts,
    { query: { search: '演示传媒', state: 'running' } },
    'editor',
  );
  expect(list.rows.map((row) => row.id)).toEqual([contractId]);
  const other = await office.call(operations.listContracts, { query: {} }, 'otherEditor');
  expect(other.rows).toEqual([]);
});

test('S3-3d S3-3e S3-3f: F35 names what is missing of an outsourced account until it is there', async () => {
  expect(await findings()).toEqual([
    '测试人社：委托运维没有写明账号所有权和使用权',
    '测试人社：委托运维没有签字存档的信息安全责任书',
  ]);
  await owned();
  expect(await findings()).toEqual(['测试人社：委托运维没有签字存档的信息安全责任书']);
});

test('S3-3f S3-13f: a contractor’s person gets no right before the signed letter, from nobody, and never another than drafting', async () => {
  const own = office.personIds.editor;
  await expect(addStaff({ personId: own })).rejects.toEqual(refused('contracts.not-contractor'));
  await expect(addStaff({ until: '2027-01-31' })).rejects.toEqual(refused('contracts.staff-beyond-contract'));
  const staffId = await staffed();
  await expect(activate()).rejects.toEqual(refused('contracts.letter-missing'));
  const give = { role: 'contractorEditor' as const, unitId: office.units.bureau.id };
  await expect(
    office.call(peopleOperations.grantRole, { params: { personId }, body: give }, 'securityAdministrator'),
  ).rejects.toEqual(refused('people.contractor-grant'));
  const forge = `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from, valid_until, employment, contract_staff_id, contract_letter)
    select gen_random_uuid(), 33, $1, 'contractorEditor', $2, $3, '2026-01-01', '2026-12-31', 'contractor', $4, $5`;
  const place = [personId, office.units.bureau.id, office.units.bureau.unitPath];
  expect(await attempt(forge, [...place, null, null])).toBe('contractor_rests_on_contract');
  expect(await attempt(forge, [...place, staffId, staffId])).toBe('rests_on_contract');
  const switchOn = `update service_contract_staff set letter_file = $2, activated_by = $3, activated_by_name = 'x', activated_at = now() where id = $1`;
  expect(await attempt(switchOn, [staffId, staffId, own])).toBe('active_after_letter');
});

test('S3-3f: with the signed letter stored a security administrator lets the person in, and the right ends with the contract', async () => {
  await owned();
  await signed();
  await expect(storeLetter()).rejects.toEqual(refused('contracts.letter-stored'));
  expect(await findings()).toEqual([]);
  await letIn();
  const { rows } = await database.query(
    `select role, valid_until::text as until from position_grant where person_id = $1 and ended_at is null`,
    [personId],
  );
  expect(rows).toEqual([{ role: 'contractorEditor', until: '2026-12-31' }]);
  expect(await attempt(`update position_grant set valid_until = '2027-12-31' where person_id = $1`, [personId])).toBe(
    'rests_on_contract',
  );
});

test('S3-3d: the contract’s end is a duty with warnings, an expired one is found, and the exit takes every right away', async () => {
  await letIn();
  const duty = `select state, due_at from obligation where subject_id = $1 and duty = 'outsourcing.conditions'`;
  expect((await database.query(duty, [contractId])).rows).toEqual([
    { state: 'open', due_at: new Date('2026-12-31T23:59:59.999+08:00') },
  ]);
  office.clock.set(new Date('2027-01-04T09:00:00+08:00'));
  expect(await findings()).toEqual(['测试人社：委托运维合同已经到期，没有续签或办结退出']);
  const exit = (more: Record<string, unknown>) =>
    office.call(
      operations.endContract,
      { params: { contractId }, body: { accountsReturned: true, dataReturned: true, reason: '期满', ...more } },
      'editor',
    );
  await expect(exit({ dataReturned: false })).rejects.toEqual(refused('contracts.exit-open'));
  expect(await exit({})).toEqual({ endedStaff: 1 });
  await expect(exit({})).rejects.toEqual(refused('contracts.contract-over'));
  expect(await findings()).toEqual([]);
  const { rows } = await database.query(
    `select ended_at is not null as over from position_grant where person_id = $1`,
    [personId],
  );
  expect(rows).toEqual([{ over: true }]);
});

test('S3-3d: a contract that covers the same accounts for longer discharges the end of the former one', async () => {
  const duty = `select state from obligation where subject_id = $1 and duty = 'outsourcing.conditions'`;
  const stateOf = async (id: string) => (await database.query<{ state: string }>(duty, [id])).rows[0]?.state;
  const former = (await record({ until: '2027-06-30' })).id;
  const shorter = (await record({ until: '2027-03-31' })).id;
  expect([await stateOf(former), await stateOf(shorter)]).toEqual(['open', 'met']);
  const later = (await record({ from: '2027-07-01', until: '2028-06-30' })).id;
  expect([await stateOf(former), await stateOf(later)]).toEqual(['met', 'open']);
});

test('the register, the letter and the scan come as files', async () => {
  await signed();
  const get = (path: string) =>
    office.app.inject({ url: `/api${path}`, headers: { authorization: `Bearer ${office.secrets.editor}` } });
  expect((await get('/contracts/export')).rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await get(`/contracts/${contractId}/letter-form?format=docx`)).rawPayload.subarray(0, 2).toString()).toBe(
    'PK',
  );
  expect((await get(`/contracts/${contractId}/files/letter`)).rawPayload.toString()).toBe('%PDF-1.4 signed');
  expect((await get(`/contracts/${contractId}/files/secrecy`)).statusCode).toBe(404);
});

test('S4-2j, S0-3.2.3h: a contract keeps the clause it rests on; where a text of the county forbids it, none is recorded', async () => {
  const groundOf = async (id: string) => {
    const { timeline } = await office.call(operations.readContract, { params: { contractId: id } }, 'editor');
    return timeline.find(({ action }) => action === 'contract.record')?.facts['ground'];
  };
  expect(await groundOf(contractId)).toBe('S4-2j');
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const hold = (packs: string[]) =>
    owner.query(`update unit set pack_ids = $2 where id = $1`, [office.units.bureau.id, packs]);
  await hold(['S0']);
  const encouraged = await record();
  await hold([]);
  await owner.end();
  expect(await groundOf(encouraged.id)).toBe('S0-3.2.3h');
  const yaml = `id: Test-own
version: 1
title: '测试县不得委托运维的规定'
documentNumber: '测政办发〔2026〕2号'
issuer: '测试县人民政府办公室'
level: county
status: trial
effectiveFrom: '2026-01-01'
supersedes: null
parents: [S3]
clauses:
  - id: TO-1
    summary: '账号由本单位人员运维'
rules:
  - id: own
    subject: outsourcing.use
    kind: modality
    clauses: [TO-1]
    summary: '账号由本单位人员运维'
    force: must
    value: { direction: mustNot }
`;
  const { id, sha, faults } = await office.call(packOperations.draftRulePack, { body: { yaml } }, 'supervisor');
  expect(faults).toEqual([]);
  await office.call(packOperations.issueRulePack, { params: { rulePackId: id }, body: { sha } }, 'commander');
  await refreshInstalledPacks(office.services);
  await expect(record()).rejects.toEqual(refused('contracts.forbidden'));
});
