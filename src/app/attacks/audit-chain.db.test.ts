import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChains } from '#platform/audit/verify-chain.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let application: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  office = await createTestOffice();
  for (const name of ['甲科', '乙科', '丙科']) {
    await office.call(
      organisationOperations.createUnit,
      { body: { parentId: office.units.county.id, name, kind: 'section', level: 'county' } },
      'supervisor',
    );
  }
  application = new pg.Client({ connectionString: office.appUrl });
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await Promise.all([application.connect(), owner.connect()]);
  await application.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
});
afterAll(async () => {
  await Promise.all([application.end(), owner.end()]);
  await office.close();
});

async function verify(): ReturnType<typeof verifyChains> {
  const root = await readRootOffice(office.services);
  if (!root) throw new Error('no office');
  return runSystemQuery(office.services, root, (ctx) => verifyChains(ctx.db));
}

describe('the audit chain against the application’s own database role', () => {
  test.each([
    ['insert an event', `insert into audit_event select * from audit_event limit 1`],
    ['update an event', `update audit_event set payload = '{}'`],
    ['delete an event', `delete from audit_event`],
    ['truncate the trail', `truncate audit_event cascade`],
    ['move a chain head', `update audit_head set hash = repeat('0', 64)`],
    ['read session secrets', `select secret_hash from session`],
    [
      'open a session for somebody',
      `insert into session (id, province, person_id, unit_id, secret_hash, kind, expires_at) select gen_random_uuid(), province, id, unit_id, 'x', 'web', now() + interval '1 day' from person limit 1`,
    ],
    ['read password hashes', `select * from credential`],
    ['rewrite a review route', `update review_policy set steps_required = 1`],
    ['give a role a right', `insert into role_permission values ('editor', 'content.review.final')`],
    ['switch row security off', `alter table person disable row level security`],
    ['become the owner', `set role zhijian_owner`],
  ])('refuses to %s', async (_, statement) => {
    await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('refuses an event in a person’s name without that person’s secret', async () => {
    await expect(
      application.query(`select audit_append('guess', 'web', 33::smallint, $1, '[]')`, [office.units.county.id]),
    ).rejects.toMatchObject({ code: '28000' });
    await expect(
      application.query(`select audit_append(null, 'web', 33::smallint, $1, '[]')`, [office.units.county.id]),
    ).rejects.toMatchObject({ code: '28000' });
  });

  test('an event of the system names no person, so it proves no decision', async () => {
    const event = [
      {
        id: '01900000-0000-7000-8000-000000000001',
        at: '2026-11-20T01:00:00Z',
        action: 'review.approve',
        subjectKind: 'item',
        subjectId: office.units.county.id,
        subjectSha: '',
        unitPath: '1/',
        payload: '{}',
      },
    ];
    await application.query(`select audit_append(null, 'job', 33::smallint, $1, $2)`, [
      office.units.county.id,
      JSON.stringify(event),
    ]);
    const { rows } = await owner.query(`select person_id, session_id from audit_event where id = $1`, [event[0]?.id]);
    expect(rows).toEqual([{ person_id: null, session_id: null }]);
  });

  test('no scope set shows no rows: an empty setting is not everything', async () => {
    const stranger = new pg.Client({ connectionString: office.appUrl });
    await stranger.connect();
    await stranger.query(
      `begin; select set_config('zhijian.scope_lo', '1/', true), set_config('zhijian.scope_hi', '10', true); commit`,
    );
    expect((await stranger.query('select * from person')).rowCount).toBe(0);
    expect((await stranger.query('select * from audit_event')).rowCount).toBe(0);
    await stranger.end();
  });
});

describe('verification', () => {
  test('confirms a chain nobody touched', async () => {
    const report = await verify();
    expect(report.faults).toEqual([]);
    expect(report.events).toBeGreaterThan(3);
  });

  test.each([
    ['a changed payload', `update audit_event set payload = '{"name":"改过"}' where id = $1`, 'altered'],
    ['a changed name', `update audit_event set person_name = '别人' where id = $1`, 'altered'],
    ['a changed time', `update audit_event set at = at + interval '1 microsecond' where id = $1`, 'altered'],
    ['a removed row', `delete from audit_event where id = $1`, 'gap'],
  ])('finds %s, altered by hand as the owner', async (_, statement, fault) => {
    const { rows } = await owner.query<{ id: string }>(
      `select id from audit_event where action = 'unit.create' order by seq offset 1 limit 1`,
    );
    await owner.query(`create table saved as select * from audit_event where id = $1`, [rows[0]?.id]);
    await owner.query(statement, [rows[0]?.id]);
    const report = await verify();
    expect(report.faults[0]).toMatchObject({ fault });
    await owner.query(`delete from audit_event where id = $1`, [rows[0]?.id]);
    await owner.query(`insert into audit_event select * from saved`);
    await owner.query(`drop table saved`);
    expect((await verify()).faults).toEqual([]);
  });
});

test('a unit that verifies sees its own chains whole, though others exist', async () => {
  const seen = await office.call(systemOperations.verifyAudit, {}, 'auditAdministrator');
  expect(seen.faults).toEqual([]);
  await office.call(organisationOperations.listUnits, { query: {} }, 'editor');
  const own = await runSystemQuery(
    office.services,
    { ...office.units.bureau, unitId: office.units.bureau.id, unitName: office.units.bureau.name },
    (ctx) => verifyChains(ctx.db, office.units.bureau.unitPath),
  );
  expect(own.faults).toEqual([]);
  expect(own.offices).toBeLessThan(seen.offices + 1);
});
