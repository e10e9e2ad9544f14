import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dueAt } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import type { Context } from '#platform/context.ts';
import {
  dischargeObligation,
  openObligation,
  sweepObligations,
  voidObligations,
} from '#platform/obligations/obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { sweepJob } from '#modules/rules/server/sweep-job.ts';
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
  await sweepJob.run(office.services, undefined);
  await sweepJob.run(office.services, undefined);
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

test('a renewal moves the running duty forward and never back; a late one reopens a breached duty', async () => {
  await open('2026-11-20T09:00:00+08:00', 7);
  await open('2026-11-24T09:00:00+08:00', 7);
  await open('2026-11-21T09:00:00+08:00', 7);
  expect(await read()).toMatchObject([
    { state: 'open', dueAt: dueAt({ start: new Date('2026-11-24T09:00:00+08:00'), amount: 7, unit: 'days' }).dueAt },
  ]);
});

test('a duty done in time is met, one done after its term is late, one of a vanished subject is void', async () => {
  await open('2026-11-20T09:00:00+08:00', 0, 'sameDay');
  await work((ctx) => dischargeObligation(ctx, duty.id, subjectId, new Date('2026-11-20T23:00:00+08:00')));
  expect(await read()).toMatchObject([{ state: 'met' }]);
  await open('2026-11-20T09:00:00+08:00', 0, 'sameDay');
  await work((ctx) => dischargeObligation(ctx, duty.id, subjectId, new Date('2026-11-21T00:30:00+08:00')));
  expect((await read()).map((row) => row.state)).toEqual(['met', 'late']);
  await open('2026-11-20T09:00:00+08:00', 3, 'workdays');
  await work((ctx) => voidObligations(ctx, subjectId));
  expect((await read()).at(-1)?.state).toBe('void');
});

test('discharging what never ran changes nothing', async () => {
  await work((ctx) => dischargeObligation(ctx, duty.id, subjectId, new Date()));
  expect(await read()).toEqual([]);
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
