import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineCheck } from '#platform/checks/define-check.ts';
import { runStandingChecks } from '#platform/checks/run-standing-checks.ts';
import { defineStandingCheck, type CheckedUnit, type Judgement } from '#platform/checks/standing-check.ts';
import type { Context } from '#platform/context.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { rectificationOperations } from '#modules/rectification/contract.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

/** The mechanism alone, with a check whose answer the test gives: [subject's unit, verdict, value]. */
let office: TestOffice;
let said: readonly (readonly ['bureau' | 'otherBureau', 'fail' | 'unknown', number])[] = [];
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office?.close());

const probe = defineStandingCheck({
  check: defineCheck<never, never>({
    id: 'probe',
    text: '试验',
    clauses: [],
    evaluate: () => ({ verdict: 'pass', clause: '', value: 0, threshold: 0, text: '' }),
  }),
  judge: async () => said.map(([unit, verdict, value]) => toJudgement(unit, verdict, value)),
});

function toJudgement(name: 'bureau' | 'otherBureau', verdict: 'fail' | 'unknown', value: number): Judgement {
  const { id, province, unitPath } = office.units[name];
  return {
    verdict,
    clause: 'S4-4.1a',
    pack: 'S4',
    packVersion: '1',
    severity: 'breach',
    subject: { kind: 'unit', id, province, unitId: id, unitPath },
    title: '试验问题',
    value,
    threshold: 1,
    inputs: {},
  };
}

const acting = () => {
  const { county } = office.units;
  return { province: 33, unitId: county.id, unitName: county.name, unitPath: county.unitPath };
};
const inOffice = <R>(act: (ctx: Context) => Promise<R>) =>
  runSystemCommand(office.services, acting(), 'job', async (ctx) => ({ reply: await act(ctx), events: [] }));

/** Runs the check over both bureaus with these answers; what it opened and cleared. */
async function run(...answers: typeof said): Promise<{ opened: number; cleared: number }> {
  said = answers;
  return runSystemCommand(office.services, acting(), 'job', async (ctx) => {
    const units = [office.units.bureau, office.units.otherBureau] as unknown as CheckedUnit[];
    const { events, ...counts } = await runStandingChecks(ctx, [probe], units);
    return { reply: counts, events: events as readonly [] };
  });
}

const states = () =>
  inOffice((ctx) =>
    ctx.db
      .selectFrom('finding as f')
      .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
      .select(['f.id', 'c.state'])
      .where('f.checkId', '=', 'probe')
      .orderBy('f.id')
      .execute(),
  );

test('what fails opens one finding however often it is looked at, and what passes clears it', async () => {
  expect(await run(['bureau', 'fail', 0], ['otherBureau', 'fail', 0])).toEqual({ opened: 2, cleared: 0 });
  expect(await run(['bureau', 'fail', 0], ['otherBureau', 'fail', 0])).toEqual({ opened: 0, cleared: 0 });
  expect(await run(['bureau', 'fail', 0])).toEqual({ opened: 0, cleared: 1 });
  expect((await states()).map((one) => one.state)).toEqual(['suspected', 'closed']);
});

test('the findings can be counted by check and clause, and listed by the group', async () => {
  const { groups } = await office.call(inspectionOperations.countFindings, { query: { search: '试验' } }, 'supervisor');
  const group = { check: 'probe', text: '其他问题', clause: 'S4-4.1a', count: 2, units: 2, latest: '试验问题' };
  expect(groups).toEqual([group]);
  const { check, clause } = group;
  const list = await office.call(inspectionOperations.listFindings, { query: { check, clause } }, 'supervisor');
  expect(list.rows.map((row) => row.check)).toEqual(['probe', 'probe']);
  const others = await office.call(inspectionOperations.listFindings, { query: { check: 'F1', clause } }, 'supervisor');
  expect(others.rows).toEqual([]);
});

test('what is not known opens nothing and clears nothing', async () => {
  expect(await run(['bureau', 'unknown', 0], ['otherBureau', 'unknown', 0])).toEqual({ opened: 0, cleared: 0 });
  expect((await states()).map((one) => one.state)).toEqual(['suspected', 'closed']);
});

test('what a person dismissed stays dismissed on the same facts, and is opened again on others', async () => {
  const [first] = await states();
  const params = { findingId: first?.id ?? '' };
  await office.call(inspectionOperations.dismissFinding, { params, body: { reason: '经核实不属实' } }, 'supervisor');
  expect(await run(['bureau', 'fail', 0])).toEqual({ opened: 0, cleared: 0 });
  expect(await run(['bureau', 'fail', 2])).toEqual({ opened: 1, cleared: 0 });
  expect((await states()).map((one) => one.state)).toEqual(['false', 'closed', 'suspected']);
});

test('what was ordered to be put right is left to the recheck, although the check passes', async () => {
  const { id: findingId = '' } = (await states()).at(-1) ?? {};
  await office.call(
    rectificationOperations.orderRectification,
    { params: { findingId }, body: { demand: '请按要求整改到位。' } },
    'supervisor',
  );
  expect(await run()).toEqual({ opened: 0, cleared: 0 });
  expect((await states()).at(-1)?.state).toBe('ordered');
  expect(await run(['bureau', 'fail', 2])).toEqual({ opened: 0, cleared: 0 });
});
