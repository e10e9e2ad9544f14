import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dueAt } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import { dischargeObligation, openObligation, voidObligations } from '#platform/obligations/obligations.ts';
import { sweepObligations } from '#platform/obligations/sweep-obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { breachFindingsJob } from '#modules/rules/server/breach-findings-job.ts';
import { sweepBatch, sweepJob } from '#modules/rules/server/sweep-job.ts';
import { renewUpdateDuty } from '#modules/registry/server/public.ts';
import { addAccount } from '../attacks/review-steps.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let subjectId: string;
const duty = { id: 'test.duty', clause: 'S3-15a', pack: 'S3', packVersion: '1' };

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office.close());
beforeEach(() => {
  subjectId = newId();
  office.clock.set('2026-11-20T09:00:00+08:00');
});

async function work<R>(run: (ctx: Context) => Promise<R>): Promise<R> {
  const { county } = office.units;
  return runSystemCommand(
    office.services,
    { ...county, unitId: county.id, unitName: county.name },
    'job',
    async (ctx) => ({ reply: await run(ctx), events: [] }),
  );
}

const open = (start: string, amount: number, unit: 'days' | 'workdays' | 'sameDay' = 'days') =>
  work((ctx) =>
    openObligation(
      ctx,
      duty,
      {
        kind: 'account',
        id: subjectId,
        title: '测试账号',
        province: 33,
        unitId: office.units.bureau.id,
        unitPath: office.units.bureau.unitPath,
      },
      new Date(start),
      dueAt({ start: new Date(start), amount, unit }),
    ),
  );
const discharge = (at: string) =>
  work((ctx) => dischargeObligation(ctx, duty.id, { id: subjectId, ...owner() }, new Date(at)));
const owner = () => ({ province: 33, unitPath: office.units.bureau.unitPath });
const read = () =>
  work((ctx) =>
    ctx.db
      .selectFrom('obligation')
      .select(['state', 'dueAt'])
      .where('subjectId', '=', subjectId)
      .orderBy('id')
      .execute(),
  );

test('an obligation warns at 70 % of its term, is breached after it, and opens one finding however often the sweep runs', async () => {
  await open('2026-11-20T09:00:00+08:00', 10);
  office.clock.set('2026-11-26T09:00:00+08:00');
  await work((ctx) => sweepObligations(ctx, office.services.witnesses));
  expect(await read()).toMatchObject([{ state: 'open' }]);
  office.clock.set('2026-11-28T09:00:00+08:00');
  await work((ctx) => sweepObligations(ctx, office.services.witnesses));
  expect(await read()).toMatchObject([{ state: 'warned' }]);
  office.clock.set('2026-12-01T09:00:00+08:00');
  const { breachIds } = await work((ctx) => sweepBatch(office.services, ctx.office));
  await sweepJob.run(office.services, undefined);
  for (let i = 0; i < 2; i += 1) await breachFindingsJob.run(office.services, { obligationIds: breachIds });
  expect(await read()).toMatchObject([{ state: 'breached' }]);
  const findings = await work((ctx) =>
    ctx.db
      .selectFrom('finding')
      .select(['clause', 'pack', 'severity', 'threshold'])
      .where('subjectId', '=', subjectId)
      .execute(),
  );
  expect(findings).toMatchObject([{ clause: 'S3-15a', pack: 'S3', severity: 'breach' }]);
});

test('while a duty runs a further opening is absorbed: the earlier term stands, also where it becomes known later', async () => {
  await open('2026-11-20T09:00:00+08:00', 7);
  await open('2026-11-24T09:00:00+08:00', 7);
  await open('2026-11-18T09:00:00+08:00', 7);
  expect(await read()).toMatchObject([
    { state: 'open', dueAt: dueAt({ start: new Date('2026-11-18T09:00:00+08:00'), amount: 7, unit: 'days' }).dueAt },
  ]);
});

