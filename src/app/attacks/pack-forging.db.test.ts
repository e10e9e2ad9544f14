import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packOperations as operations } from '#modules/rules/packs-contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

/** What the business role could try to change the rules that bind: it knows every id, but no secret of anybody. */
let office: TestOffice;
let attacker: pg.Client;
let draftId: string;
let issuedId: string;

const text = (version: number): string => `id: Forged
version: ${version}
title: '测试县实施细则'
documentNumber: null
issuer: null
level: county
status: inForce
effectiveFrom: '2026-01-01'
supersedes: null
parents: [S3]
clauses: [{ id: FO-1, summary: '更新' }]
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [FO-1]
    summary: '每五天至少更新一次'
    force: must
    value: { days: 5, counting: calendarDays }
`;

const keptLoose = [
  'case_record',
  'circular',
  'dictionary_mark',
  'filing',
  'finding',
  'inspection',
  'item',
  'obligation',
  'person',
  'position_grant',
  'rectification',
];
beforeAll(async () => {
  office = await createTestOffice();
  attacker = new pg.Client({ connectionString: office.appUrl });
  await attacker.connect();
  await scope('1/', '10');
  const draft = (version: number) =>
    office.call(operations.draftRulePack, { body: { yaml: text(version) } }, 'supervisor');
  const { id, sha } = await draft(1);
  await office.call(operations.issueRulePack, { params: { rulePackId: id }, body: { sha } }, 'commander');
  [issuedId, draftId] = [id, (await draft(2)).id];
});
afterAll(async () => {
  await attacker.end();
  await office.close();
});

const scope = (lo: string, hi: string) =>
  attacker.query(`select set_config('zhijian.scope_lo', $1, false), set_config('zhijian.scope_hi', $2, false)`, [
    lo,
    hi,
  ]);

