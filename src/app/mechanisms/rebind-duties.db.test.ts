import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { formatInstant } from '#shared/time.ts';
import type { Context, Office } from '#platform/context.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { getAccount, renewUpdateDuty } from '#modules/registry/server/public.ts';
import { rebindBatch, rebindDutiesJob } from '#modules/registry/server/rebind-duties-job.ts';
import { breachFindingsJob } from '#modules/rules/server/breach-findings-job.ts';
import { packsInForceJob } from '#modules/rules/server/packs-in-force-job.ts';
import type { RebindRequest } from '#modules/rules/server/public.ts';
import { sweepBatch } from '#modules/rules/server/sweep-job.ts';
import { waiverJob } from '#modules/rules/server/waiver-job.ts';
import { packOperations } from '#modules/rules/packs-contract.ts';
import { settingsOperations } from '#modules/rules/settings-contract.ts';
import { addAccount } from '../attacks/review-steps.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
const offices: TestOffice[] = [];
afterAll(() => Promise.all(offices.map((one) => one.close())));
beforeEach(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
  offices.push(office);
  await settle();
});

/** A county document below S3 with an interval of its own. */
const text = (days: number, from = '2026-01-01', extra = '') => `id: Test-county
version: ${days}
title: '测试县政务新媒体实施细则'
documentNumber: '测政办发〔2026〕1号'
issuer: '测试县人民政府办公室'
level: county
status: trial
effectiveFrom: '${from}'
supersedes: null
${extra}parents: [S3]
clauses:
  - id: TC-1
    summary: '每${days}天至少更新一次'
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [TC-1]
    summary: '每${days}天至少更新一次'
    force: must
    value: { days: ${days}, counting: calendarDays }
`;

async function issue(yaml: string): Promise<string> {
  const { id, sha, faults } = await office.call(packOperations.draftRulePack, { body: { yaml } }, 'supervisor');
  expect(faults).toEqual([]);
  await office.call(packOperations.issueRulePack, { params: { rulePackId: id }, body: { sha } }, 'commander');
  return id;
}

const root = (): Office => ({ ...office.units.county, unitId: office.units.county.id, unitName: '测试县' });
function work<R>(run: (ctx: Context) => Promise<R>): Promise<R> {
  return runSystemCommand(office.services, root(), 'job', async (ctx) => ({ reply: await run(ctx), events: [] }));
}

/** Runs the jobs that wait, as the worker would, until none is left. */
async function settle(): Promise<void> {
  const jobs = [packsInForceJob, rebindDutiesJob];
  for (;;) {
    const waiting = await work(async (ctx) => {
      const { rows } = await sql<{ id: string; name: string; payload: never }>`
        select j.id::text as id, t.identifier as name, j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = any(${jobs.map((job) => job.name)}::text[])
        order by j.id`.execute(ctx.db);
      for (const row of rows)
        await sql`delete from graphile_worker._private_jobs where id = ${row.id}::bigint`.execute(ctx.db);
      return rows;
    });
    if (waiting.length === 0) return;
    for (const { name, payload } of waiting) await jobs.find((job) => job.name === name)?.run(office.services, payload);
  }
}
const nightly = async () => {
  await packsInForceJob.run(office.services, {} as never);
  await settle();
};

async function observe(accountId: string, at: string | Date): Promise<string> {
  const { province, unitPath } = office.units.bureau;
  const id = newId();
  const seen = {
    collector: 'manual',
    status: 'ok',
    newestPostAt: null,
    oldestPostAt: null,
    detail: '',
    evidenceId: null,
  } as const;
  await work((ctx) =>
    ctx.db
      .insertInto('observation')
      .values({ id, province, unitPath, accountId, capturedAt: new Date(at), ...seen })
      .execute(),
  );
  return id;
}

async function addPost(accountId: string, observationId: string, at: string): Promise<void> {
  const { province, unitPath } = office.units.bureau;
  await work((ctx) =>
    sql`insert into post (id, province, unit_path, account_id, url, title, published_at, observation_id)
      values (${newId()}, ${province}, ${unitPath}, ${accountId}, 'https://example.cn/1', '测试', ${at}, ${observationId})`.execute(
      ctx.db,
    ),
  );
}

async function owner(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: office.ownerUrl });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

