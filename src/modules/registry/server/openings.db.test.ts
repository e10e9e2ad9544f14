import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '#app/call.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { insertUnit, type Unit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { openSession } from '#platform/session/log-in.ts';
import { registryOperations } from '../contract.ts';
import { openingOperations as operations, type OpeningForm } from '../opening-contract.ts';

let office: TestOffice;
/** A bureau under S2 (白城市人社局), with an editor. */
let listed: Unit;
let listedSecret: string;

beforeAll(async () => {
  office = await createTestOffice();
  const { county } = office.units;
  const scope = { province: 33, unitId: county.id, unitName: '测试县', unitPath: '1/' };
  const personId = await runSystemCommand(office.services, scope, 'setup', async (ctx) => {
    const facts = { kind: 'department', level: 'county', packIds: ['S2'] } as const;
    listed = await insertUnit(ctx, county, { ...facts, name: '测试县社会保险局' });
    const person = await insertPerson(ctx, listed, { name: '信息采编员丁', login: 'listed' });
    await insertGrant(ctx, person, listed, { role: 'editor', from: '2018-01-01', grantedBy: null });
    return { reply: person.id, events: [] as never };
  });
  const session = { personId, province: 33, unitId: listed.id, kind: 'token', hours: 1 } as const;
  listedSecret = (await openSession(office.services.authDb, session)).secret;
});
afterAll(() => office?.close());

const form: OpeningForm = {
  platform: 'weibo',
  name: '测试教育',
  mediaClass: 'text',
  certifiedSubject: '测试县教育局',
  positioning: '招生和学校信息',
  reason: '家长咨询集中在微博',
  office: '办公室',
  staff: '信息采编员两名',
  budgetHead: '信息化运行维护',
  budgetYuan: 30000,
};
const refused = (code: string, extra: object = {}) =>
  expect.objectContaining({ reply: expect.objectContaining({ code, ...extra }) });
type Part = { [K in keyof OpeningForm]?: OpeningForm[K] | undefined };
const check = (part: Part = {}) =>
  office.call(operations.checkOpening, { body: { form: { ...form, ...part } as OpeningForm } }, 'otherEditor');
const checkListed = (part: Partial<OpeningForm>) =>
  call(office.app, listedSecret, operations.checkOpening, {
    body: { form: { ...form, certifiedSubject: '测试县社会保险局', ...part } },
  });
const request = (part: Part = {}, waiverReason?: string) =>
  office.call(
    operations.requestOpening,
    { body: { form: { ...form, ...part } as OpeningForm, ...(waiverReason === undefined ? {} : { waiverReason }) } },
    'otherEditor',
  );
const read = (openingId: string) => office.call(operations.readOpening, { params: { openingId } }, 'supervisor');
const decide = async (openingId: string, verdict: 'approve' | 'refuse' | 'return', reason?: string) => {
  const { sha } = await read(openingId);
  const body = { verdict, sha, ...(reason === undefined ? {} : { reason }) };
  return office.call(operations.decideOpening, { params: { openingId }, body }, 'supervisor');
};
const goLive = (accountId: string) =>
  office.call(registryOperations.goLive, { params: { accountId }, body: { openedOn: '2026-11-20' } }, 'otherEditor');
async function grantAll(openingId: string): Promise<void> {
  for (const { id } of (await read(openingId)).waivers)
    await office.call(waiverOperations.grantWaiver, { params: { waiverId: id }, body: {} }, 'supervisor');
}

test('S3-6f: new accounts are not opened in principle, which is shown before anything is sent', async () => {
  const { policy, findings } = await check();
  expect(policy).toMatchObject({ direction: 'moratorium', clause: 'S3-6f' });
  expect(findings.filter(({ kind }) => kind !== 'hint')).toMatchObject([{ clause: 'S3-6f', kind: 'waivable' }]);
  await expect(request()).rejects.toEqual(refused('opening.opening-needs-waiver'));
});

test('S4-4.1a, S3-6f: the moratorium does not lift the duty of a county that has no account', async () => {
  const body = { unitId: office.units.county.id, form: { ...form, name: '测试县发布', certifiedSubject: '测试县' } };
  const { policy, findings } = await office.call(operations.checkOpening, { body }, 'supervisor');
  expect(policy).toMatchObject({ direction: 'must', clause: 'S4-4.1a' });
  expect(findings.filter(({ kind }) => kind !== 'hint')).toEqual([]);
});

test('S4-4.1b: other units may open accounts, in the words of their pack', async () => {
  expect((await checkListed({ name: '白城人社', platform: 'wechat' })).policy).toMatchObject({
    direction: 'may',
    clause: 'S4-4.1b',
  });
});

test('S3-6d: office, staff and budget are asked for, each at its field', async () => {
  const missing = { office: '', staff: '', budgetHead: '', budgetYuan: undefined };
  const { findings } = await check(missing);
  expect(findings.filter(({ kind }) => kind === 'missing').map(({ field }) => field)).toEqual(Object.keys(missing));
  await expect(request(missing, '确需开设')).rejects.toEqual(refused('opening.opening-refused'));
});

test('S3-6d: staff and money that the registers do not bear out are told to who asks and who decides', async () => {
  const unproven = async (part: Part = {}) =>
    (await check(part)).findings.filter(({ clause }) => clause === 'S3-6d').map(({ field, kind }) => [field, kind]);
  expect(await unproven()).toEqual([
    ['staff', 'hint'],
    ['budgetHead', 'hint'],
  ]);
});

