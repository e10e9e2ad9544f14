import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { setPassword } from '#platform/session/log-in.ts';
import { insertPerson } from '#modules/people/server/public.ts';
import { registryOperations as registry } from '#modules/registry/contract.ts';
import { custodyOperations as operations } from '../contract.ts';
import { rebindCustodyJob } from './rebind-custody-job.ts';
import type { DeviceFacts } from '../device-contract.ts';
import type { CustodyFacts } from '../record-contract.ts';

let office: TestOffice;
let owner: pg.Client;
let accountId: string;
let contractorId: string;
let partTimeId: string;
const scope = () => ({ province: 33, unitId: office.units.county.id, unitName: '测试县', unitPath: '1/' });
const refused = (code: string) =>
  expect.objectContaining({ reply: expect.objectContaining({ code: `custody.${code}` }) });

const facts: CustodyFacts = {
  phoneKind: 'officeMobile',
  phonePost: '值班室',
  phoneLast4: '0000',
  mailbox: 'weixin@example.gov.cn',
  registeredSubject: '测试县人力资源和社会保障局',
  loginMethod: 'scan',
  rotationDays: null,
  reviewMonths: 6,
};
const read = () => office.call(operations.readCustody, { params: { accountId } }, 'editor');
const save = (part: Partial<CustodyFacts> = {}) =>
  office.call(operations.saveCustody, { params: { accountId }, body: { ...facts, ...part } }, 'editor');
const hold = (
  part: 'administrator' | 'custodian' | 'deputy' | 'operator',
  personId: string,
  as: TestPerson = 'editor',
) => office.call(operations.addHolder, { params: { accountId }, body: { part, personId, since: '2026-11-01' } }, as);

/** The record and its two custodians, made once by whichever test comes first: each test can run alone. */
let made: Promise<unknown> | undefined;
const ready = () =>
  (made ??= save()
    .then(() => hold('custodian', office.personIds.editor))
    .then(() => hold('deputy', office.personIds.secondEditor)));

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const body = { name: '测试人社', platform: 'weibo', openedOn: '2026-10-01' } as const;
  accountId = (await office.call(registry.createAccount, { body }, 'editor')).id;
  [contractorId, partTimeId] = await runSystemCommand(office.services, scope(), 'setup', async (ctx) => {
    const person = (login: string, employment: 'contractor' | 'partTime') =>
      insertPerson(ctx, office.units.bureau, { name: login, login, employment });
    return {
      reply: [(await person('contractor', 'contractor')).id, (await person('parttime', 'partTime')).id] as const,
      events: [],
    };
  }).then(([contractor, partTime]) => [contractor, partTime]);
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

async function endOperators(): Promise<void> {
  for (const { id: holderId } of (await read()).holders.filter(
    (one) => one.part === 'operator' && one.endedAt === null,
  ))
    await office.call(
      operations.endHolder,
      { params: { accountId, holderId }, body: { reason: '合同到期' } },
      'editor',
    );
}

/** Lets packs hold for the bureau, and the checks run; the clauses and titles of what they found about it. */
async function findingsUnder(...packs: string[]): Promise<string[]> {
  await owner.query(`update unit set pack_ids = $2 where id = $1`, [office.units.bureau.id, packs]);
  await checkUnits(office.services, scope(), office.units.bureau.unitPath);
  const rows = await runSystemQuery(office.services, scope(), (ctx) =>
    ctx.db
      .selectFrom('finding')
      .select(['checkId', 'clause', 'title'])
      .where('checkId', 'in', ['F25', 'F26', 'F27', 'F28'])
      .where('openKey', 'is not', null)
      .orderBy('checkId')
      .orderBy('title')
      .execute(),
  );
  await owner.query(`update unit set pack_ids = '{}' where id = $1`, [office.units.bureau.id]);
  return rows.map((row) => `${row.checkId} ${row.clause} ${row.title}`);
}