/** An account whose last post was at an instant. */
async function silentSince(postAt: string): Promise<string> {
  const id = await addAccount(office, `gh_${newId().slice(-8)}`);
  await addPost(id, await observe(id, postAt), postAt);
  await work(async (ctx) => renewUpdateDuty(ctx, await getAccount(ctx, id), new Date(postAt)));
  return id;
}

/** Somebody looks and sees nothing new; then the sweep and the findings. */
async function lookAndSweep(ids: readonly string[]): Promise<void> {
  for (const id of ids) await observe(id, office.clock.now());
  const { breachIds } = await sweepBatch(office.services, root());
  if (breachIds.length > 0) await breachFindingsJob.run(office.services, { obligationIds: breachIds });
}

const rowsOf = (id: string) =>
  work(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('obligation')
      .select(['duty', 'rule', 'clause', 'pack', 'packVersion', 'state', 'breachAt', 'openedAt'])
      .where('subjectId', '=', id)
      .orderBy('openedAt')
      .execute();
    return rows.map(({ breachAt, openedAt, ...row }) => ({
      ...row,
      openedAt: formatInstant(openedAt),
      breachAt: formatInstant(breachAt),
    }));
  });
const findingsOf = (id: string) =>
  work((ctx) =>
    ctx.db
      .selectFrom('finding')
      .select(['clause', 'pack', 'packVersion', 'threshold'])
      .where('subjectId', '=', id)
      .execute(),
  );
const versionOf = (id: string) => String(office.services.packs.getPack(id)?.version);

test('a stricter pack moves the running duty of a silent account and breaches it when its term ends; findings of before keep their clause', async () => {
  const old = await silentSince('2026-11-10T08:00:00+08:00');
  const silent = await silentSince('2026-11-18T08:00:00+08:00');
  await lookAndSweep([old]);
  const s3 = { clause: 'S3-8b', pack: 'S3', packVersion: versionOf('S3') };
  expect(await findingsOf(old)).toMatchObject([s3]);
  expect(await rowsOf(silent)).toMatchObject([
    {
      duty: 'update.interval',
      rule: 'update-interval-text',
      state: 'open',
      ...s3,
      breachAt: '2026-11-25T23:59:59.999+08:00',
    },
  ]);

  const before = await rowsOf(old);
  const id = await issue(text(5));
  await settle();
  const county = { clause: 'TC-1', pack: 'Test-county', packVersion: '5', rule: 'update' };
  expect(await rowsOf(silent)).toMatchObject([{ ...county, state: 'open', breachAt: '2026-11-23T23:59:59.999+08:00' }]);
  office.clock.set('2026-11-23T23:30:00+08:00');
  await lookAndSweep([silent]);
  expect(await rowsOf(silent)).toMatchObject([{ state: 'warned' }]);
  office.clock.set('2026-11-24T00:01:00+08:00');
  await lookAndSweep([silent, old]);
  expect(await rowsOf(silent)).toMatchObject([{ ...county, state: 'breached' }]);
  expect(await findingsOf(silent)).toMatchObject([
    { clause: 'TC-1', pack: 'Test-county', packVersion: '5', threshold: { dueAt: '2026-11-23T15:59:59.999Z' } },
  ]);
  expect(await findingsOf(old)).toMatchObject([s3]);
  expect(await rowsOf(old)).toEqual(before);

  await office.call(
    packOperations.withdrawRulePack,
    { params: { rulePackId: id }, body: { reason: '试验' } },
    'commander',
  );
  await settle();
  expect(await rowsOf(silent)).toMatchObject([{ ...county, state: 'breached' }]);
  expect(await findingsOf(silent)).toHaveLength(1);
});

test('a withdrawn pack gives the running duty back to the rule of before, in full', async () => {
  const silent = await silentSince('2026-11-18T08:00:00+08:00');
  const before = await rowsOf(silent);
  const id = await issue(text(4));
  await settle();
  expect(await rowsOf(silent)).toMatchObject([{ pack: 'Test-county', breachAt: '2026-11-22T23:59:59.999+08:00' }]);
  office.clock.set('2026-11-23T09:00:00+08:00');
  await office.call(
    packOperations.withdrawRulePack,
    { params: { rulePackId: id }, body: { reason: '试验' } },
    'commander',
  );
  await settle();
  expect(await rowsOf(silent)).toEqual(before);
});

