import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueAt } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { openObligation } from '#platform/obligations/obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { testPeople, type TestPerson } from '#app/testing/office.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { rectificationOperations } from '#modules/rectification/contract.ts';
import { todayOperations as operations } from '../contract.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office.close());

const people = Object.keys(testPeople) as TestPerson[];
const today = (who: TestPerson) => office.call(operations.readToday, {}, who);
const kindsOf = async (who: TestPerson) => (await today(who)).groups.map((group) => group.kind);

/** A finding of the bureau and two duties of it: one overdue, one due within the week. */
async function openWork(): Promise<string> {
  const { bureau, county } = office.units;
  const subject = {
    kind: 'account',
    id: newId(),
    title: '人社发布',
    province: bureau.province,
    unitId: bureau.id,
    unitPath: bureau.unitPath,
  };
  return runSystemCommand(
    office.services,
    { province: 33, unitId: county.id, unitName: county.name, unitPath: '1/' },
    'job',
    async (ctx) => {
      const finding = await openFinding(ctx, {
        checkId: 'F1',
        clause: 'S3-8b',
        pack: 'S3',
        packVersion: '1',
        severity: 'breach',
        subject,
        title: '没有更新',
        value: {},
        threshold: {},
        inputs: {},
        evidenceIds: [],
      });
      const duty = { clause: 'S3-8b', pack: 'S3', packVersion: '1' };
      const start = new Date('2026-11-10T09:00:00+08:00');
      await openObligation(ctx, { ...duty, id: 'late' }, subject, start, dueAt({ start, amount: 3, unit: 'days' }));
      await openObligation(ctx, { ...duty, id: 'soon' }, subject, start, dueAt({ start, amount: 12, unit: 'days' }));
      await openObligation(ctx, { ...duty, id: 'far' }, subject, start, dueAt({ start, amount: 60, unit: 'days' }));
      return { reply: finding.id, events: [finding.event] };
    },
  );
}

test('before anything happened nobody has anything to do', async () => {
  for (const who of people) expect((await today(who)).groups).toEqual([]);
});

test('each role sees what it may do, in order of consequence, and orders go from hand to hand', async () => {
  const findingId = await openWork();
  expect(await kindsOf('supervisor')).toEqual(['findingToConfirm']);
  expect(await kindsOf('editor')).toEqual(['obligationOverdue', 'obligationDue']);
  expect(await kindsOf('otherEditor')).toEqual([]);
  const { id } = await office.call(
    rectificationOperations.orderRectification,
    { params: { findingId }, body: { demand: '请恢复更新。' } },
    'supervisor',
  );
  expect(await kindsOf('supervisor')).toEqual([]);
  expect(await kindsOf('editor')).toEqual(['orderToAccept', 'obligationOverdue', 'obligationDue']);
  const params = { rectificationId: id };
  await office.call(rectificationOperations.acceptOrder, { params }, 'editor');
  expect(await kindsOf('editor')).toContain('orderToReport');
  await office.call(
    rectificationOperations.reportRectification,
    { params, body: { cause: '疏忽', measures: '已更新' } },
    'editor',
  );
  expect(await kindsOf('editor')).toEqual(['obligationOverdue', 'obligationDue']);
  expect((await today('supervisor')).groups).toMatchObject([{ kind: 'recheck', count: 1, rows: [{ subjectId: id }] }]);
});

test('a duty counts its overdue ones and shows its clause', async () => {
  const group = (await today('editor')).groups.find((one) => one.kind === 'obligationOverdue');
  expect(group).toMatchObject({ count: 1, overdue: 1, rows: [{ title: '人社发布', clause: 'S3-8b' }] });
});

test('what others did lately is told newest first, own acts and log-ins are not', async () => {
  const { changes } = await today('supervisor');
  expect(changes[0]).toMatchObject({ action: 'rectification.report', by: 'editor' });
  expect(changes.some((change) => change.by === 'supervisor')).toBe(false);
});
