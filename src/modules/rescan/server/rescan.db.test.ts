import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { newId } from '#shared/ids.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { rectificationOperations } from '#modules/rectification/contract.ts';
import { insertAccount } from '#modules/registry/server/public.ts';
import { termOperations } from '#modules/textcheck/terms-contract.ts';
import { rescanOperations as operations } from '../contract.ts';
import { runBatch, stepJob } from './step-job.ts';
import { sweepJob } from './sweep-job.ts';

let office: TestOffice;
const accounts = {} as Record<'bureau' | 'otherBureau', string>;

const wrong = '县公安交警大队召开会议';
const titles = (count: number, every: number): string[] =>
  Array.from({ length: count }, (_, i) => (i % every === 0 ? `${wrong}第${i}期` : `便民服务指南第${i}期`));

beforeAll(async () => {
  office = await createTestOffice();
  for (const unit of ['bureau', 'otherBureau'] as const)
    accounts[unit] = await runSystemCommand(office.services, acting(unit), 'job', async (ctx) => ({
      reply: (
        await insertAccount(ctx, office.units[unit], {
          platform: 'wechat',
          name: `${office.units[unit].name}发布`,
          mediaClass: 'text',
          state: 'running',
        })
      ).id,
      events: [],
    }));
  await office.call(
    termOperations.addTerm,
    {
      body: {
        term: '公安交警大队',
        category: 'P2',
        severity: 'warn',
        suggestions: ['公安局交通警察大队'],
        basis: '测试清单',
        reason: '测试',
      },
    } as never,
    'supervisor',
  );
});
afterAll(() => office.close());

const acting = (unit: 'county' | 'bureau' | 'otherBureau') => {
  const { id, province, unitPath, name } = office.units[unit];
  return { province, unitId: id, unitName: name, unitPath };
};

/** Posts of an account as monitoring keeps them. */
async function insertPosts(unit: 'bureau' | 'otherBureau', texts: readonly string[], publishedAt = office.clock.now()) {
  const { province, unitPath } = office.units[unit];
  const observationId = newId();
  await runSystemCommand(office.services, acting(unit), 'job', async (ctx) => {
    await ctx.db
      .insertInto('observation')
      .values({
        id: observationId,
        province,
        unitPath,
        accountId: accounts[unit],
        collector: 'import',
        status: 'ok',
        capturedAt: publishedAt,
        oldestPostAt: null,
        newestPostAt: null,
        postCount: texts.length,
        newCount: texts.length,
        evidenceId: null,
      })
      .execute();
    for (let i = 0; i < texts.length; i += 1000)
      await ctx.db
        .insertInto('post')
        .values(
          texts.slice(i, i + 1000).map((title, at) => {
            const id = newId();
            return {
              id,
              province,
              unitPath,
              accountId: accounts[unit],
              url: `https://example.org/${id}/${at}`,
              title,
              publishedAt,
              observationId,
              publicationId: null,
            };
          }),
        )
        .execute();
    return { reply: undefined, events: [] };
  });
}

const start = (reason: string, more: object = {}, as: TestPerson = 'supervisor') =>
  office.call(operations.startRescan, { body: { reason, ...more } }, as);
const read = (rescanId: string, as: TestPerson = 'supervisor') =>
  office.call(operations.readRescan, { params: { rescanId } }, as);
/** Stretch after stretch: on a busy machine one of them does not reach the end. */
const runAll = async (rescanId: string) => {
  do await stepJob.run(office.services, { rescanId });
  while ((await read(rescanId)).state === 'running');
};

test('without anything published there is nothing to re-check, and the refusal says what to do', async () => {
  await expect(start('还没有内容')).rejects.toMatchObject({ reply: { code: 'rescan.nothing-published' } });
});

let seeded: Promise<void> | undefined;
/** 50 posts, 5 of them wrong: whichever test comes first puts them in. */
const seed = () =>
  (seeded ??= insertPosts('bureau', titles(40, 10)).then(() => insertPosts('otherBureau', titles(10, 10))));