test('silence before a stricter pack held is no breach of it: it is breached when the pack takes effect, and only when seen after that', async () => {
  const silent = await silentSince('2026-11-14T08:00:00+08:00');
  await issue(text(5));
  await settle();
  expect(await rowsOf(silent)).toMatchObject([
    { clause: 'TC-1', state: 'open', breachAt: '2026-11-20T09:00:00+08:00' },
  ]);
  await lookAndSweep([silent]);
  expect(await rowsOf(silent)).not.toMatchObject([{ state: 'breached' }]);
  office.clock.set('2026-11-20T10:30:00+08:00');
  await lookAndSweep([silent]);
  expect(await rowsOf(silent)).toMatchObject([{ clause: 'TC-1', packVersion: '5', state: 'breached' }]);
});

test('a pack issued ahead binds running duties from the midnight of its first day, and no more after its last, also when noticed late', async () => {
  const silent = await silentSince('2026-11-18T08:00:00+08:00');
  const s3 = await rowsOf(silent);
  await issue(text(3, '2026-11-23', `effectiveTo: '2026-11-24'\n`));
  await settle();
  expect(await rowsOf(silent)).toEqual(s3);
  office.clock.set('2026-11-22T23:59:00+08:00');
  await nightly();
  expect(await rowsOf(silent)).toEqual(s3);
  office.clock.set('2026-11-23T08:00:00+08:00');
  await nightly();
  expect(await rowsOf(silent)).toMatchObject([
    { clause: 'TC-1', state: 'open', breachAt: '2026-11-23T00:00:00+08:00' },
  ]);
  const bound = await rowsOf(silent);
  await nightly();
  expect(await rowsOf(silent)).toEqual(bound);
  office.clock.set('2026-11-25T00:00:00+08:00');
  await nightly();
  expect(await rowsOf(silent)).toEqual(s3);
});

test('a value that the unit sets, or takes back, moves the duties that run below it', async () => {
  const silent = await silentSince('2026-11-19T08:00:00+08:00');
  await issue(text(6).replace('force: must', 'force: must\n    setByUnit: true'));
  await settle();
  const body = { rule: 'Test-county:update', value: { days: 2, counting: 'calendarDays' }, reason: '本单位要求' };
  await office.call(settingsOperations.setParameter, { body }, 'supervisor');
  await settle();
  expect(await rowsOf(silent)).toMatchObject([{ clause: 'TC-1', breachAt: '2026-11-21T23:59:59.999+08:00' }]);
  await office.call(settingsOperations.clearParameter, { body: { rule: body.rule, reason: '恢复' } }, 'supervisor');
  await settle();
  expect(await rowsOf(silent)).not.toMatchObject([{ breachAt: '2026-11-21T23:59:59.999+08:00' }]);
});

test('S3-8b, S3-8c: an account whose media class changes keeps its one duty, under the rule of the new class', async () => {
  const silent = await silentSince('2026-11-18T08:00:00+08:00');
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: silent }, body: { mediaClass: 'video' } },
    'editor',
  );
  expect(await rowsOf(silent)).toMatchObject([
    {
      duty: 'update.interval',
      rule: 'update-interval-video',
      clause: 'S3-8c',
      state: 'open',
      breachAt: '2026-12-02T23:59:59.999+08:00',
    },
  ]);
  await office.call(
    registryOperations.updateAccount,
    { params: { accountId: silent }, body: { mediaClass: 'text' } },
    'editor',
  );
  expect(await rowsOf(silent)).toMatchObject([
    { rule: 'update-interval-text', breachAt: '2026-11-25T23:59:59.999+08:00' },
  ]);
});

test('a rule that holds no more voids its duty; when it holds again the duty begins with that day', async () => {
  const silent = await silentSince('2026-11-18T08:00:00+08:00');
  const bindBureau = (packId: string) =>
    owner('update unit set pack_ids = array[$1] where id = $2', [packId, office.units.bureau.id]);
  const request: RebindRequest = { unitPath: '1/', since: '2026-11-20T09:00:00+08:00' };
  // A document that stands on its own line and says nothing of updates.
  await bindBureau('WebsiteGuidelines');
  await rebindBatch(office.services, root(), request);
  expect(await rowsOf(silent)).toMatchObject([{ state: 'void' }]);
  office.clock.set('2026-11-21T09:00:00+08:00');
  await bindBureau('S3');
  await rebindBatch(office.services, root(), { ...request, since: '2026-11-21T09:00:00+08:00' });
  expect(await rowsOf(silent)).toMatchObject([
    { state: 'void' },
    { state: 'open', openedAt: '2026-11-21T09:00:00+08:00', breachAt: '2026-11-28T23:59:59.999+08:00' },
  ]);
});