/** Runs a statement as the business role; answers the refusing constraint or code, or 'accepted'. */
async function attempt(statement: string, values: readonly unknown[] = []): Promise<string> {
  try {
    const { rowCount } = await attacker.query(statement, [...values]);
    return rowCount === 0 ? 'nothing' : 'accepted';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}
const denied = '42501';

test('what an issued pack calls itself, its text and its first day stay as they were issued', async () => {
  for (const change of [
    `pack = 'S3'`,
    `version = 99`,
    `effective_from = '2099-01-01'`,
    `title = 'x'`,
    `yaml = 'x', yaml_sha = encode(sha256('x'), 'hex')`,
    `yaml_sha = repeat('0', 64)`,
  ])
    expect([change, await attempt(`update rule_pack set ${change} where id = $1`, [issuedId])]).toEqual([
      change,
      change.startsWith('yaml_sha') ? 'pack_matches_hash' : 'issued_text_stays',
    ]);
  expect(await attempt(`update rule_pack set unit_path = '1/' where id = $1`, [issuedId])).toBe(denied);
});

test('an issue is not undone, changed or moved to another day, and its proof is not taken away', async () => {
  for (const table of ['rule_pack_issue', 'rule_pack_person', 'rule_pack_end']) {
    expect(await attempt(`delete from ${table}`)).toBe(denied);
    expect(await attempt(`update ${table} set unit_path = unit_path`)).toBe(denied);
  }
  expect(await attempt(`update rule_pack_issue set effective_from = '2099-01-01'`)).toBe(denied);
  expect(await attempt(`delete from rule_pack`)).toBe(denied);
});

test('who wrote a draft is not taken off the list to issue it', async () => {
  expect(
    await attempt(`update rule_pack set edited_by = $2 where id = $1`, [draftId, office.personIds.commander]),
  ).toBe('edit_proved_by_audit');
  const part = (action: string, personId: string) =>
    attempt(
      `insert into rule_pack_person (rule_pack_id, province, unit_path, person_id, session_id, event_id, yaml_sha, action)
      select rule_pack_id, province, unit_path, $2, session_id, event_id, yaml_sha, $3 from rule_pack_person where rule_pack_id = $1`,
      [draftId, personId, action],
    );
  expect(await part('rulePack.issue', office.personIds.supervisor)).toBe('other_person_issues');
  expect(await part('rulePack.issue', office.personIds.commander)).toBe('part_proved_by_audit');
  expect(await part('rulePack.revise', office.personIds.commander)).toBe('part_proved_by_audit');
});

test('a draft is not issued without an event, nor under the event of another issue', async () => {
  const columns = `province, unit_path, issued_by_name, issued_at, session_id, grant_id, role`;
  const forge = (event: string, by = 'issued_by') =>
    attempt(
      `with part as (
        insert into rule_pack_person (rule_pack_id, province, unit_path, person_id, session_id, event_id, yaml_sha, action)
        select $1, i.province, i.unit_path, ${by}, i.session_id, ${event}, d.yaml_sha, 'rulePack.issue' from rule_pack_issue i, rule_pack d where d.id = $1)
      insert into rule_pack_issue (rule_pack_id, yaml_sha, pack, version, title, effective_from, issued_by, event_id, ${columns})
      select $1, d.yaml_sha, d.pack, d.version, d.title, d.effective_from, ${by}, ${event}, i.${columns.replaceAll(', ', ', i.')}
      from rule_pack_issue i, rule_pack d where d.id = $1`,
      [draftId],
    );
  expect(await forge('i.event_id')).toMatch(/_proved_by_audit$/);
  expect(await forge('gen_random_uuid()')).toMatch(/_proved_by_audit$/);
  expect(await forge('d.edit_event_id', 'd.edited_by')).toBe('other_person_issues');
});

test('an issued pack is not withdrawn without an event, nor by giving up a draft', async () => {
  const end = (action: string, event: string) =>
    attempt(
      `insert into rule_pack_end (rule_pack_id, province, unit_path, ended_by, ended_by_name, ended_at, reason, session_id, event_id, action, grant_id, role)
      select rule_pack_id, province, unit_path, issued_by, 'x', now(), 'x', session_id, ${event}, $2, grant_id, role from rule_pack_issue where rule_pack_id = $1`,
      [issuedId, action],
    );
  expect(await end('rulePack.withdraw', 'event_id')).toBe('end_proved_by_audit');
  expect(await end('rulePack.withdraw', 'gen_random_uuid()')).toBe('end_proved_by_audit');
  // the commander has no right to give up drafts
  expect(await end('rulePack.discard', 'event_id')).not.toBe('accepted');
  const { rows } = await attacker.query('select rule_pack_id from rule_pack_end');
  expect(rows).toEqual([]);
});

test('what was never issued does not supersede, and no other day is claimed', async () => {
  expect(await attempt(`update rule_pack set superseded_by = $1 where id = $2`, [draftId, issuedId])).toBe(
    'superseded_whole',
  );
  const by = `update rule_pack set superseded_by = $1, superseded_from = '2027-01-01' where id = $2`;
  expect(await attempt(by, [draftId, issuedId])).toBe('superseded_by_issued');
  expect(await attempt(by, [issuedId, draftId])).toBe('superseded_by_issued');
});

test('a row that names a unit bears that unit’s path: nothing is set in the name of another', async () => {
  const { county, bureau } = office.units;
  await scope(bureau.unitPath, `${bureau.unitPath.slice(0, -1)}0`);
  const by = `'0190b1f0-0000-7000-8000-00000000000b'`;
  const start = `'0190b1f0-0000-7000-8000-00000000000a', 33, '${county.id}', '${bureau.unitPath}'`;
  const rows = {
    rule_setting: `(id, province, unit_id, unit_path, pack, rule, subject, value, reason, set_by, set_by_name, set_at)
      values (${start}, 'S3', 'x', 'x', '{}', 'x', ${by}, 'x', now())`,
    unit_line: `(id, province, unit_id, unit_path, function, body, receiver_id, receiver_province, receiver_path, valid_from, set_by, set_by_name, set_at)
      values (${start}, 'inspects', '', '${bureau.id}', 33, '${bureau.unitPath}', '2026-01-01', ${by}, 'x', now())`,
    packs_applied: `(unit_id, province, unit_path, packs, applied_at) values ('${county.id}', 33, '${bureau.unitPath}', '[]', now())`,
  };
  for (const [table, values] of Object.entries(rows))
    expect([table, await attempt(`insert into ${table} ${values}`)]).toEqual([
      table,
      expect.stringMatching(/own_unit|proved/) as string,
    ]);
  // Every table whose rows name a unit and its path binds both to one unit; the oldest ones, written before this key, are named.
  const { rows: loose } = await attacker.query<{ table: string }>(
    `select a.attrelid::regclass::text as table from pg_attribute a join pg_attribute b on b.attrelid = a.attrelid and b.attname = 'unit_path'
     join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     where a.attname = 'unit_id' and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f' and k.conname like '%own_unit')
     order by 1`,
  );
  expect(loose.map((row) => row.table)).toEqual(keptLoose);
  await scope('1/', '10');
});
