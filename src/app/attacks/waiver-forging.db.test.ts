import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

/** What the business role could try to lift a rule without a decision: it knows every id, but no secret of anybody. */
let office: TestOffice;
let attacker: pg.Client;
let waiverId: string;

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const { rows } = await office.call(waiverOperations.listWaivable, { query: {} }, 'editor');
  const body = { rule: rows[0]?.rule ?? '', reason: '业务分设两个账号', from: '2026-11-20', until: '2026-12-31' };
  waiverId = (await office.call(waiverOperations.requestWaiver, { body }, 'editor')).id;
});
afterAll(async () => {
  await attacker.end();
  await office.close();
});

/** Runs a statement as the business role; answers the refusing constraint or code, or 'accepted'. */
async function attempt(text: string, values: readonly unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await attacker.query(text, [...values]);
    return rowCount === 0 ? 'nothing' : 'accepted';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

const decision = `verdict = 'grant', decided_by_name = 'x', decided_at = now()`;
/** A decision in the supervisor's name that refers to `event`. */
const forge = (event: string) =>
  attempt(
    `update waiver w set ${decision}, decided_by = $2, decide_province = g.province, decide_session_id = e.session_id, decide_event_id = e.id,
      decide_grant_id = g.id, decide_role = g.role
    from position_grant g, audit_event e where g.person_id = $2 and g.role = 'supervisor' and e.id = (${event}) and w.id = $1`,
    [waiverId, office.personIds.supervisor],
  );

test('a waiver is not granted without an event, nor under an event of something else', async () => {
  const bare = `update waiver set ${decision}, decided_by = $2 where id = $1`;
  expect(await attempt(bare, [waiverId, office.personIds.supervisor])).toBe('decided_whole');
  expect(await forge(`select id from audit_event where subject_id = '${waiverId}' limit 1`)).toBe(
    'decided_proved_by_audit',
  );
});

test('what was asked for is not changed, nor asked for in the name of another', async () => {
  expect(await attempt(`update waiver set valid_until = '2099-01-01'`)).toBe('42501');
  expect(await attempt(`update waiver set rules = '{S3:update-interval-text}'`)).toBe('42501');
  expect(await attempt(`update waiver set requested_by = gen_random_uuid()`)).toBe('42501');
  await attacker.query('begin');
  await attacker.query(
    `insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at)
      select '0190b1f0-0000-7000-8000-00000000000a', province, kind, state, unit_id, unit_path, title, now(), now() from case_record where id = $1`,
    [waiverId],
  );
  const columns = `province, unit_id, unit_path, subject, clause, rules, reason, valid_from, valid_until, recipient_id, recipient_province,
    requested_by_name, requested_at, request_province, request_session_id, request_event_id`;
  await attacker.query(
    `insert into waiver (id, requested_by, ${columns})
      select '0190b1f0-0000-7000-8000-00000000000a', $2, ${columns.replace('valid_from', `date '2028-01-01'`).replace('valid_until', `date '2028-01-02'`)} from waiver where id = $1`,
    [waiverId, office.personIds.commander],
  );
  expect(await attempt('commit')).toBe('requested_proved_by_audit');
});

test('the granted waiver itself bears the proof, and the decision is not taken back by another one', async () => {
  await office.call(waiverOperations.grantWaiver, { params: { waiverId }, body: {} }, 'supervisor');
  const { rows } = await attacker.query<{ action: string }>(
    `select e.action from waiver w join audit_event e on e.id = w.decide_event_id and e.subject_id = w.id where w.id = $1`,
    [waiverId],
  );
  expect(rows).toEqual([{ action: 'waiver.grant' }]);
  expect(await attempt(`update waiver set verdict = 'refuse', decision_reason = 'x' where id = $1`, [waiverId])).toBe(
    'decided_proved_by_audit',
  );
});
