import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peopleOperations } from '#modules/people/contract.ts';
import { rosterOperations } from '#modules/roster/contract.ts';
import { systemOperations } from '#modules/system/contract.ts';
import type { Role } from '#shared/permissions.ts';
import { createTestOffice, type TestOffice, type TestPerson } from '../testing/test-office.ts';
import { addAccount } from './review-steps.ts';
import { acts, findBroken, play, type Stage } from './route-model.fixture.ts';

/** More by hand: `ROUTE_RUNS=300`. */
const runs = Number(process.env['ROUTE_RUNS'] ?? 5);
const timeout = 60_000 + runs * 1000;
const people = [
  'editor',
  'secondEditor',
  'first',
  'second',
  'final',
  'releaser',
  'commander',
  'contentSupervisor',
] as const satisfies readonly TestPerson[];

let office: TestOffice;
let owner: pg.Client;
let stage: Stage;

/** Several rights in one hand, so that separation is put to the test. */
const besides: readonly (readonly [TestPerson, Role])[] = [
  ['secondEditor', 'firstReviewer'],
  ['secondEditor', 'releaser'],
  ['first', 'secondReviewer'],
  ['second', 'finalReviewer'],
  ['final', 'firstReviewer'],
  ['final', 'proofreader'],
  ['contentSupervisor', 'proofreader'],
  ['releaser', 'proofreader'],
  ['second', 'proofreader'],
  ['contentSupervisor', 'secrecyReviewer'],
  ['commander', 'principalLeader'],
];

beforeAll(async () => {
  office = await createTestOffice();
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  const unitId = office.units.bureau.id;
  for (const [name, role] of besides) await grant(name, role);
  const accountId = await addAccount(office, 'gh_model');
  const holder = await appoint('first', 'firstReviewer', {});
  await appoint('contentSupervisor', 'firstReviewer', { deputy: 'B', deputyForId: holder });
  stage = { office, owner, accountId, people, appointmentId: holder };

  async function grant(name: TestPerson, role: Role): Promise<void> {
    await office.call(
      peopleOperations.grantRole,
      { params: { personId: office.personIds[name] }, body: { role, unitId, from: '2018-01-01' } },
      'securityAdministrator',
    );
  }
  async function appoint(name: TestPerson, post: 'firstReviewer', more: object): Promise<string> {
    const body = { personId: office.personIds[name], unitId, post, ...more };
    return (await office.call(rosterOperations.appoint, { body }, 'editor')).id;
  }
});
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

async function prove(packs: string): Promise<{ done: number; refused: number; released: number }> {
  await owner.query('update unit set pack_ids = $2 where id = $1', [office.units.bureau.id, packs]);
  const total = { done: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      // Rights taken in a run are there again in the next.
      await owner.query(`update position_grant set ended_at = null where person_id = any($1)`, [
        Object.values(office.personIds),
      ]);
      const { done, refused } = await play(stage, steps);
      total.done += done;
      total.refused += refused;
      expect(await findBroken(owner)).toBeUndefined();
    }),
    { numRuns: runs, endOnFailure: true },
  );
  const { rows } = await owner.query<{ count: string }>('select count(*) from publication');
  return { ...total, released: Number(rows[0]?.count) };
}

test(
  'S2-7d, S3-N3.2f: whatever people do in whatever order, alone or at once, three reviews and the receipt stand before a release',
  async () => {
    const { done, released } = await prove('{}');
    process.stdout.write(`route model: ${JSON.stringify({ done, released })}\n`);
    expect(done).toBeGreaterThan(runs * 5);
  },
  timeout,
);

test(
  'S2-7d, S2-7e: the same on the route of six persons',
  async () => {
    const { done, released } = await prove('{S2}');
    process.stdout.write(`route model, six persons: ${JSON.stringify({ done, released })}\n`);
    expect(done).toBeGreaterThan(runs * 4);
  },
  timeout,
);

test('the audit chain verifies after all of it', async () => {
  const { faults, events } = await office.call(systemOperations.verifyAudit, {}, 'auditAdministrator');
  expect(faults).toEqual([]);
  expect(events).toBeGreaterThan(runs * 10);
});