test('S4-4.3e: custody is recorded without any secret; what looks like one is refused, a mailbox is masked, changes are kept', async () => {
  await expect(save({ phonePost: '密码：Rsj2026!' })).rejects.toEqual(refused('looks-like-secret'));
  await ready();
  await save({ phonePost: '信息中心' });
  const detail = await read();
  expect(detail).toMatchObject({ hasRecord: true, mailbox: 'w***@example.gov.cn', phoneLast4: '0000', rotation: null });
  expect(
    detail.timeline.filter((entry) => entry.action === 'custody.save').map((entry) => entry.facts['changes']),
  ).toMatchObject([
    { phoneKind: [null, 'officeMobile'], mailboxMasked: [null, 'w***@example.gov.cn'] },
    { phonePost: ['值班室', '信息中心'] },
  ]);
  expect(JSON.stringify(detail)).not.toContain('weixin@');
});

test('S3-13f: a contractor holds no account, whoever writes it, and nobody who holds one becomes a contractor', async () => {
  await ready();
  await expect(hold('custodian', contractorId)).rejects.toEqual(refused('contractor'));
  await expect(hold('administrator', contractorId)).rejects.toEqual(refused('contractor'));
  await hold('operator', contractorId);
  const { rows } = await owner.query(`select id, record_id from custody_holder where part = 'custodian'`);
  const forged = owner.query(
    `insert into custody_holder (id, province, unit_path, record_id, account_id, part, person_id, person_name, employment, since, added_by_name)
      select gen_random_uuid(), 33, unit_path, id, account_id, 'administrator', $1, 'x', 'contractor', '2026-11-01', 'x' from custody_record`,
    [contractorId],
  );
  await expect(forged).rejects.toMatchObject({ constraint: 'contractor_holds_no_account' });
  const lied = owner.query(
    `insert into custody_holder (id, province, unit_path, record_id, account_id, part, person_id, person_name, employment, since, added_by_name)
      select gen_random_uuid(), 33, unit_path, id, account_id, 'administrator', $1, 'x', 'fullTime', '2026-11-01', 'x' from custody_record`,
    [contractorId],
  );
  await expect(lied).rejects.toMatchObject({ constraint: 'employed_as_person' });
  const turned = owner.query(`update person set employment = 'contractor' where id = $1`, [office.personIds.editor]);
  await expect(turned).rejects.toMatchObject({ code: '23514' });
  expect(rows).toHaveLength(1);
});

test('S3-13a, S2-8c: a part-time custodian is refused where the rules say full-time, and found where one got in', async () => {
  await ready();
  await expect(hold('deputy', partTimeId)).rejects.toEqual(refused('not-full-time'));
  await owner.query(`update person set employment = 'partTime' where id = $1`, [office.personIds.secondEditor]);
  const found = ['F26 S3-13a 测试人社：账号保管人不是专职人员（secondEditor）'];
  expect((await findingsUnder('S3')).filter((one) => one.startsWith('F26'))).toEqual(found);
  expect((await findingsUnder('S2')).filter((one) => one.startsWith('F26 S2-8c'))).toHaveLength(1);
  await owner.query(`update person set employment = 'fullTime' where id = $1`, [office.personIds.secondEditor]);
  expect((await findingsUnder('S3')).filter((one) => one.startsWith('F26'))).toEqual([]);
});

test('S3-13f: a contractor who held an account before it was forbidden is found', async () => {
  await ready();
  await owner.query(`alter table custody_holder drop constraint contractor_holds_no_account`);
  await owner.query(
    `insert into custody_holder (id, province, unit_path, record_id, account_id, part, person_id, person_name, employment, since, added_by_name)
      select gen_random_uuid(), 33, unit_path, id, account_id, 'administrator', $1, '代运营员甲', 'contractor', '2026-11-01', 'x' from custody_record`,
    [contractorId],
  );
  expect(await findingsUnder('S3')).toContain('F26 S3-13f 测试人社：外包人员担任账号管理员（代运营员甲）');
  await owner.query(`delete from custody_holder where part = 'administrator'`);
});