test('warnings come at 70 % of the term and at fixed hours before its end, and each is kept', async () => {
  await open('2026-11-20T09:00:00+08:00', 10);
  const warnedAt = async (at: string) => {
    office.clock.set(at);
    await work((ctx) => sweepObligations(ctx, office.services.witnesses));
    return work((ctx) =>
      ctx.db
        .selectFrom('obligation')
        .select(['warnedAt', 'warnAt'])
        .where('subjectId', '=', subjectId)
        .executeTakeFirstOrThrow(),
    );
  };
  const end = new Date('2026-11-30T23:59:59.999+08:00').getTime();
  expect(await warnedAt('2026-11-28T09:00:00+08:00')).toEqual({
    warnedAt: new Date('2026-11-28T09:00:00+08:00'),
    warnAt: new Date(end - 24 * 3_600_000),
  });
  expect(await warnedAt('2026-11-30T09:00:00+08:00')).toMatchObject({ warnAt: new Date(end - 2 * 3_600_000) });
  expect(await warnedAt('2026-11-30T23:00:00+08:00')).toMatchObject({ warnAt: null });
});

test('a duty done in time is met, one done after its term is late, one of a vanished subject is void', async () => {
  await open('2026-11-20T09:00:00+08:00', 0, 'sameDay');
  await discharge('2026-11-20T23:00:00+08:00');
  expect(await read()).toMatchObject([{ state: 'met' }]);
  await open('2026-11-21T09:00:00+08:00', 0, 'sameDay');
  await discharge('2026-11-22T00:30:00+08:00');
  expect((await read()).map((row) => row.state)).toEqual(['met', 'late']);
  await open('2026-11-23T09:00:00+08:00', 3, 'workdays');
  await work((ctx) => voidObligations(ctx, subjectId));
  expect((await read()).at(-1)?.state).toBe('void');
});

test('what is done before it was asked meets nothing: it is bad data, kept, and told', async () => {
  expect((await discharge('2026-11-20T08:00:00+08:00')).faults).toEqual([]);
  expect(await read()).toEqual([]);
  await open('2026-11-20T09:00:00+08:00', 3);
  expect(await read()).toMatchObject([{ state: 'open' }]);
  expect((await discharge('2026-11-20T07:00:00+08:00')).faults).toMatchObject([{ dutyId: duty.id, subjectId }]);
  expect(await read()).toMatchObject([{ state: 'open' }]);
});

test('an update duty is breached only when somebody looked after its term; a blind collector accuses nobody (F1)', async () => {
  const accountId = await addAccount(office, `gh_${subjectId.slice(-6)}`);
  const { bureau } = office.units;
  const account = {
    id: accountId,
    province: 33,
    unitId: bureau.id,
    unitPath: bureau.unitPath,
    name: '测试账号',
    platform: 'wechat' as const,
    mediaClass: 'text' as const,
  };
  await work((ctx) => renewUpdateDuty(ctx, account, new Date('2026-11-01T09:00:00+08:00')));
  const state = async () =>
    (
      await work((ctx) =>
        ctx.db.selectFrom('obligation').select(['state', 'clause']).where('subjectId', '=', accountId).execute(),
      )
    )[0];
  office.clock.set('2026-11-20T09:00:00+08:00');
  await sweepJob.run(office.services, undefined);
  expect(await state()).toMatchObject({ state: 'warned', clause: 'S3-8b' });
  await work((ctx) =>
    ctx.db
      .insertInto('observation')
      .values({
        id: newId(),
        province: 33,
        unitPath: bureau.unitPath,
        accountId,
        collector: 'manual',
        status: 'ok',
        capturedAt: ctx.now,
        newestPostAt: null,
        oldestPostAt: null,
        detail: '',
        evidenceId: null,
      })
      .execute(),
  );
  await sweepJob.run(office.services, undefined);
  expect((await state())?.state).toBe('warned');
  office.clock.set('2026-11-20T11:00:00+08:00');
  await sweepJob.run(office.services, undefined);
  expect((await state())?.state).toBe('breached');
});
