import { Workbook } from '@cj-tech-master/excelts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { once } from '#app/testing/once.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { modules } from '#app/modules.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import { boardOperations } from '../board-contract.ts';
import { rosterOperations, type Post } from '../contract.ts';
import { rosterFilingOperations as operations } from '../filing-contract.ts';

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
  const account = { platform: 'wechat' as const, name: '测试人社', state: 'running' as const };
  const body = { unitId: office.units.bureau.id, ...account };
  await office.call(registryOperations.createAccount, { body }, 'editor');
});
afterAll(async () => {
  await attacker?.end();
  await office?.close();
});

const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

async function attempt(text: string, values: readonly unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await attacker.query(text, [...values]);
    return rowCount === 0 ? 'nothing' : 'accepted';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

async function appoint(post: Post, more: Record<string, unknown> = {}, personId?: string) {
  const body = { unitId: office.units.bureau.id, name: `人员${++number}` };
  const person = personId ?? (await office.call(peopleOperations.createPerson, { body }, 'supervisor')).id;
  const given = { personId: person, unitId: office.units.bureau.id, post, ...more };
  return { person, ...(await office.call(rosterOperations.appoint, { body: given }, 'editor')) };
}

const board = () => office.call(boardOperations.readBoard, { params: { unitId: office.units.bureau.id } }, 'editor');
const begin = async () =>
  (await office.call(operations.beginFiling, { params: { unitId: office.units.bureau.id } }, 'editor')).id;
const submit = (filingId: string, as: TestPerson = 'editor') =>
  office.call(operations.submitFiling, { params: { filingId } }, as);
const read = (filingId: string, as: TestPerson = 'supervisor') =>
  office.call(operations.readFiling, { params: { filingId } }, as);
const deliveryOf = async (filingId: string) => (await read(filingId)).submissions[0]?.deliveries[0]?.id ?? '';
const receive = (deliveryId: string, body = {}, as: TestPerson = 'supervisor') =>
  office.call(operations.receiveRoster, { params: { deliveryId }, body }, as);
const giveBack = (deliveryId: string) =>
  office.call(operations.returnRoster, { params: { deliveryId }, body: { reason: '缺办公电话' } }, 'supervisor');
const duty = async () => {
  const { rows } = await office.call(rulesOperations.listObligations, { query: {} } as never, 'editor');
  return rows.find((row) => row.duty === 'personnel.filing' && ['open', 'warned', 'breached'].includes(row.state));
};
const gapsFound = async () => {
  const { rows } = await office.call(
    inspectionOperations.listFindings,
    { query: { state: 'suspected' } },
    'supervisor',
  );
  return rows.filter((row) => row.check === 'F23').map((row) => row.title);
};

const editors = once(() => appoint('editor'));
const fullRoster = once(async () => {
  await editors();
  const commander = await appoint('commander');
  await appoint('contentSupervisor', {}, commander.person);
  await appoint('interpreter', { officePhone: '0000-00005678' });
  await appoint('editor', { deputy: 'B' });
});
const sent = once(async () => {
  await fullRoster();
  const filingId = await begin();
  return { filingId, ...(await submit(filingId)) };
});
const inForce = once(async () => {
  const { filingId } = await sent();
  return { filingId, ...(await receive(await deliveryOf(filingId))) };
});

test('a unit that never entered an appointment is not judged: what is not known is no breach (F23)', async () => {
  await checkUnits(office.services, { ...office.units.county, unitId: office.units.county.id, unitName: '测试县' });
  expect(await gapsFound()).toEqual([]);
  await expect(submit(await begin())).rejects.toEqual(refused('roster.empty-roster'));
});

test('S3-N3.1a, S3-N2.2f, S3-N2.4g, S4-5.1c: posts that the rules ask for and nobody holds become findings, and go when filled', async () => {
  await editors();
  const scope = { ...office.units.county, unitId: office.units.county.id, unitName: '测试县' };
  await checkUnits(office.services, scope);
  const before = await gapsFound();
  for (const word of ['信息指挥长', '政策解读员', '内容监督员', '分管负责人'])
    expect(before.some((title) => title.endsWith(`没有${word}`))).toBe(true);
  expect(before.some((title) => title.includes('没有B岗'))).toBe(true);
  await fullRoster();
  await checkUnits(office.services, scope);
  // The commander answers for the leader; who holds a post against what is said in principle is a hint.
  const after = await gapsFound();
  expect(after.filter((title) => title.includes('没有B岗') || /没有[^写指]/.test(title))).toEqual([]);
  expect(after.some((title) => title.includes('政策解读员原则上由主要领导担任'))).toBe(true);
});

test('S3-3b, S3-N4.2a: that no section runs the accounts, and that nobody wrote why these persons, is found until it is there', async () => {
  const scope = { ...office.units.county, unitId: office.units.county.id, unitName: '测试县' };
  const found = async () => {
    await checkUnits(office.services, scope);
    return (await gapsFound()).filter(
      (title) => title.includes('科室') || title.includes('信息采编员的任职没有写明人选'),
    );
  };
  const section = { parentId: office.units.bureau.id, kind: 'section' as const, level: 'county' as const };
  const { id: sectionId } = await office.call(
    organisationOperations.createUnit,
    { body: { ...section, name: '宣传科' } },
    'supervisor',
  );
  await appoint('editor');
  expect(await found()).toHaveLength(2);
  await appoint('editor', { sectionId, grounds: '政治强、文字好、负责任' });
  expect(await found()).toEqual([expect.stringContaining('信息采编员的任职没有写明人选')]);
  const { rows } = await office.call(rosterOperations.listAppointments, { query: { post: 'editor' } }, 'editor');
  for (const { id: appointmentId } of rows)
    await office.call(
      rosterOperations.updateAppointment,
      { params: { appointmentId }, body: { grounds: '政治强、文字好、负责任' } },
      'editor',
    );
  expect(await found()).toEqual([]);
});

test('S3-N2.4a: commander and content supervisor in one person is allowed and marked', async () => {
  await fullRoster();
  const { combined } = await board();
  expect(combined).toEqual([
    {
      personName: expect.any(String),
      posts: ['commander', 'contentSupervisor'],
      note: expect.stringContaining('S3-N2.4a'),
    },
  ]);
});

test('S2-7d, S3-N3.2f: the board says whether the route can be filled, and a plan is tried before it is saved', async () => {
  await fullRoster();
  const { staffing, rows } = await board();
  expect(staffing.missing).toBe(2);
  expect(staffing.summary).toContain('至少还差 2 人');
  expect(staffing.steps.find((step) => step.step === 'finalReview')?.personName).not.toBeNull();
  expect(rows.find((row) => row.post === 'responsibleLeader')).toMatchObject({
    isVacant: false,
    answeredBy: ['commander'],
  });
  const body = { unitId: office.units.bureau.id, name: '拟任' };
  const { id } = await office.call(peopleOperations.createPerson, { body }, 'supervisor');
  const plan = await office.call(
    boardOperations.checkStaffing,
    { params: { unitId: office.units.bureau.id }, query: { planPersonId: id, planPost: 'firstReviewer' } },
    'editor',
  );
  expect(plan).toMatchObject({ missing: 1, further: [['复审']] });
});

test('S3-N3.1b, S3-N3.1d, S3-13e: the roster is frozen when it is sent, the clock stops, the receipt puts it in force', async () => {
  await fullRoster();
  expect(await duty()).toMatchObject({ clause: 'S3-N3.1d' });
  const begun = await begin();
  const { filingId, sha, recipients } = await sent();
  expect(filingId).toBe(begun);
  expect(recipients).toEqual(['测试县']);
  expect(await duty()).toBeUndefined();
  await expect(submit(filingId)).rejects.toEqual(refused('roster.same-roster'));
  const reply = await inForce();
  expect(reply.receiptNumber).toBe('岗备〔2026〕1号');
  const filing = await read(filingId);
  expect(filing).toMatchObject({ state: 'current', receiptNumber: '岗备〔2026〕1号', differsNow: [] });
  expect(filing.submissions[0]?.sha).toBe(sha);
  const { rows } = await attacker.query<{ text: string }>('select roster as text from roster_submission');
  const { rows: appointed } = await office.call(rosterOperations.listAppointments, { query: {} }, 'editor');
  expect(JSON.parse(rows[0]?.text ?? '').posts).toHaveLength(appointed.length);
});

test('S3-N3.1d: a change makes the filing in force stale, runs the clock, and the next filing says what changed', async () => {
  await inForce();
  const { rows } = await office.call(rosterOperations.listAppointments, { query: { post: 'interpreter' } }, 'editor');
  const body = { reason: '岗位调整' };
  await office.call(rosterOperations.endAppointment, { params: { appointmentId: rows[0]?.id ?? '' }, body }, 'editor');
  await appoint('interpreter');
  const { rows: filings } = await office.call(operations.listFilings, { query: {} }, 'editor');
  expect(filings.map((one) => one.state)).toEqual(['changed']);
  expect(await duty()).toMatchObject({ dueAt: expect.stringContaining('2026-11-25') });
  const filingId = await begin();
  await submit(filingId);
  const { changesSince, gaps } = await read(filingId);
  expect(changesSince?.changes.map((one) => [one.kind, one.post])).toEqual([
    ['added', '政策解读员'],
    ['gone', '政策解读员'],
  ]);
  expect(gaps.map((gap) => gap.clause)).toContain('S3-N2.3a');
  // Sent back, the clock runs again; corrected and sent anew, only the newest submission can be answered.
  const first = await deliveryOf(filingId);
  await giveBack(first);
  expect(await read(filingId)).toMatchObject({ state: 'returned' });
  expect(await duty()).toMatchObject({ dueAt: expect.stringContaining('2026-11-25') });
  await submit(filingId);
  const second = await deliveryOf(filingId);
  await appoint('liaison');
  await submit(filingId);
  await expect(receive(second)).rejects.toEqual(refused('roster.delivery-replaced'));
  await receive(await deliveryOf(filingId), { receiptNumber: '备字第7号' });
  const { rows: after } = await office.call(operations.listFilings, { query: {} }, 'editor');
  expect(after.map((one) => one.state).toSorted()).toEqual(['current', 'replaced']);
});

test('of two answers at once one holds, the other one reads who answered; who sent it does not answer', async () => {
  await appoint('releaser');
  const filingId = await begin();
  await submit(filingId, 'supervisor');
  const deliveryId = await deliveryOf(filingId);
  await expect(receive(deliveryId)).rejects.toEqual(refused('roster.own-delivery'));
  await expect(receive(deliveryId, {}, 'editor')).rejects.toEqual(refused('common.forbidden'));
  await appoint('proofreader');
  await submit(filingId, 'editor');
  const newest = await deliveryOf(filingId);
  const outcomes = await Promise.allSettled([receive(newest), giveBack(newest)]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(refused('roster.delivery-decided'));
});

test('what was sent is not changed, nor sent or received in the name of another', async () => {
  await inForce();
  await appoint('editor');
  const filingId = await begin();
  await submit(filingId);
  const pending = await deliveryOf(filingId);
  expect(await attempt(`update roster_submission set roster = '{}'`)).toBe('42501');
  expect(await attempt(`delete from roster_submission`)).toBe('42501');
  const columns = `province, unit_path, filing_id, roster_sha, submitted_by_name, submitted_at, session_province, session_id, event_id, grant_id, role`;
  const forged = (roster: string, by: string) =>
    `insert into roster_submission (id, no, roster, submitted_by, ${columns})
      select gen_random_uuid(), 99, ${roster}, ${by}, ${columns} from roster_submission limit 1`;
  expect(await attempt(forged(`roster || ' '`, 'submitted_by'))).toBe('roster_matches_hash');
  expect(await attempt(forged('roster', `'${office.personIds.commander}'`))).toBe('submitted_by_authorised');
  expect(
    await attempt(
      `update roster_delivery set verdict = 'receive', receipt_number = 'x', decided_by = $1, decided_by_name = 'x', decided_at = now(), decide_province = 33,
        decide_session_id = gen_random_uuid(), decide_event_id = gen_random_uuid(), decide_grant_id = gen_random_uuid(), decide_role = 'supervisor' where id = $2`,
      [office.personIds.supervisor, pending],
    ),
  ).toMatch(/decided_by_authorised|decided_proved_by_audit/);
  expect(await attempt(`update roster_delivery set decided_by = submitted_by where verdict = 'receive'`)).toBe(
    'other_person_receives',
  );
});

test('the roster form opens in Excel with every post, phone and the receipt (c.8)', async () => {
  const { filingId } = await inForce();
  const reply = await office.app.inject({
    url: `/api/roster-filings/${filingId}/sheet?format=xlsx`,
    headers: { authorization: `Bearer ${office.secrets.editor}` },
  });
  expect(reply.statusCode).toBe(200);
  const workbook = new Workbook();
  await workbook.xlsx.load(reply.rawPayload as never);
  const cells = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
  for (const word of ['三员一长', '信息指挥长', '0000-00005678', '测试县']) expect(cells).toContain(word);
});

test('S3-N3.1d, S3-13e: F24 finds a roster that was not reported in time, alone and not beside the breached duty, until it is', async () => {
  const late = async () => {
    const { id, name, province, unitPath } = office.units.bureau;
    await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
    const { rows } = await office.call(
      inspectionOperations.listFindings,
      { query: { state: 'suspected' } },
      'supervisor',
    );
    return rows.filter((row) => row.check === 'F24' || row.title.includes('重新报备')).map((row) => row.check);
  };
  office.clock.set('2026-11-23T09:00:00+08:00');
  await appoint('editor');
  office.clock.set('2026-11-23T10:00:00+08:00');
  await submit(await begin());
  office.clock.set('2027-03-01T09:00:00+08:00');
  await appoint('editor');
  const owed = await duty();
  expect(await late()).toEqual([]);
  office.clock.set('2027-03-10T09:00:00+08:00');
  const jobs = modules.flatMap((module) => module.jobs ?? []);
  const run = (name: string, payload: unknown) =>
    jobs.find((job) => job.name === name)?.run(office.services, payload as never);
  await run('rules.sweep', null);
  await run('rules.breachFindings', { obligationIds: [owed?.id] });
  expect(await late()).toEqual(['F24']);
  await submit(await begin());
  expect(await late()).toEqual([]);
});