test('S1-3p7b: the age of a password is unknown, then counted, and found when past its interval', async () => {
  await ready();
  expect((await findingsUnder('S1')).filter((one) => one.startsWith('F27'))).toEqual([]);
  await office.call(operations.noteRotation, { params: { accountId }, body: { on: '2026-08-22' } }, 'editor');
  // 90 days to 2026-11-20, which is today
  expect((await findingsUnder('S1')).filter((one) => one.startsWith('F27'))).toEqual([]);
  office.clock.set(new Date('2026-11-21T09:00:00+08:00'));
  expect(await findingsUnder('S1')).toContain('F27 S1-3p7b 测试人社：密码超期未更换');
  await owner.query(`update unit set pack_ids = '{S1}' where id = $1`, [office.units.bureau.id]);
  expect(await read()).toMatchObject({
    rotateBy: '2026-11-20',
    gaps: expect.arrayContaining(['rotationOverdue']) as unknown,
  });
  await office.call(operations.noteRotation, { params: { accountId }, body: { on: '2026-11-21' } }, 'editor');
  const { rows } = await owner.query(
    `select due_at, clause from obligation where duty = 'custody.passwordAge' and state = 'open'`,
  );
  expect(rows).toEqual([{ due_at: new Date('2027-02-19T23:59:59.999+08:00'), clause: 'S1-3p7b' }]);
  // Packs without an interval end what ran; with the interval back it runs again, from the change on.
  const running = async (pack: string) => {
    await owner.query('update unit set pack_ids = $2 where id = $1', [office.units.bureau.id, [pack]]);
    const { unitPath } = office.units.bureau;
    await rebindCustodyJob.run(office.services, { unitPath, since: office.clock.now().toISOString() });
    const { rows: left } = await owner.query(
      `select due_at, clause from obligation where duty = 'custody.passwordAge' and state in ('open', 'warned', 'breached')`,
    );
    return left;
  };
  expect(await running('S3')).toEqual([]);
  expect(await running('S1')).toEqual([{ due_at: new Date('2027-02-19T23:59:59.999+08:00'), clause: 'S1-3p7b' }]);
  expect((await findingsUnder('S1')).filter((one) => one.startsWith('F27'))).toEqual([]);
});

test('S1-3p7a: who is named is told, and that nobody is named is found', async () => {
  await ready();
  await endOperators();
  await hold('operator', office.personIds.first);
  expect((await findingsUnder('S1')).filter((one) => one.startsWith('F26'))).toEqual([]);
  await endOperators();
  expect(await findingsUnder('S1')).toContain('F26 S1-3p7a 测试人社：没有登记专人操作');
});

test('a custodian does not simply go: the rules ask for a handover', async () => {
  await ready();
  const { holders } = await read();
  const custodian = holders.find((one) => one.part === 'custodian' && one.endedAt === null);
  const end = office.call(
    operations.endHolder,
    { params: { accountId, holderId: custodian?.id ?? '' }, body: { reason: '不再负责' } },
    'editor',
  );
  await expect(end).rejects.toEqual(refused('hand-over'));
});

