import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '#platform/session/log-in.ts';
import { call } from '#app/call.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { reportOperations } from '#modules/inspection/report-contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { absenceOperations } from '../absence-contract.ts';
import { rosterOperations as operations, type ChangeKind, type Post } from '../contract.ts';
import { applyChangeJob } from './leaving-job.ts';

let office: TestOffice;
let attacker: pg.Client;
let number = 0;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
});
afterAll(async () => {
  await attacker?.end();
  await office?.close();
});

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

/** What the business role gets for a statement of its own: the refusing constraint or code, or 'accepted'. */
async function attempt(text: string, values: readonly unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await attacker.query(text, [...values]);
    return rowCount === 0 ? 'nothing' : 'accepted';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

interface NewPerson {
  employment?: 'fullTime' | 'contractor' | 'outside';
  hasLogIn?: boolean;
}
async function newPerson({ employment = 'fullTime', hasLogIn = true }: NewPerson = {}): Promise<string> {
  const name = `人员${++number}`;
  const logIn = hasLogIn ? { login: `renyuan${number}`, password: 'long-enough-password' } : {};
  const body = { unitId: office.units.bureau.id, name, employment, ...logIn };
  return (await office.call(peopleOperations.createPerson, { body }, 'supervisor')).id;
}

const appoint = (personId: string, post: Post, more: Record<string, unknown> = {}, as: TestPerson = 'editor') =>
  office.call(operations.appoint, { body: { personId, unitId: office.units.bureau.id, post, ...more } }, as);

const grant = (personId: string, role: 'editor' | 'finalReviewer' | 'custodian', appointmentId?: string) =>
  office.call(
    peopleOperations.grantRole,
    {
      params: { personId },
      body: { role, unitId: office.units.bureau.id, from: '2020-01-01', ...(appointmentId ? { appointmentId } : {}) },
    },
    'securityAdministrator',
  );

const endAppointment = (appointmentId: string, as: TestPerson = 'editor') =>
  office.call(operations.endAppointment, { params: { appointmentId }, body: { reason: '岗位调整' } }, as);

const record = (personId: string, kind: ChangeKind, effectiveOn: string, more = {}, as: TestPerson = 'editor') =>
  office.call(operations.recordChange, { params: { personId }, body: { kind, effectiveOn, ...more } }, as);

async function secretOf(personId: string): Promise<string> {
  const { province, id: unitId } = office.units.bureau;
  const session = await openSession(office.services.authDb, { personId, province, unitId, kind: 'token', hours: 1 });
  const user = { mustChange: false };
  await office.services.authDb.updateTable('credential').set(user).where('personId', '=', personId).execute();
  return session.secret;
}

/** 'in' or the code of the refusal, for a request that asks for rights of an editor. */
async function tries(secret: string): Promise<string> {
  try {
    await call(office.app, secret, operations.listAppointments, { query: {} } as never, 'api');
    return 'in';
  } catch (error) {
    return (error as { reply: { code: string } }).reply.code;
  }
}

async function editorBy(appointment = true): Promise<{ personId: string; appointmentId: string; secret: string }> {
  const personId = await newPerson();
  const { id } = await appoint(personId, 'editor');
  await grant(personId, 'editor', appointment ? id : undefined);
  return { personId, appointmentId: id, secret: await secretOf(personId) };
}

test('an appointment gives no right and says which is missing; the grant rests on it (S3-N3.1a, S4-5.1f)', async () => {
  const personId = await newPerson();
  const { id, missingRoles } = await appoint(personId, 'editor', { grounds: '政治强、文字好、负责任' });
  expect(missingRoles).toEqual(['editor']);
  await grant(personId, 'editor', id);
  const shown = await office.call(operations.readAppointment, { params: { appointmentId: id } }, 'editor');
  expect(shown).toMatchObject({ missingRoles: [], grants: [{ role: 'editor' }], state: 'running' });
  const foreign = await newPerson();
  await expect(grant(foreign, 'editor', id)).rejects.toEqual(refused('people.not-appointed'));
});

test('ending an appointment ends the rights that rest on it at once: the open session carries them no more', async () => {
  const { appointmentId, secret } = await editorBy();
  expect(await tries(secret)).toBe('in');
  expect(await endAppointment(appointmentId)).toEqual({ endedGrants: 1 });
  expect(await tries(secret)).toBe('common.unauthenticated');
  await expect(endAppointment(appointmentId)).rejects.toEqual(refused('roster.appointment-over'));
});

test('the database itself takes a grant for over when its appointment is, whatever the program writes', async () => {
  const { appointmentId, secret } = await editorBy();
  expect(
    await attempt(`update appointment set ended_at = now(), ended_by_name = 'x' where id = $1`, [appointmentId]),
  ).toBe('accepted');
  expect(await tries(secret)).toBe('common.unauthenticated');
});

test('a grant that rests on no appointment stays when one is ended', async () => {
  const { appointmentId, secret } = await editorBy(false);
  expect(await endAppointment(appointmentId)).toEqual({ endedGrants: 0 });
  expect(await tries(secret)).toBe('in');
});

test.each(['leave', 'resign', 'transfer', 'second'] as const)(
  '%s today ends posts, rights and sessions at once (S3-13e)',
  async (kind) => {
    const { personId, secret } = await editorBy();
    await expect(record(personId, kind, '2026-11-20')).resolves.toMatchObject({ isApplied: true });
    expect(await tries(secret)).toBe('common.unauthenticated');
    const { rows } = await office.call(
      operations.listAppointments,
      { query: { personId, state: 'running' } },
      'supervisor',
    );
    expect(rows).toEqual([]);
  },
);

test('who is moved to another unit keeps the log-in and loses the rights; old sessions do not wake up with new ones', async () => {
  const { personId, secret } = await editorBy();
  const { id } = await record(
    personId,
    'transfer',
    '2026-11-20',
    { toUnitId: office.units.otherBureau.id },
    'supervisor',
  );
  await applyChangeJob.run(office.services, { changeId: id });
  const { rows } = await office.call(
    peopleOperations.listPeople,
    { query: { unitId: office.units.otherBureau.id } },
    'supervisor',
  );
  expect(rows.find((row) => row.id === personId)).toMatchObject({ grants: [] });
  await grant(personId, 'editor');
  expect(await tries(secret)).toBe('common.unauthenticated');
});

test('a change of a later day leaves everything until that day; the day itself is kept by the database, not by a job', async () => {
  const { personId, secret } = await editorBy();
  const { id, isApplied } = await record(personId, 'leave', '2026-11-25');
  expect(isApplied).toBe(false);
  await expect(record(personId, 'leave', '2026-11-26')).rejects.toEqual(refused('roster.change-waiting'));
  // The database goes by its own clock, on which that day has come.
  const { rows } = await attacker.query<{ past: boolean }>(`select now() > date '2026-11-25' as past`);
  expect(await tries(secret)).toBe(rows[0]?.past ? 'common.unauthenticated' : 'in');
  await office.call(operations.withdrawChange, { params: { changeId: id } }, 'editor');
  expect(await tries(secret)).toBe('in');
  await applyChangeJob.run(office.services, { changeId: id });
  expect(await tries(secret)).toBe('in');
});

test('nobody records the own leaving, in the server and in the database', async () => {
  await expect(record(office.personIds.editor, 'leave', '2026-11-20')).rejects.toEqual(refused('roster.own-leaving'));
  const { personId } = await editorBy();
  await record(personId, 'leave', '2026-12-20');
  await attacker.query('begin');
  const columns = `province, unit_id, unit_path, kind, effective_on, recorded_by_name, recorded_at, session_province, session_id, event_id`;
  const forged = `insert into personnel_change (id, person_id, recorded_by, ${columns})
    select gen_random_uuid(), $2, $3, ${columns} from personnel_change where person_id = $1`;
  expect(await attempt(forged, [personId, office.personIds.editor, office.personIds.editor])).toBe(
    'nobody_records_own_leaving',
  );
  await attacker.query('rollback');
  await attacker.query('begin');
  await attacker.query(forged, [personId, office.personIds.final, office.personIds.editor]);
  expect(await attempt('commit')).toBe('recorded_proved_by_audit');
});

test('what will end is told before: posts, rights, sessions, and the posts that fall vacant', async () => {
  const { personId } = await editorBy();
  await appoint(personId, 'liaison');
  const preview = await office.call(operations.previewLeaving, { params: { personId } }, 'editor');
  expect(preview).toMatchObject({ sessions: 1, custodian: false, grants: [{ role: 'editor' }] });
  expect(preview.posts.map((one) => one.post).toSorted()).toEqual(['editor', 'liaison']);
  expect(preview.vacated.map((one) => one.post)).toContain('liaison');
});

test('S3-13f: a contractor is never custodian, in the server, in the table, and when the person becomes one later', async () => {
  const contractor = await newPerson({ employment: 'contractor' });
  await expect(appoint(contractor, 'custodian')).rejects.toEqual(refused('roster.contractor-custodian'));
  await expect(appoint(contractor, 'custodian', { employment: 'fullTime' })).rejects.toEqual(
    refused('roster.contractor-custodian'),
  );
  const own = await newPerson();
  const { id } = await appoint(own, 'custodian');
  const copy = `insert into appointment (id, province, unit_id, unit_path, person_id, post, employment, person_employment, valid_from, appointed_by, appointed_by_name, appointed_at)
    select gen_random_uuid(), province, unit_id, unit_path, $2, post, 'fullTime', $3, valid_from, appointed_by, appointed_by_name, appointed_at from appointment where id = $1`;
  expect(await attempt(copy, [id, contractor, 'contractor'])).toBe('contractor_is_no_custodian');
  expect(await attempt(copy, [id, contractor, 'fullTime'])).toBe('employed_as_person');
  expect(await attempt(`update person set employment = 'contractor' where id = $1`, [own])).toBe(
    'contractor_is_no_custodian',
  );
  await expect(grant(contractor, 'custodian')).rejects.toEqual(refused('people.outsider-role'));
});

test('S3-N2.4b: from outside one supervises content, with the one right to read and report', async () => {
  const outsider = await newPerson({ employment: 'outside' });
  await expect(appoint(outsider, 'finalReviewer')).rejects.toEqual(refused('roster.outsider-post'));
  expect(await appoint(outsider, 'contentSupervisor')).toMatchObject({ missingRoles: ['outsideSupervisor'] });
  const { rows } =
    await attacker.query(`select payload::jsonb ->> 'ground' as ground from audit_event where action = 'appointment.make'
    and payload::jsonb ->> 'employment' = 'outside'`);
  expect(rows).toContainEqual({ ground: 'S3-N2.4b' });
  await expect(grant(outsider, 'finalReviewer')).rejects.toEqual(refused('people.outsider-role'));
  const forged = `insert into position_grant (id, province, person_id, role, unit_id, unit_path, valid_from, employment)
    select gen_random_uuid(), province, id, 'editor', unit_id, unit_path, date '2020-01-01', employment from person where id = $1`;
  expect(await attempt(forged, [outsider])).toBe('outsiders_hold_little');
});

test('a person without a log-in is on the roster only: rights wait for the log-in, which nobody opens twice', async () => {
  const personId = await newPerson({ hasLogIn: false });
  await appoint(personId, 'interpreter');
  await expect(grant(personId, 'editor')).rejects.toEqual(refused('people.no-log-in'));
  const open = (login: string) =>
    office.call(
      peopleOperations.giveLogIn,
      { params: { personId }, body: { login, password: 'long-enough-password' } },
      'supervisor',
    );
  await open('kaitong');
  await expect(open('zaikaitong')).rejects.toEqual(refused('people.has-log-in'));
  await grant(personId, 'editor');
  expect(await attempt(`update person set login = 'x' where id = $1`, [personId])).toBe('42501');
});

test('an appointment and a leaving at once, two ends at once: one after the other, and nobody keeps a right', async () => {
  const { personId, appointmentId, secret } = await editorBy();
  const outcomes = await Promise.allSettled([
    endAppointment(appointmentId),
    endAppointment(appointmentId),
    record(personId, 'leave', '2026-11-20'),
    grant(personId, 'finalReviewer', appointmentId),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBeGreaterThan(0);
  const [ended, again] = outcomes;
  expect([ended?.status, again?.status]).toContain('rejected');
  expect(await tries(secret)).toBe('common.unauthenticated');
});

test('S3-N3.1d: every change of the roster opens the duty to report it again within 3 working days', async () => {
  const { rows } = await office.call(rulesOperations.listObligations, { query: {} } as never, 'editor');
  const duty = rows.find((row) => row.duty === 'personnel.filing');
  // Friday 20 November and three working days.
  expect(duty).toMatchObject({ clause: 'S3-N3.1d', state: 'open', dueAt: expect.stringContaining('2026-11-25') });
});

test('an office phone is whole for who keeps the roster and masked in lists and for others', async () => {
  const personId = await newPerson();
  const { id } = await appoint(personId, 'liaison', { officePhone: '0000-00001234' });
  const read = (as: TestPerson) => office.call(operations.readAppointment, { params: { appointmentId: id } }, as);
  expect((await read('editor')).officePhone).toBe('0000-00001234');
  expect((await read('final')).officePhone).toBe('0000****1234');
  expect(JSON.stringify((await read('editor')).timeline)).not.toContain('00001234');
  const { rows } = await office.call(operations.listAppointments, { query: { personId } }, 'editor');
  expect(rows[0]?.phone).toBe('0000****1234');
});

test('S3-N2.4b, S3-N2.4c: a supervisor from outside reports a finding with link and file, and can read no more than that', async () => {
  const outsider = await newPerson({ employment: 'outside' });
  const { id } = await appoint(outsider, 'outsideSupervisor');
  await office.call(
    peopleOperations.grantRole,
    {
      params: { personId: outsider },
      body: { role: 'outsideSupervisor', unitId: office.units.bureau.id, from: '2020-01-01', appointmentId: id },
    },
    'securityAdministrator',
  );
  const secret = await secretOf(outsider);
  const file = { fileName: '截图.png', contentBase64: Buffer.from('\u0089PNG....', 'latin1').toString('base64') };
  const body = {
    kind: 'wording' as const,
    title: '标题有错字',
    text: '标题中“的”写成了“地”',
    link: 'https://example.invalid/a',
    files: [file],
  };
  const found = await call(office.app, secret, reportOperations.reportFinding, { body } as never, 'api');
  const finding = await office.call(
    inspectionOperations.readFinding,
    { params: { findingId: (found as { id: string }).id } },
    'supervisor',
  );
  expect(finding).toMatchObject({ state: 'suspected', clause: 'S4-4.2r', title: '标题有错字' });
  expect(finding.evidence.map((one) => one.name)).toEqual(['截图.png']);
  expect(finding.timeline[0]?.by).toContain('人员');
  expect(await tries(secret)).toBe('common.forbidden');
  await expect(office.call(reportOperations.reportFinding, { body }, 'editor')).rejects.toEqual(
    refused('common.forbidden'),
  );
});

test('what an appointment still lacks stands as a task before the security administrator, until it is granted', async () => {
  const tasks = async () =>
    (await office.call(todayOperations.readToday, { query: {} } as never, 'securityAdministrator')).groups.find(
      (group) => group.kind === 'rightToGrant',
    )?.count ?? 0;
  const before = await tasks();
  const personId = await newPerson();
  const { id } = await appoint(personId, 'releaser');
  expect(await tasks()).toBe(before + 1);
  await office.call(
    peopleOperations.grantRole,
    { params: { personId }, body: { role: 'releaser', unitId: office.units.bureau.id, appointmentId: id } },
    'securityAdministrator',
  );
  expect(await tasks()).toBe(before);
});

test('away, the holder of a post is stood in for by the deputy until back; without a deputy, turned dates and by others it is refused', async () => {
  const holderId = await newPerson();
  const { id } = await appoint(holderId, 'firstReviewer');
  const away = (body: { from: string; until: string }, as: TestPerson = 'editor') =>
    office.call(absenceOperations.markAway, { params: { appointmentId: id }, body }, as);
  const week = { from: '2026-11-20', until: '2026-11-27' };
  await expect(away(week)).rejects.toEqual(refused('roster.no-deputy'));
  const deputyId = await newPerson();
  await appoint(deputyId, 'firstReviewer', { deputy: 'B', deputyForId: id });
  await expect(away({ from: '2026-11-27', until: '2026-11-20' })).rejects.toEqual(refused('roster.absence-order'));
  await expect(away(week, 'first')).rejects.toEqual(refused('common.forbidden'));
  expect((await away(week)).deputies).toHaveLength(1);
  const read = () => office.call(operations.readAppointment, { params: { appointmentId: id } }, 'editor');
  const [absence] = (await read()).absences;
  expect(absence).toMatchObject({ ...week, deputies: (await read()).deputyNames });
  await office.call(absenceOperations.endAbsence, { params: { appointmentId: id }, body: {} }, 'editor');
  expect((await read()).absences).toEqual([]);
});
