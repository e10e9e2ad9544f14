import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPasswordOf, openSession, setPassword } from '#platform/session/log-in.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let owner: pg.Client;
const password = 'correct horse battery';
const own = { 'x-zhijian-csrf': '1', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  office = await createTestOffice({ config: { logLevel: 'silent' } });
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

/** Runs `work` while no event can be written. */
async function withoutEvents(work: () => Promise<unknown>): Promise<void> {
  const signature = 'audit_append(text, text, smallint, uuid, jsonb)';
  await owner.query(`revoke execute on function ${signature} from zhijian_app, zhijian_auth`);
  try {
    await work();
  } finally {
    await owner.query(`grant execute on function ${signature} to zhijian_app, zhijian_auth`);
  }
}

const pageCookie = async (login: string) => {
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: own,
    payload: { login, password },
  });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
};
const put = (url: string, cookie: string, payload: object, method: 'PUT' | 'POST' = 'PUT') =>
  office.app.inject({ method, url, headers: { ...own, cookie }, payload });
const count = async (text: string) => Number((await owner.query<{ count: string }>(text)).rows[0]?.count);

test('a command on passwords, tokens or units whose event cannot be written changes nothing', async () => {
  const first = { id: office.personIds.first, province: 33, login: 'first' };
  await setPassword(office.services.authDb, first, password, false);
  const cookie = await pageCookie('first');
  await owner.query(
    `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from) values (gen_random_uuid(), 33, $1, 'editor', $2, $3, '2018-01-01')`,
    [first.id, office.units.otherBureau.id, office.units.otherBureau.unitPath],
  );
  await withoutEvents(async () => {
    await expect(
      office.call(
        peopleOperations.resetPassword,
        { params: { personId: office.personIds.editor }, body: { password: 'another-password-1' } },
        'securityAdministrator',
      ),
    ).rejects.toMatchObject({ reply: { status: 500 } });
    const next = 'another-password-2';
    expect((await put('/api/session/password', cookie, { current: password, next })).statusCode).toBe(500);
    expect((await put('/api/session/tokens', cookie, { label: 'x', days: 1, password }, 'POST')).statusCode).toBe(500);
    const unitId = office.units.otherBureau.id;
    expect((await put('/api/session/unit', cookie, { unitId })).statusCode).toBe(500);
    await expect(
      office.call(
        peopleOperations.createPerson,
        { body: { unitId: office.units.bureau.id, name: '采编员乙', login: 'cut-short', password } },
        'supervisor',
      ),
    ).rejects.toMatchObject({ reply: { status: 500 } });
  });
  expect(await isPasswordOf(office.services, first.id, password)).toBe(true);
  expect(await count(`select count(*) from session where label = 'x'`)).toBe(0);
  expect(await count(`select count(*) from person where login = 'cut-short'`)).toBe(0);
  const session = await office.app.inject({ url: '/api/session', headers: { cookie } });
  expect(session.json()).toMatchObject({ authenticated: true, unit: { id: office.units.bureau.id } });
});

test('a person is made with the first password in one step, never without', async () => {
  await owner.query('revoke insert on credential from zhijian_auth');
  const create = () =>
    office.call(
      peopleOperations.createPerson,
      { body: { unitId: office.units.bureau.id, name: '采编员丙', login: 'one-step', password } },
      'supervisor',
    );
  await expect(create()).rejects.toMatchObject({ reply: { status: 500 } });
  expect(await count(`select count(*) from person where login = 'one-step'`)).toBe(0);
  await owner.query('grant insert on credential to zhijian_auth');
  const { id } = await create();
  expect(await isPasswordOf(office.services, id, password)).toBe(true);
});

test('who acts for a unit below their home changes their own password all the same', async () => {
  const { id } = await office.call(
    peopleOperations.createPerson,
    { body: { unitId: office.units.county.id, name: '下派人员甲', login: 'sent-below', password } },
    'supervisor',
  );
  await office.call(
    peopleOperations.grantRole,
    { params: { personId: id }, body: { role: 'editor', unitId: office.units.bureau.id } },
    'securityAdministrator',
  );
  const cookie = await pageCookie('sent-below');
  const next = 'another-password-3';
  expect((await put('/api/session/password', cookie, { current: password, next })).statusCode).toBe(200);
  expect(await isPasswordOf(office.services, id, next)).toBe(true);
});

