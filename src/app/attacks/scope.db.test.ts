import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChains } from '#platform/audit/verify-chain.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let owner: pg.Client;

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

test('the scope stays the person’s own when the tables are large and the planner reads them in another order', async () => {
  await owner.query(
    `insert into unit (id, province, parent_id, parent_province, unit_path, kind, level, name)
    select gen_random_uuid(), 33, $1, 33, '1/' || to_hex(n + 100) || '/', 'department', 'county', '单位' || n from generate_series(1, 2000) n`,
    [office.units.county.id],
  );
  await owner.query(
    `insert into person (id, province, unit_id, unit_path, name, login) select gen_random_uuid(), 33, id, unit_path, name, 'p' || substr(id::text, 1, 30) from unit where name like '单位%'`,
  );
  await owner.query('analyze');
  for (const as of [
    ['editor', '测试县人力资源和社会保障局'],
    ['otherEditor', '测试县教育局'],
  ] as const) {
    const { rows } = await office.call(peopleOperations.listPeople, { query: {} }, as[0]);
    expect(new Set(rows.map((row) => row.unitName))).toEqual(new Set([as[1]]));
  }
});

test('verification is no false alarm while people work', async () => {
  const root = await readRootOffice(office.services);
  if (!root) throw new Error('no office');
  let isWorking = true;
  const work = (async () => {
    for (let n = 0; isWorking; n += 1)
      await office.call(
        organisationOperations.createUnit,
        { body: { parentId: office.units.bureau.id, name: `科室${n}`, kind: 'section', level: 'county' } },
        'supervisor',
      );
  })();
  for (let run = 0; run < 40; run += 1)
    expect((await runSystemQuery(office.services, root, (ctx) => verifyChains(ctx.db))).faults).toEqual([]);
  isWorking = false;
  await work;
});

test('an event never lands in the chain of a unit the session has left', async () => {
  await expect(
    owner.query(`select audit_append($1, 'web', 33::smallint, $2, '[]')`, [
      office.secrets.editor,
      office.units.county.id,
    ]),
  ).rejects.toMatchObject({ code: '40001' });
});

test('without a valid position there is no session, whatever the secret', async () => {
  await owner.query(`update position_grant set ended_at = now() where person_id = $1`, [
    office.personIds.contentSupervisor,
  ]);
  await expect(office.call(peopleOperations.listPeople, { query: {} }, 'contentSupervisor')).rejects.toMatchObject({
    reply: { status: 401 },
  });
});

test('a chain without its head is seen', async () => {
  const root = await readRootOffice(office.services);
  if (!root) throw new Error('no office');
  const verify = () => runSystemQuery(office.services, root, (ctx) => verifyChains(ctx.db));
  await owner.query(`delete from audit_head where office_id = $1`, [office.units.county.id]);
  expect((await verify()).faults).toMatchObject([{ fault: 'head' }]);
});
