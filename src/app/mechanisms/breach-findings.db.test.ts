import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#shared/ids.ts';
import { compileDeadline } from '#rulebook/duty-term.ts';
import type { Context } from '#platform/context.ts';
import { openObligation } from '#platform/obligations/obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { breachFindingsJob } from '#modules/rules/server/breach-findings-job.ts';
import { sweepBatch } from '#modules/rules/server/sweep-job.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office.close());

const acting = () => ({
  ...office.units.county,
  unitId: office.units.county.id,
  unitName: office.units.county.name,
});
const work = <R>(run: (ctx: Context) => Promise<R>): Promise<R> =>
  runSystemCommand(office.services, acting(), 'job', async (ctx) => ({ reply: await run(ctx), events: [] }));

test('S4-4.1q: two duties of one clause on one account, both breached, are two findings', async () => {
  const id = newId();
  const openedAt = new Date('2026-11-02T09:00:00+08:00');
  const due = compileDeadline({ timing: 'after', amount: 3, unit: 'workdays' }).explain(openedAt.getTime());
  const { province, unitPath } = office.units.bureau;
  const subject = { kind: 'account', id, title: '备案', province, unitId: office.units.bureau.id, unitPath };
  for (const duty of ['filing.open', 'filing.change'])
    await work((ctx) =>
      openObligation(ctx, { id: duty, clause: 'S4-4.1q', pack: 'S4', packVersion: '1' }, subject, openedAt, due),
    );
  const { breachIds } = await sweepBatch(office.services, acting());
  for (let turn = 0; turn < 2; turn += 1) await breachFindingsJob.run(office.services, { obligationIds: breachIds });
  const findings = await work((ctx) =>
    ctx.db.selectFrom('finding').select('inputs').where('subjectId', '=', id).execute(),
  );
  expect(findings.map(({ inputs }) => (inputs as { duty: string }).duty).sort()).toEqual([
    'filing.change',
    'filing.open',
  ]);
});
