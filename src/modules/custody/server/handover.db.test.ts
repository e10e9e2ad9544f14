import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { newId } from '#shared/ids.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { rosterOperations } from '#modules/roster/contract.ts';
import { todayOperations as today } from '#modules/today/contract.ts';
import { custodyOperations as operations } from '../contract.ts';
import type { HandoverFields, HandoverReason } from '../handover-contract.ts';

let office: TestOffice;
let owner: pg.Client;
const scope = () => ({ province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' });
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

const fields: HandoverFields = {
  loginSubject: '测试县人力资源和社会保障局',
  phone: '值班手机',
  mailbox: '',
  administrator: 'editor',
  operators: 'editor',
  keysReset: '没有密钥',
  passwordChanged: '接收后更改',
  devices: 'RSJ-1',
  openMessages: '无',
  itemsInReview: '无',
  applications: '无',
  otherMatters: '',
};

/** An account of the bureau with a custody record; `giver` is custodian and operator of it. */
async function account(
  platform: 'weibo' | 'douyin' | 'kuaishou' | 'toutiao' | 'channels' | 'xiaohongshu',
  giver: TestPerson = 'secondEditor',
): Promise<string> {
  const body = { name: `测试${platform}`, platform, openedOn: '2026-10-01' } as const;
  const { id: accountId } = await office.call(registry.createAccount, { body }, 'editor');
  const params = { accountId };
  const facts = {
    phoneKind: 'none',
    phonePost: '',
    phoneLast4: '',
    mailbox: '',
    registeredSubject: '',
    loginMethod: 'scan',
    rotationDays: null,
    reviewMonths: 6,
  } as const;
  await office.call(operations.saveCustody, { params, body: facts }, 'editor');
  for (const part of ['custodian', 'operator'] as const)
    await office.call(
      operations.addHolder,
      { params, body: { part, personId: office.personIds[giver], since: '2026-10-01' } },
      'editor',
    );
  return accountId;
}
const start = (
  accountId: string,
  giver: TestPerson,
  isStillHere = false,
  reason: HandoverReason = 'resign',
  leftOn = '2026-11-20',
) =>
  office.call(
    operations.startHandover,
    { params: { accountId }, body: { giverId: office.personIds[giver], reason, leftOn, isStillHere } },
    'editor',
  );
const read = (handoverId: string) => office.call(operations.readHandover, { params: { handoverId } }, 'editor');
const fill = (handoverId: string, receiver: TestPerson, attestant: TestPerson, part: Partial<HandoverFields> = {}) =>
  office.call(
    operations.fillSheet,
    {
      params: { handoverId },
      body: {
        receiverId: office.personIds[receiver],
        attestantId: office.personIds[attestant],
        fields: { ...fields, ...part },
      },
    },
    'editor',
  );
const sign = (handoverId: string, sha: string, as: TestPerson) =>
  office.call(operations.signHandover, { params: { handoverId }, body: { sha } }, as);
const step = (
  handoverId: string,
  name: 'secret' | 'accountData' | 'national' | 'provincial',
  as: TestPerson = 'first',
) =>
  office.call(operations.doStep, { params: { handoverId }, body: { step: name, doneOn: '2026-11-20', note: '' } }, as);
const tasksOf = async (as: TestPerson) =>
  (await office.call(today.readToday, {}, as)).groups.map((group) => group.kind);
const duties = async (handoverId: string) =>
  (
    await owner.query(`select duty, clause, state from obligation where subject_id = $1 order by duty`, [handoverId])
  ).rows.map((row: { duty: string; clause: string; state: string }) => `${row.duty} ${row.clause} ${row.state}`);

test('S2-8e, S3-13c: who has left loses every right in the very transaction; a leader signs for them; the receiver takes over', async () => {
  const accountId = await account('weibo');
  const { id } = await start(accountId, 'secondEditor');
  await expect(office.call(operations.listHandovers, { query: {} }, 'secondEditor')).rejects.toEqual(
    refused('common.unauthenticated'),
  );
  const begun = await read(id);
  expect(begun).toMatchObject({ state: 'open', giverName: 'secondEditor', next: '填写交接单，确定接收人和监交人' });
  expect(begun.timeline.map((entry) => entry.action)).toEqual(['handover.start', 'handover.rightsEnded']);
  expect((await office.call(operations.readCustody, { params: { accountId } }, 'editor')).gaps).toContain(
    'noCustodian',
  );
  await expect(start(accountId, 'secondEditor')).rejects.toEqual(refused('custody.giver-holds-nothing'));
  expect(await duties(id)).toEqual(['custody.handover S3-13c open', 'custody.platformData S3-13d open']);

  expect(await tasksOf('editor')).toContain('handoverToFill');
  await expect(fill(id, 'first', 'first')).rejects.toEqual(refused('custody.three-persons'));
  await expect(fill(id, 'first', 'second', { otherMatters: '密码：abc123' })).rejects.toEqual(
    refused('custody.looks-like-secret'),
  );
  const { sha: old } = await fill(id, 'first', 'second');
  await sign(id, old, 'second');
  const { sha } = await fill(id, 'first', 'second', { openMessages: '3 条' });
  expect(await tasksOf('first')).toContain('handoverToSign');
  await expect(sign(id, old, 'first')).rejects.toEqual(refused('custody.sheet-changed'));
  await expect(sign(id, sha, 'editor')).rejects.toEqual(refused('custody.not-party'));
  await sign(id, sha, 'first');
  await expect(sign(id, sha, 'first')).rejects.toEqual(refused('custody.already-signed'));
  await sign(id, sha, 'second');
  const forGiver = (as: TestPerson) =>
    office.call(operations.signForGiver, { params: { handoverId: id }, body: { sha, reason: '已离职，无法到场' } }, as);
  await expect(forGiver('editor')).rejects.toEqual(refused('common.forbidden'));
  await forGiver('commander');
  const signed = await read(id);
  expect(signed).toMatchObject({ state: 'signed', next: '接收人更换密码、完善全国平台信息、完善省平台信息' });
  expect(signed.parties[0]).toMatchObject({ signedFor: { name: 'commander', reason: '已离职，无法到场' } });
  const { holders } = await office.call(operations.readCustody, { params: { accountId } }, 'editor');
  const now = holders.filter((one) => one.endedAt === null).map((one) => `${one.part} ${one.personName}`);
  expect(now.sort()).toEqual(['custodian first', 'operator first']);

  expect(await tasksOf('first')).toContain('handoverSteps');
  await expect(step(id, 'national', 'editor')).rejects.toEqual(refused('custody.only-receiver'));
  await expect(step(id, 'accountData')).rejects.toEqual(refused('custody.step-not-demanded'));
  await step(id, 'national');
  expect(await duties(id)).toEqual(['custody.handover S3-13c open', 'custody.platformData S3-13d open']);
  await step(id, 'provincial');
  await step(id, 'secret');
  expect(await duties(id)).toEqual(['custody.handover S3-13c met', 'custody.platformData S3-13d met']);
  expect(await read(id)).toMatchObject({ state: 'done', next: '' });
  expect(await office.call(operations.readCustody, { params: { accountId } }, 'editor')).toMatchObject({
    rotatedOn: '2026-11-20',
  });
});

test('S2-8f: where the rules ask, the receiver changes the account data, against a clock', async () => {
  await owner.query(`update unit set pack_ids = '{S2}' where id = $1`, [office.units.bureau.id]);
  const accountId = await account('douyin', 'editor');
  const { id } = await start(accountId, 'editor', true, 'reassign');
  expect(await duties(id)).toEqual(['custody.accountData S2-8f open', 'custody.handover S2-8e open']);
  const { sha } = await fill(id, 'first', 'second');
  // who is still at the post signs in person, and holds the account no more from then on
  const before = await office.call(operations.readCustody, { params: { accountId } }, 'editor');
  expect(before.custodian?.name).toBe('editor');
  await sign(id, sha, 'editor');
  expect((await office.call(operations.readCustody, { params: { accountId } }, 'editor')).custodian).toBeNull();
  await sign(id, sha, 'second');
  await sign(id, sha, 'first');
  await step(id, 'accountData');
  expect(await duties(id)).toEqual(['custody.accountData S2-8f met', 'custody.handover S2-8e open']);
  expect(await read(id)).toMatchObject({ state: 'signed', next: '接收人更换密码' });
  const file = (await office.call(
    operations.downloadHandover,
    { params: { handoverId: id }, query: { format: 'docx' } },
    'editor',
  )) as unknown as Buffer;
  expect(file.subarray(0, 2).toString()).toBe('PK');

  office.clock.set('2026-11-24T09:00:00+08:00');
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  const { rows } = await owner.query(`select clause, title from finding where check_id = 'F25'`);
  expect(rows).toEqual([{ clause: 'S2-8f', title: '测试douyin：交接后没有更换密码' }]);
  await step(id, 'secret');
  expect((await read(id)).state).toBe('done');
  office.clock.set('2026-11-20T09:00:00+08:00');
  await owner.query(`update unit set pack_ids = '{}' where id = $1`, [office.units.bureau.id]);
});

test('S3-13d: upper platforms that nobody confirmed are found once the term is over', async () => {
  const accountId = await account('kuaishou', 'editor');
  const { id } = await start(accountId, 'editor', true, 'reassign');
  const { sha } = await fill(id, 'first', 'second');
  for (const as of ['editor', 'first', 'second'] as const) await sign(id, sha, as);
  await step(id, 'secret');
  office.clock.set('2026-11-24T09:00:00+08:00');
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  const { rows } = await owner.query(
    `select clause, title, value from finding where check_id = 'F25' and open_key is not null`,
  );
  expect(rows).toEqual([
    {
      clause: 'S3-13d',
      title: '测试kuaishou：交接后没有完善上级平台信息',
      value: { handedOn: '2026-11-20', missing: ['national', 'provincial'] },
    },
  ]);
  office.clock.set('2026-11-20T09:00:00+08:00');
});

test('S2-8e, S3-13c: a leaver who still stands in a record is found; taking a handover back ends its duties', async () => {
  const accountId = await account('toutiao', 'contentSupervisor');
  await owner.query(`update person set ended_at = '2026-11-19T10:00:00+08:00' where id = $1`, [
    office.personIds.contentSupervisor,
  ]);
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  const title = '测试toutiao：离岗人员仍登记为账号保管人员（contentSupervisor，2026-11-19 离岗）';
  const found = async () =>
    (await owner.query(`select clause from finding where title = $1 and open_key is not null`, [title])).rows;
  expect(await found()).toEqual([{ clause: 'S3-13c' }]);
  const { id } = await start(accountId, 'contentSupervisor');
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  expect(await found()).toEqual([]);
  await office.call(operations.cancelHandover, { params: { handoverId: id }, body: { reason: '误发起' } }, 'editor');
  expect(await duties(id)).toEqual(['custody.handover S3-13c void', 'custody.platformData S3-13d void']);
});

test('S3-13c: no signature is forged: each stands on the own session, party, sheet and event', async () => {
  const accountId = await account('channels', 'first');
  const attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const { id } = await start(accountId, 'first', true, 'reassign');
  const { sha } = await fill(id, 'editor', 'second');
  const event = await owner.query(
    `select e.id from audit_event e where e.subject_id = $1 and e.action = 'handover.fill'`,
    [id],
  );
  const insert = async (
    part: string,
    person: TestPerson,
    more: { reason?: string; role?: string; sheet?: string } = {},
  ): Promise<string> => {
    const { reason = '', role, sheet = sha } = more;
    try {
      await attacker.query(
        `insert into handover_signature (handover_id, province, unit_path, sheet_sha, part, signer_id, signer_name, signed_at, substitute_reason, session_province, session_id, event_id, grant_id, role)
          select $1, 33, $2, $3, $4, $5, 'x', now(), $6, 33, s.session_id, $7, (select g.id from position_grant g where g.person_id = $5 and g.role = $8 limit 1), $8
          from audit_event s where s.subject_id = $1 limit 1`,
        [
          id,
          office.units.bureau.unitPath,
          sheet,
          part,
          office.personIds[person],
          reason,
          (event.rows[0] as { id: string }).id,
          role ?? null,
        ],
      );
      return 'accepted';
    } catch (error) {
      return (error as { constraint?: string; code: string }).constraint ?? (error as { code: string }).code;
    }
  };
  expect(await insert('giver', 'first')).toBe('signature_proved_by_audit');
  expect(await insert('giver', 'otherEditor')).toBe('signs_in_person');
  expect(await insert('receiver', 'first')).toBe('signs_in_person');
  expect(await insert('receiver', 'editor', { reason: '不在', role: 'editor' })).toBe('only_giver_is_stood_in_for');
  expect(await insert('giver', 'secondEditor', { reason: '已离职' })).toBe('substitute_whole');
  expect(await insert('giver', 'editor', { reason: '已离职', role: 'editor' })).toBe('substitute_is_leader');
  expect(await insert('giver', 'first', { sheet: 'f'.repeat(64) })).toBe('signs_own_sheet');
  const attempt = (text: string) =>
    attacker.query(text).then(
      () => 'accepted',
      (error: { constraint?: string; code: string }) => error.constraint ?? error.code,
    );
  expect(
    await attempt(
      `update handover set signed_sha = '${sha}', signed_at = now(), rights_ended_at = now() where id = '${id}'`,
    ),
  ).toMatch(/_signed$/);
  expect(await attempt(`update handover_sheet set sheet = 'x'`)).toBe('42501');
  expect(await attempt(`delete from handover_signature`)).toBe('42501');
  const party = (part: string, person: TestPerson, employment: string) =>
    attempt(
      `insert into handover_party select '${newId()}', province, unit_path, '${part}', '${office.personIds[person]}', 'x', ${employment} from handover_party where handover_id = '${id}' limit 1`,
    );
  expect(await party('receiver', 'editor', `'contractor'`)).toBe('receiver_is_staff');
  const twice = `insert into handover_party select handover_id, province, unit_path, 'attestant', person_id, 'x', null from handover_party where handover_id = '${id}' and part = 'giver'`;
  expect(await attempt(twice)).toMatch(/handover_party_pkey|three_persons/);
  await attacker.end();
});

test('S2-8e, S3-13c: whose post of custodian ends and who still holds an account is found by the check that the act asks for', async () => {
  const accountId = await account('xiaohongshu', 'first');
  const post = { personId: office.personIds.first, unitId: office.units.bureau.id, post: 'custodian' as const };
  const { id } = await office.call(rosterOperations.appoint, { body: { ...post, from: '2026-01-01' } }, 'editor');
  const asked = async () =>
    (await owner.query(`select 1 from graphile_worker.jobs where key = $1`, [`checks:${office.units.bureau.unitPath}`]))
      .rowCount;
  await owner.query('select graphile_worker.remove_job($1)', [`checks:${office.units.bureau.unitPath}`]);
  const end = { params: { appointmentId: id }, body: { reason: '岗位调整' } };
  await office.call(rosterOperations.endAppointment, end, 'editor');
  expect(await asked()).toBe(1);
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  const { rows } = await owner.query(
    `select title from finding where check_id = 'F25' and open_key is not null and subject_id = $1`,
    [accountId],
  );
  expect(rows).toEqual([{ title: '测试xiaohongshu：离岗人员仍登记为账号保管人员（first，2026-11-20 离岗）' }]);
});