test('S3-9c: everything published is checked by the words of today, and each place is told with its words and whose it is', async () => {
  await seed();
  const { id, total } = await start('机构更名');
  expect(total).toBe(50);
  await runAll(id);
  const done = await read(id);
  expect(done).toMatchObject({ state: 'done', seen: 50, total: 50, hits: 5 });
  expect(done.accounts.map(({ unitName, open }) => [unitName, open])).toEqual([
    [office.units.bureau.name, 4],
    [office.units.otherBureau.name, 1],
  ]);
  const hits = await office.call(operations.listHits, { params: { rescanId: id }, query: {} }, 'supervisor');
  expect(hits.rows[0]).toMatchObject({
    before: '县',
    surface: '公安交警大队',
    suggestions: ['公安局交通警察大队'],
    stand: 'open',
  });
});

test('a unit sees the places in its own posts, never those of its neighbours, and may not start or stop anything', async () => {
  const [{ id } = { id: '' }] = (await office.call(operations.listRescans, { query: {} }, 'supervisor')).rows;
  await expect(read(id, 'otherEditor')).rejects.toMatchObject({ reply: { status: 404 } });
  await expect(start('越权', {}, 'editor')).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  const hits = await office.call(operations.listHits, { params: { rescanId: id }, query: {} }, 'otherEditor');
  expect(new Set(hits.rows.map((row) => row.unitName))).toEqual(new Set([office.units.otherBureau.name]));
});

test('S3-9c: what is wrong becomes one finding an account; what is right as it stands is set aside once, by whom and why', async () => {
  await seed();
  const { id } = await start('核对');
  await runAll(id);
  const hits = await office.call(operations.listHits, { params: { rescanId: id }, query: {} }, 'supervisor');
  const params = { rescanId: id, hitId: hits.rows[0]?.id ?? '' };
  await office.call(operations.dismissHit, { params, body: { reason: '引用原文' } }, 'supervisor');
  await expect(
    office.call(operations.dismissHit, { params, body: { reason: '再来一次' } }, 'supervisor'),
  ).rejects.toMatchObject({ reply: { code: 'rescan.hit-settled' } });
  const reply = await office.call(
    operations.openFindings,
    { params: { rescanId: id }, body: { accountIds: Object.values(accounts) } },
    'supervisor',
  );
  expect(reply).toEqual({ findings: 2, hits: 4 });
  await expect(
    office.call(
      operations.openFindings,
      { params: { rescanId: id }, body: { accountIds: Object.values(accounts) } },
      'supervisor',
    ),
  ).rejects.toMatchObject({ reply: { code: 'rescan.nothing-open' } });
  const findings = await office.call(inspectionOperations.listFindings, { query: { clause: 'S3-9c' } }, 'supervisor');
  expect(findings.rows.map((row) => [row.check, row.state])).toEqual([
    ['F22', 'suspected'],
    ['F22', 'suspected'],
  ]);
  const finding = await office.call(
    inspectionOperations.readFinding,
    { params: { findingId: findings.rows[0]?.id ?? '' } },
    'supervisor',
  );
  expect(finding.valueText).toMatch(/^命中 \d 处，待核实$/);
});

test('S4-4.4e: the owners of the hits each get one order for all their places, with the list as evidence', async () => {
  await seed();
  const { id } = await start('下达整改');
  await runAll(id);
  const { orders, hits } = await office.call(
    operations.orderAccounts,
    { params: { rescanId: id }, body: { accountIds: Object.values(accounts), demand: '请核对更正后报告' } },
    'supervisor',
  );
  expect(hits).toBe(5);
  expect(orders).toHaveLength(2);
  const own = await office.call(rectificationOperations.listRectifications, { query: {} }, 'editor');
  const rectificationId = own.rows.find((row) => orders.some((order) => order.id === row.id))?.id ?? '';
  const order = await office.call(rectificationOperations.readRectification, { params: { rectificationId } }, 'editor');
  expect(order).toMatchObject({ state: 'ordered', finding: { checkId: 'F22', clause: 'S3-9c' } });
  expect(order.evidence).toHaveLength(1);
});