test('S2-6h, S3-14a, S2-6i, S3-14b, S1-3p7c, S2-6j, S3-14c: devices in public, shared, or logged in by themselves are found, and so are strange log-ins', async () => {
  await ready();
  const body: DeviceFacts = {
    kind: 'desktop',
    assetNumber: 'RSJ-2026-001',
    place: '办事大厅',
    network: 'office',
    custodianId: office.personIds.editor,
    measures: '杀毒软件',
    isDedicated: true,
    inPublicPlace: true,
    isShared: true,
    keepsLogIn: true,
    validFrom: '2026-11-01',
    accountIds: [accountId],
  };
  const { id: deviceId } = await office.call(operations.addDevice, { body }, 'editor');
  await expect(office.call(operations.addDevice, { body }, 'editor')).rejects.toEqual(refused('asset-taken'));
  await expect(
    office.call(operations.addNetwork, { body: { range: '0.0.0.0/0', note: '' } }, 'editor'),
  ).rejects.toEqual(refused('range-too-wide'));
  await office.call(operations.addNetwork, { body: { range: '10.1.2.3/16', note: '办公网' } }, 'editor');
  await owner.query(
    `insert into log_in (id, province, unit_id, unit_path, person_id, person_name, at, address)
      select s.id, 33, $2, $3, s.person_id, 'editor', '2026-11-20T01:00:00Z', '203.0.113.7' from session s where s.person_id = $1 limit 1`,
    [office.personIds.editor, office.units.bureau.id, office.units.bureau.unitPath],
  );
  const unit = office.units.bureau.name;
  expect((await findingsUnder('S3')).filter((one) => one.startsWith('F28'))).toEqual([
    `F28 S3-14b ${unit}：登录设备放在公共场所或多人共用（RSJ-2026-001）`,
    `F28 S3-14c ${unit}：登录设备设了自动登录（RSJ-2026-001）`,
    `F28 S3-14b ${unit}：近 7 天有人从许可网络以外登录`,
    `F28 S3-14a ${unit}：近 7 天有人用未登记的设备登录`,
  ]);
  expect((await findingsUnder('S2')).filter((one) => / S2-6[hij] /.test(one))).toHaveLength(4);
  expect((await findingsUnder('S1')).filter((one) => one.startsWith('F28 S1-3p7c'))).toHaveLength(2);
  await office.call(
    operations.updateDevice,
    { params: { deviceId }, body: { ...body, inPublicPlace: false, isShared: false, keepsLogIn: false } },
    'editor',
  );
  await owner.query(`update log_in set address = '10.1.9.9', device_id = $1`, [deviceId]);
  expect((await findingsUnder('S3')).filter((one) => one.startsWith('F28'))).toEqual([]);
});

test('a unit may demand a registered device: elsewhere custody is not touched, and a code of one use binds a browser', async () => {
  await ready();
  const demand = (as: TestPerson) => office.call(operations.demandDevice, { body: { isDemanded: true } }, as);
  await expect(demand('otherEditor')).rejects.toEqual(refused('no-device-yet'));
  await demand('editor');
  await expect(save()).resolves.toBeDefined(); // this session's log-in is noted on the device above
  await owner.query(`update log_in set device_id = null`);
  await expect(save()).rejects.toEqual(refused('needs-device'));
  const { rows } = await office.call(operations.listDevices, { query: {} }, 'editor');
  const { code } = await office.call(operations.issueDeviceCode, { params: { deviceId: rows[0]?.id ?? '' } }, 'editor');
  const claim = () =>
    office.app.inject({
      method: 'POST',
      url: '/api/devices/claims',
      payload: { code },
      headers: { 'x-zhijian-csrf': '1' },
    });
  const bound = await claim();
  expect(bound.json()).toEqual({ assetNumber: 'RSJ-2026-001' });
  expect(bound.cookies[0]).toMatchObject({ name: 'zhijian_device', httpOnly: true, sameSite: 'Strict' });
  expect((await claim()).json()).toMatchObject({ code: 'custody.bad-code' });
  await owner.query(`update device_demand set is_demanded = false`);
});

test('the key of a platform interface is told of, never told', async () => {
  await ready();
  await owner.query(
    `insert into connection (id, province, unit_path, account_id, connector, origin, app_id, secret_sealed) values (gen_random_uuid(), 33, $2, $1, 'wechat', 'https://a.example', 'wx1', 'sealed-text')`,
    [accountId, office.units.bureau.unitPath],
  );
  const replies = [await read(), await office.call(operations.listKeys, {}, 'editor')];
  expect(replies[1]).toMatchObject({ rows: [{ appId: 'wx1', origin: 'https://a.example' }] });
  expect(JSON.stringify(replies)).not.toMatch(/sealed/i);
});

