import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { validateConstraints } from '#platform/database/validate-constraints.ts';
import { createTestOffice, type TestOffice } from './testing/test-office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());

test('a unit sees itself and what is below, never its neighbour (S4-2h)', async () => {
  const own = await office.call(peopleOperations.listPeople, { query: {} }, 'editor');
  expect(new Set(own.rows.map((row) => row.unitName))).toEqual(new Set(['测试县人力资源和社会保障局']));
  const all = await office.call(peopleOperations.listPeople, { query: {} }, 'supervisor');
  expect(new Set(all.rows.map((row) => row.unitName)).size).toBe(3);
});

test('nobody grants a position to themselves, in the server and in the database (e.2)', async () => {
  await expect(
    office.call(
      peopleOperations.grantRole,
      {
        params: { personId: office.personIds.securityAdministrator },
        body: { role: 'editor', unitId: office.units.bureau.id },
      },
      'securityAdministrator',
    ),
  ).rejects.toMatchObject({ reply: { code: 'people.self-grant' } });
});

test('a clerk who may not manage units is told which right is missing', async () => {
  await expect(
    office.call(
      organisationOperations.createUnit,
      { body: { parentId: office.units.county.id, name: '某科', kind: 'section', level: 'county' } },
      'editor',
    ),
  ).rejects.toMatchObject({
    reply: { status: 403, title: '您的岗位没有“维护单位”的权限，请联系本单位安全管理员授权。' },
  });
});

test('missing fields are named in Chinese and nothing unknown is accepted silently', async () => {
  await expect(
    office.call(
      organisationOperations.createUnit,
      { body: { parentId: office.units.county.id, kind: 'section', level: 'county', extra: 1 } as never },
      'supervisor',
    ),
  ).rejects.toMatchObject({
    reply: { status: 422, fields: expect.arrayContaining([{ path: '/name', text: '“单位名称”必须填写' }]) },
  });
});

test('divisions import by code, are found again, and name the faulty lines (GB/T 2260)', async () => {
  const csv = 'code,name\n33,浙江省\n3304,嘉兴市\n330424,海盐县\nxx,错误\n37,山东省\n371526,高唐县\n';
  const body = {
    under: office.units.county.id,
    kind: 'divisions' as const,
    fileName: '区划.csv',
    contentBase64: Buffer.from(csv).toString('base64'),
  };
  const dry = await office.call(organisationOperations.importUnits, { body: { ...body, dryRun: true } }, 'supervisor');
  const done = await office.call(organisationOperations.importUnits, { body }, 'supervisor');
  const again = await office.call(organisationOperations.importUnits, { body }, 'supervisor');
  expect(done).toMatchObject({ read: 6, created: 3, unchanged: 1, faults: [{ line: 5 }, { line: 7 }] });
  expect(dry.created).toBe(3);
  expect(again).toMatchObject({ created: 0, unchanged: 4 });
});

test('an administrator’s post and a business post given at the same moment: one of them is refused (e.2)', async () => {
  const { id } = await office.call(
    peopleOperations.createPerson,
    { body: { unitId: office.units.county.id, name: '人员甲', login: 'renyuanjia', password: 'long-enough-password' } },
    'supervisor',
  );
  const given = await Promise.allSettled(
    (['auditAdministrator', 'editor', 'finalReviewer', 'systemAdministrator'] as const).map((role) =>
      office.call(
        peopleOperations.grantRole,
        { params: { personId: id }, body: { role, unitId: office.units.county.id } },
        'securityAdministrator',
      ),
    ),
  );
  const { rows } = await office.call(peopleOperations.listPeople, { query: { search: 'renyuanjia' } }, 'supervisor');
  const held = rows[0]?.grants.map((grant) => grant.role) ?? [];
  const administrators = held.filter((role) => role.endsWith('Administrator'));
  expect(held).toHaveLength(given.filter((one) => one.status === 'fulfilled').length);
  expect([0, held.length]).toContain(administrators.length);
  expect(administrators.length).toBeLessThan(2);
});

test('a position that is not there cannot be ended, and nothing says it was', async () => {
  await expect(
    office.call(
      peopleOperations.endGrant,
      { params: { personId: office.personIds.editor, grantId: newId() } },
      'securityAdministrator',
    ),
  ).rejects.toMatchObject({ reply: { status: 404 } });
});

test('S3-13f: rights given before a rule came are named at the start and can be ended; then the database vouches for it', async () => {
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  try {
    const names = ['outsiders_hold_little', 'contractor_rests_on_contract'];
    const rules = await owner.query<{ name: string; text: string; convalidated: boolean }>(
      `select conname as name, pg_get_constraintdef(oid) as text, convalidated from pg_constraint where conname = any($1) order by 1`,
      [names],
    );
    expect(rules.rows.map((rule) => rule.convalidated)).toEqual([true, true]);
    for (const { name } of rules.rows) await owner.query(`alter table position_grant drop constraint ${name}`);
    await owner.query(`update person set employment = 'contractor' where id = $1`, [office.personIds.secondEditor]);
    for (const { name, text } of rules.rows)
      await owner.query(`alter table position_grant add constraint ${name} ${text} not valid`);
    const { rows } = await owner.query('select id from position_grant where person_id = $1', [
      office.personIds.secondEditor,
    ]);
    const told: string[] = [];
    await validateConstraints(owner, (text) => told.push(text));
    expect(told).toHaveLength(2);
    for (const line of told) expect(line).toContain((rows[0] as { id: string }).id);
    await owner.query(`update position_grant set ended_at = now() where person_id = $1`, [
      office.personIds.secondEditor,
    ]);
    await validateConstraints(owner, (text) => told.push(text));
    expect(told).toHaveLength(2);
    const left = await owner.query('select conname from pg_constraint where not convalidated');
    expect(left.rows).toEqual([]);
  } finally {
    await owner.end();
  }
});