test('a paused re-check stays where it is, and goes on from there', async () => {
  await insertPosts('bureau', titles(4500, 1000));
  const { id } = await start('暂停再继续');
  const params = { rescanId: id };
  await runBatch(office.services, acting('county'), id);
  await runBatch(office.services, acting('county'), id);
  await office.call(operations.pauseRescan, { params }, 'supervisor');
  const paused = await read(id);
  expect(paused).toMatchObject({ state: 'paused', seen: 2000 });
  await runAll(id);
  expect((await read(id)).seen).toBe(2000);
  await office.call(operations.resumeRescan, { params }, 'supervisor');
  await runAll(id);
  expect(await read(id)).toMatchObject({ state: 'done', seen: 4550, hits: 10 });
});

test('of two runs at once each batch counts once, and a run that lost its place writes nothing', async () => {
  const { id } = await start('两个进程');
  await Promise.all([runAll(id), runAll(id), runAll(id)]);
  for (let i = 0; i < 5 && (await read(id)).state === 'running'; i += 1) await runAll(id);
  expect(await read(id)).toMatchObject({ state: 'done', seen: 4550, hits: 10 });
});

test('a re-check left behind by a process that died is taken up again by the sweep, and only that', async () => {
  const { id } = await start('进程中断');
  await runBatch(office.services, acting('county'), id);
  const waiting = async () => {
    const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${`rescan.step:${id}`}`.execute(
      office.services.db,
    );
    return rows.length;
  };
  await runSystemCommand(office.services, acting('county'), 'job', async (ctx) => {
    await sql`select graphile_worker.remove_job(${`rescan.step:${id}`})`.execute(ctx.db);
    return { reply: undefined, events: [] };
  });
  await sweepJob.run(office.services, undefined);
  expect(await waiting()).toBe(0);
  office.clock.set(new Date(office.clock.now().getTime() + 61_000));
  await sweepJob.run(office.services, undefined);
  expect(await waiting()).toBe(1);
  await runAll(id);
  expect(await read(id)).toMatchObject({ state: 'done', seen: 4550, hits: 10 });
});

test('one re-check of a unit at a time; a cancelled one keeps what it found', async () => {
  const { id } = await start('第一个');
  await expect(start('第二个')).rejects.toMatchObject({ reply: { code: 'rescan.running' } });
  await runBatch(office.services, acting('county'), id);
  await runBatch(office.services, acting('county'), id);
  await office.call(operations.cancelRescan, { params: { rescanId: id } }, 'supervisor');
  await runAll(id);
  const cancelled = await read(id);
  expect(cancelled).toMatchObject({ state: 'cancelled', seen: 2000 });
  expect(cancelled.hits).toBeGreaterThan(0);
  await expect(office.call(operations.resumeRescan, { params: { rescanId: id } }, 'supervisor')).rejects.toMatchObject({
    reply: { code: 'common.state-conflict' },
  });
});

test('only one rule, only from a day on: what was asked for and nothing else', async () => {
  await insertPosts('bureau', [wrong], new Date('2026-01-05T10:00:00+08:00'));
  const since = await start('本月以后', { publishedSince: '2026-11-01' });
  await runAll(since.id);
  expect(since.total).toBe(4550);
  const other = await start('另一条规则', { rule: 'no.such.rule' });
  await runAll(other.id);
  expect(await read(other.id)).toMatchObject({ state: 'done', hits: 0 });
});

test('S4-4.3g: personal data beside a place found is covered, other numbers are left readable', async () => {
  await insertPosts('bureau', [`${wrong}第300期，联系13800138000`], new Date('2026-11-19T10:00:00+08:00'));
  const { id } = await start('遮盖', { severities: ['warn'] });
  for (let i = 0; i < 5 && (await read(id)).state === 'running'; i += 1) await runAll(id);
  const hits = await office.call(
    operations.listHits,
    { params: { rescanId: id }, query: { limit: 200 } },
    'supervisor',
  );
  const place = hits.rows.find((row) => row.after.includes('第300期'));
  expect(place?.after).toContain('联系＊＊＊＊＊＊＊＊＊＊＊');
  expect(JSON.stringify(hits.rows.map(({ before, after, surface }) => [before, after, surface]))).not.toContain(
    '13800138000',
  );
});