test('a breach of a rule that holds no more stands until the account posts; then nothing is owed', async () => {
  const silent = await silentSince('2026-11-10T08:00:00+08:00');
  await lookAndSweep([silent]);
  await owner('update unit set pack_ids = array[$1] where id = $2', ['WebsiteGuidelines', office.units.bureau.id]);
  await rebindBatch(office.services, root(), { unitPath: '1/', since: '2026-11-20T09:00:00+08:00' });
  expect(await rowsOf(silent)).toMatchObject([{ state: 'breached', clause: 'S3-8b' }]);
  office.clock.set('2026-11-20T12:00:00+08:00');
  await work(async (ctx) => renewUpdateDuty(ctx, await getAccount(ctx, silent), new Date('2026-11-20T11:00:00+08:00')));
  expect(await rowsOf(silent)).toMatchObject([{ state: 'void', clause: 'S3-8b' }]);
  expect(await findingsOf(silent)).toHaveLength(1);
});

test('an account that was looked at within a day and has no duty gets one from its last post, not over before the rule held', async () => {
  const id = await addAccount(office, `gh_${newId().slice(-8)}`);
  const since = '2026-11-20T09:00:00+08:00';
  const bind = () => rebindBatch(office.services, root(), { unitPath: '1/', since });
  const look = await observe(id, '2026-11-18T08:00:00+08:00');
  await addPost(id, look, '2026-10-01T08:00:00+08:00');
  await bind();
  expect(await rowsOf(id)).toEqual([]);
  await observe(id, '2026-11-20T08:00:00+08:00');
  await bind();
  const begun = await rowsOf(id);
  expect(begun).toMatchObject([
    { state: 'open', clause: 'S3-8b', openedAt: '2026-10-01T08:00:00+08:00', breachAt: since },
  ]);
  await bind();
  expect(await rowsOf(id)).toEqual(begun);
});

test('S1-3p4a: a running duty to file goes over to a stricter term, counted from its event, and back', async () => {
  const { id } = await office.call(
    registryOperations.createAccount,
    { body: { name: '测试人社号', platform: 'channels', openedOn: '2026-11-19' } },
    'editor',
  );
  const before = await rowsOf(id);
  expect(before).toMatchObject([{ duty: 'filing.open', state: 'open' }]);
  const pack = await issue(`${text(5)}  - id: filing
    subject: filing.open
    kind: deadline
    clauses: [TC-1]
    summary: '开设次日备案'
    force: must
    value: { event: goLive, timing: after, amount: 1, unit: workdays }
`);
  await settle();
  expect(await rowsOf(id)).toMatchObject([
    {
      duty: 'filing.open',
      rule: 'filing',
      pack: 'Test-county',
      state: 'open',
      breachAt: '2026-11-20T23:59:59.999+08:00',
    },
  ]);
  await office.call(
    packOperations.withdrawRulePack,
    { params: { rulePackId: pack }, body: { reason: '试验' } },
    'commander',
  );
  await settle();
  expect(await rowsOf(id)).toEqual(before);
});

test('accounts are bound in batches by unit path, each a transaction that names the next; repeating one changes nothing', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.push(await silentSince('2026-11-18T08:00:00+08:00'));
  await issue(text(5));
  await packsInForceJob.run(office.services, {});
  const changed = async () =>
    (await Promise.all(ids.map(rowsOf))).flat().filter((row) => row.pack === 'Test-county').length;
  const request: RebindRequest = { unitPath: '1/', since: '2026-11-20T09:00:00+08:00' };
  const second = await rebindBatch(office.services, root(), request, 2);
  expect([await changed(), second?.after?.unitPath]).toEqual([2, office.units.bureau.unitPath]);
  await rebindBatch(office.services, root(), request, 2);
  expect(await changed()).toBe(2);
  await settle();
  expect(await changed()).toBe(5);
  await waiverJob.run(office.services, undefined);
  expect(await changed()).toBe(5);
});