test('S3-5a, S4-4.1k: no registration in the name of a person, and the certified text names the sponsor', async () => {
  await expect(request({ certifiedSubject: '张某某' }, '确需开设')).rejects.toEqual(refused('opening.opening-refused'));
  const person = await check({ certifiedSubject: '张某某' });
  expect(person.findings).toContainEqual(expect.objectContaining({ clause: 'S3-5a', kind: 'refused' }));
  const other = await check({ certifiedSubject: '测试县文化馆' });
  expect(other.findings).toContainEqual(expect.objectContaining({ field: 'certifiedSubject', kind: 'refused' }));
});

test('S2-3b: names and platforms outside the closed lists are refused', async () => {
  const { findings } = await checkListed({ platform: 'weibo', name: '社保服务' });
  expect(findings.map(({ clause, field, kind }) => [clause, field, kind])).toEqual([
    ['S2-3b', 'platform', 'refused'],
    ['S2-3b', 'name', 'refused'],
  ]);
  const { findings: none } = await checkListed({ platform: 'wechat', name: '白城12333' });
  expect(none.filter(({ kind }) => kind !== 'hint')).toEqual([]);
});

test('S3-4b, S2-3k: what was waived and then approved goes live, and not before', async () => {
  const { id, accountId } = await request({}, '家长咨询集中');
  await expect(goLive(accountId)).rejects.toEqual(refused('opening.opening-not-approved'));
  await expect(decide(id, 'approve')).rejects.toEqual(refused('opening.opening-waiver-pending'));
  await grantAll(id);
  await decide(id, 'approve', '同意');
  const { check: left, ...approved } = await read(id);
  expect(approved).toMatchObject({ state: 'approved', decidedUnitName: '测试县' });
  expect(left.findings.filter(({ kind }) => kind !== 'hint')).toEqual([]);
  await goLive(accountId);
});

test('S3-6b, S4-4.1l: a name that differs from those on other platforms is found', async () => {
  const { findings } = await check({ platform: 'douyin', name: '测试学校' });
  expect(findings).toContainEqual(expect.objectContaining({ field: 'name', clause: 'S3-6b', kind: 'refused' }));
  const twin = await check();
  expect(twin.findings).toContainEqual(expect.objectContaining({ field: 'platform', kind: 'waivable' }));
});

test('a returned request is changed and sent again; a refused one ends its planned account', async () => {
  const { id, accountId } = await request({ platform: 'douyin' }, '视频需求');
  await expect(decide(id, 'return')).rejects.toEqual(refused('opening.opening-needs-reason'));
  await decide(id, 'return', '请说明经费');
  await office.call(
    operations.resubmitOpening,
    {
      params: { openingId: id },
      body: { form: { ...form, platform: 'douyin', budgetYuan: 50000 }, waiverReason: '视频需求' },
    },
    'otherEditor',
  );
  expect(await read(id)).toMatchObject({ state: 'requested', form: { budgetYuan: 50000 }, decidedByName: null });
  await decide(id, 'refuse', '请用好现有账号');
  const account = await office.call(registryOperations.readAccount, { params: { accountId } }, 'otherEditor');
  expect(account.state).toBe('refused');
});

test('a decision is bound to what was seen, made by the supervising unit and never by who asked', async () => {
  const { id } = await request({ platform: 'kuaishou' }, '短视频需求');
  const body = { verdict: 'approve', sha: 'f'.repeat(64) } as const;
  await expect(
    office.call(operations.decideOpening, { params: { openingId: id }, body }, 'supervisor'),
  ).rejects.toEqual(refused('opening.opening-changed'));
  await expect(
    office.call(operations.decideOpening, { params: { openingId: id }, body }, 'otherEditor'),
  ).rejects.toEqual(refused('common.forbidden'));
});

test('S3-4b: the database itself lets no account go live without its approval, nor under a forged one', async () => {
  const { id, accountId } = await request({ platform: 'toutiao' }, '头条需求');
  const attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const attempt = async (statement: string, values: unknown[]): Promise<string> => {
    try {
      await attacker.query(statement, values);
      return 'accepted';
    } catch (error) {
      const { constraint, code } = error as { constraint?: string; code: string };
      return constraint ?? code;
    }
  };
  expect(await attempt(`update account set opened_on = '2026-11-20' where id = $1`, [accountId])).toBe(
    'live_after_approval',
  );
  expect(await attempt(`update account set opening_request_id = $2 where id = $1`, [accountId, id])).toBe(
    'opening_approved',
  );
  // The approval of another account does not serve, and a verdict needs its own event.
  expect(
    await attempt(
      `update account set opening_request_id = (select opening_request_id from account where opening_request_id is not null limit 1) where id = $1`,
      [accountId],
    ),
  ).toBe('opening_approved');
  expect(
    await attempt(
      `update opening_request o set verdict = 'approve', decided_by = d.decided_by, decided_by_name = 'x', decided_unit_name = 'x', decided_at = now(),
        decide_province = d.decide_province, decide_session_id = d.decide_session_id, decide_event_id = d.decide_event_id,
        decide_grant_id = d.decide_grant_id, decide_role = d.decide_role
      from opening_request d where o.id = $1 and d.verdict = 'approve'`,
      [id],
    ),
  ).toBe('decided_proved_by_audit');
  await attacker.end();
});