test('a position that has run out is no place to switch to, and is not offered', async () => {
  const person = office.personIds.second;
  await owner.query(
    `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from, valid_until) values (gen_random_uuid(), 33, $1, 'editor', $2, $3, '2018-01-01', '2019-01-01')`,
    [person, office.units.otherBureau.id, office.units.otherBureau.unitPath],
  );
  await expect(
    office.call(peopleOperations.switchUnit, { body: { unitId: office.units.otherBureau.id } }, 'second'),
  ).rejects.toMatchObject({ reply: { code: 'people.no-position-there' } });
  const session = await office.call(peopleOperations.readSession, {}, 'second');
  expect(session.units.map((unit) => unit.id)).toEqual([office.units.bureau.id]);
});

test('a password is reset only inside the scope, also by the role that sees everybody', async () => {
  const below = await openSession(office.services.authDb, {
    personId: office.personIds.securityAdministrator,
    province: 33,
    unitId: office.units.bureau.id,
    kind: 'token',
    hours: 1,
  });
  await owner.query(
    `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from) values (gen_random_uuid(), 33, $1, 'securityAdministrator', $2, $3, '2018-01-01')`,
    [office.personIds.securityAdministrator, office.units.bureau.id, office.units.bureau.unitPath],
  );
  const headers = { authorization: `Bearer ${below.secret}` };
  const reset = (personId: string) =>
    office.app.inject({ method: 'PUT', url: `/api/people/${personId}/password`, headers, payload: { password } });
  expect((await reset(office.personIds.otherEditor)).statusCode).toBe(404);
  expect((await reset(office.personIds.editor)).statusCode).toBe(200);
  expect((await office.app.inject({ url: '/api/units', headers })).statusCode).toBe(200);
});

test('e.2: the password of who may review is reset by two persons, and one confirmation serves once', async () => {
  const personId = office.personIds.final;
  const reset = () =>
    office.call(
      peopleOperations.resetPassword,
      { params: { personId }, body: { password: 'another-password-3' } },
      'securityAdministrator',
    );
  const refused = (code: string) => ({ reply: { code } });
  await expect(reset()).rejects.toMatchObject(refused('people.reset-needs-second'));
  const ask = { params: { personId }, body: { reason: '忘记密码' } };
  const { id } = await office.call(peopleOperations.requestReset, ask, 'securityAdministrator');
  const confirm = (as: 'securityAdministrator' | 'final' | 'secondEditor' | 'commander') =>
    office.call(peopleOperations.confirmReset, { params: { resetId: id } }, as);
  await expect(reset()).rejects.toMatchObject(refused('people.reset-needs-second'));
  for (const one of ['securityAdministrator', 'final', 'secondEditor'] as const)
    await expect(confirm(one)).rejects.toMatchObject(refused('people.reset-not-second'));
  // Constraints bind whoever writes.
  const forge = (set: string) =>
    owner.query(`update password_reset set ${set} where id = $1`, [id]).then(
      () => 'accepted',
      (error: { constraint?: string }) => error.constraint,
    );
  const whole = `confirmed_by_name = 'x', confirmed_at = now(), confirm_province = 33, confirm_session_id = session_id, confirm_event_id = event_id`;
  expect(await forge(`confirmed_by = requested_by, ${whole}`)).toBe('other_person_confirms');
  expect(await forge(`confirmed_by = '${office.personIds.commander}', ${whole}`)).toBe('confirmed_proved_by_audit');
  await confirm('commander');
  await expect(confirm('commander')).rejects.toMatchObject(refused('people.reset-confirmed'));
  const outcomes = await Promise.allSettled([reset(), reset()]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  await expect(reset()).rejects.toMatchObject(refused('people.reset-needs-second'));
});