test('a grant to a third party is taken back with proof only', async () => {
  await ready();
  const body = {
    accountId,
    name: '排版助手',
    vendor: '某公司',
    rights: '素材管理',
    since: '2026-10-01',
    reviewOn: '2027-01-01',
  };
  const { id: applicationId } = await office.call(operations.addApplication, { body }, 'editor');
  const proof = { fileName: '截图.png', contentBase64: Buffer.from('\u0089PNG\r\n', 'latin1').toString('base64') };
  await expect(
    office.call(
      operations.revokeApplication,
      { params: { applicationId }, body: { on: '2026-11-20', note: '', proof: { ...proof, fileName: '截图.exe' } } },
      'editor',
    ),
  ).rejects.toThrow('只接受');
  await office.call(
    operations.revokeApplication,
    { params: { applicationId }, body: { on: '2026-11-20', note: '不再使用', proof } },
    'editor',
  );
  const bare = owner.query(`update granted_application set evidence_id = null`);
  await expect(bare).rejects.toMatchObject({ constraint: 'revoked_with_proof' });
});

test('registers are seen in the own scope only, and exported as they are', async () => {
  await ready();
  expect((await office.call(operations.listCustody, { query: {} }, 'otherEditor')).rows).toEqual([]);
  expect((await office.call(operations.listDevices, { query: {} }, 'otherEditor')).rows).toEqual([]);
  const file = (await office.call(operations.exportCustody, { query: {} }, 'editor')) as unknown as Buffer;
  expect(file.subarray(0, 2).toString()).toBe('PK');
});

test('S2-6k, S3-14d, S2-6j, S3-14c: a log-in is noted with its device, ends when idle, and is never remembered', async () => {
  const person = { id: office.personIds.first, province: 33, login: 'first' };
  await setPassword(office.services.authDb, person, 'a-long-test-phrase', false);
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-zhijian-csrf': '1' },
    payload: { login: 'first', password: 'a-long-test-phrase' },
  });
  const cookie = reply.cookies[0];
  expect(cookie?.name).toBe('zhijian_session');
  const isIn = async (idle = false) =>
    (
      await office.app.inject({
        url: '/api/session',
        cookies: { zhijian_session: cookie?.value ?? '' },
        headers: idle ? { 'x-zhijian-idle': '1' } : {},
      })
    ).json<{ authenticated: boolean }>().authenticated;
  const left = async () => {
    const { rows } = await owner.query<{ minutes: number }>(
      `select round(extract(epoch from expires_at - now()) / 60)::int as minutes from session where person_id = $1 and kind = 'web'`,
      [person.id],
    );
    return rows[0]?.minutes;
  };
  expect(await left()).toBe(10);
  const { rows } = await owner.query(`select host(address) as address, idle_minutes from log_in where person_id = $1`, [
    person.id,
  ]);
  expect(rows).toEqual([{ address: '127.0.0.1', idle_minutes: 10 }]);
  await owner.query(`update session set expires_at = now() + interval '3 minutes' where person_id = $1`, [person.id]);
  // what the page reads by itself keeps nobody logged in
  expect(await isIn(true)).toBe(true);
  expect(await left()).toBe(3);
  await owner.query(
    `update session set expires_at = now() - interval '1 second' where person_id = $1 and kind = 'web'`,
    [person.id],
  );
  expect(await isIn()).toBe(false);
  // the one way in asks for the password: the body takes nothing that would remember it, the cookie ends with the session
  const asked = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-zhijian-csrf': '1' },
    payload: { login: 'first', password: 'a-long-test-phrase', remember: true },
  });
  expect(asked.statusCode).toBe(422);
});
