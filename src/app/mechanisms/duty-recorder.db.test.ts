import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dueAt } from '#shared/due.ts';
import { newId } from '#shared/ids.ts';
import { hourMs } from '#shared/time.ts';
import { officialCalendar, publishedBefore, withOverrides } from '#shared/working-days.ts';
import type { DutyEvent, DutyShape, Stretch } from '#rulebook/duty-events.ts';
import { compileDeadline, compileInterval } from '#rulebook/duty-term.ts';
import { stateAt, timelineOf } from '#rulebook/duty-timeline.ts';
import type { Context } from '#platform/context.ts';
import type { Duty, DutyRecord, DutySubject } from '#platform/obligations/duty.ts';
import { settleFinding } from '#platform/findings/open-finding.ts';
import { recomputeDues } from '#platform/obligations/recompute-dues.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { sweepObligations } from '#platform/obligations/sweep-obligations.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { warnOfHiddenPost, recordVisiblePosts } from '#modules/registry/server/public.ts';
import { breachFindingsJob } from '#modules/rules/server/breach-findings-job.ts';
import { sweepBatch, sweepJob } from '#modules/rules/server/sweep-job.ts';
import { addAccount } from '../attacks/review-steps.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-11-20T09:00:00+08:00' });
});
afterAll(() => office.close());

function work<R>(run: (ctx: Context) => Promise<R>): Promise<R> {
  return runSystemCommand(office.services, countyOffice(), 'job', async (ctx) => ({
    reply: await run(ctx),
    events: [],
  }));
}

function countyOffice() {
  const { county } = office.units;
  return { ...county, unitId: county.id, unitName: county.name };
}

const source = { clause: 'S2-10d', pack: 'S2', packVersion: '1' };
const terms = {
  once: compileDeadline({ timing: 'after', amount: 5, unit: 'workdays' }),
  recurring: compileInterval({ days: 7, counting: 'calendarDays' }),
};
const duties = {
  once: { id: 'S2.reply', ...source },
  recurring: { id: 'S3.update', ...source, shape: 'recurring', term: terms.recurring },
} as const satisfies Record<DutyShape, Duty>;

const toSubject = (id: string): DutySubject => ({
  kind: 'message',
  id,
  title: '留言',
  province: 33,
  unitId: office.units.bureau.id,
  unitPath: office.units.bureau.unitPath,
});

function toRecord(shape: DutyShape, subject: DutySubject, event: DutyEvent): DutyRecord {
  const at = new Date(event.atMs);
  if (event.kind === 'mark') return { kind: 'mark', at, duty: duties.recurring, subject };
  if (event.kind === 'open')
    return { kind: 'open', at, duty: duties.once, subject, due: terms.once.explain(event.atMs) };
  return { kind: event.kind, at, dutyId: duties[shape].id, subject };
}

const record = (records: readonly DutyRecord[]) => work((ctx) => recordDutyEvents(ctx, records));

/** Stored rows as text, without those that a later post made good. */
async function rowsOf(subjectIds: readonly string[]): Promise<string[]> {
  const rows = await work((ctx) =>
    ctx.db
      .selectFrom('obligation')
      .selectAll()
      .where('subjectId', 'in', [...subjectIds])
      .execute(),
  );
  return rows
    .filter((row) => !(row.recurs && row.state === 'met'))
    .map((row) =>
      [
        subjectIds.indexOf(row.subjectId),
        ...[row.openedAt, row.dueAt, row.breachAt, row.dischargedAt, row.chainFrom].map((at) => at?.getTime()),
        row.state,
      ].join(' '),
    )
    .sort();
}

function textOf(subject: number, { openedMs, dueMs, breachMs, dischargedMs, chainFromMs }: Stretch, state: string) {
  const instants = [openedMs, dueMs, breachMs, dischargedMs, chainFromMs].map((ms) => ms ?? undefined);
  return [subject, ...instants, state].join(' ');
}

const start = new Date('2026-09-20T00:00:00+08:00').getTime();
const atMs = fc.integer({ min: 0, max: 60 * 24 }).map((hour) => start + hour * hourMs);
const onceEvents = fc.array(
  fc.record({ kind: fc.constantFrom('open', 'open', 'discharge', 'discharge', 'void' as const), atMs }),
  { maxLength: 8 },
) as fc.Arbitrary<DutyEvent[]>;
const posts = fc.array(fc.record({ kind: fc.constant('mark' as const), atMs }), { maxLength: 14 });

test.each(['once', 'recurring'] as const)(
  'rows recorded in any order, in any batches, for many subjects at once, are those of the calculus (%s)',
  async (shape) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape === 'once' ? onceEvents : posts, { minLength: 1, maxLength: 6 }).chain((all) => {
          const mixed = all.flatMap((events, subject) =>
            [...events, ...events.slice(0, 2)].map((event) => ({ subject, event })),
          );
          return fc.record({
            all: fc.constant(all),
            arrived: fc.shuffledSubarray(mixed, { minLength: mixed.length }),
            batch: fc.integer({ min: 1, max: 12 }),
          });
        }),
        async ({ all, arrived, batch }) => {
          const ids = all.map(() => newId());
          for (let i = 0; i < arrived.length; i += batch)
            await record(
              arrived
                .slice(i, i + batch)
                .map(({ subject, event }) => toRecord(shape, toSubject(ids[subject] as string), event)),
            );
          const wanted = all.flatMap((events, subject) =>
            timelineOf(events, shape, terms[shape]).stretches.map((stretch) =>
              textOf(subject, stretch, stretch.end === 'running' ? 'open' : stretch.end),
            ),
          );
          expect(await rowsOf(ids)).toEqual(wanted.sort());
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  },
);

test('after a sweep the stored states are those of the calculus at that instant', async () => {
  const ids = Array.from({ length: 40 }, () => newId());
  const opened = ids.map((_, i) => new Date('2026-11-01T08:00:00+08:00').getTime() + i * 11 * hourMs);
  await record(opened.map((at, i) => toRecord('once', toSubject(ids[i] as string), { kind: 'open', atMs: at })));
  office.clock.set('2026-11-20T09:00:00+08:00');
  await sweepJob.run(office.services, undefined);
  const now = office.clock.now().getTime();
  const wanted = opened.map((at, i) => {
    const [stretch] = timelineOf([{ kind: 'open', atMs: at }], 'once', terms.once).stretches as [Stretch];
    const span = stretch.dueMs - at;
    return textOf(i, stretch, stateAt(stretch, now, at + span * 0.7) ?? '');
  });
  expect(await rowsOf(ids)).toEqual(wanted.sort());
  expect(new Set(wanted.map((text) => text.split(' ').at(-1)))).toEqual(new Set(['open', 'warned', 'breached']));
});

test('a late post closes the running stretch as late and opens the next: the lateness stays', async () => {
  const id = newId();
  const post = (at: string) => record([toRecord('recurring', toSubject(id), { kind: 'mark', atMs: Date.parse(at) })]);
  await post('2026-11-01T09:00:00+08:00');
  await post('2026-11-05T09:00:00+08:00');
  await post('2026-11-15T09:00:00+08:00');
  expect((await rowsOf([id])).map((text) => text.split(' ').at(-1))).toEqual(['late', 'open']);
  await post('2026-11-10T09:00:00+08:00');
  expect((await rowsOf([id])).map((text) => text.split(' ').at(-1))).toEqual(['open']);
});

test('two processes that record for one subject at once end as if one came after the other', async () => {
  const ids = Array.from({ length: 12 }, () => newId());
  const days = Array.from({ length: 24 }, (_, i) => start + i * 61 * hourMs);
  const marks = (ms: readonly number[]) =>
    ids.flatMap((id) => ms.map((at) => toRecord('recurring', toSubject(id), { kind: 'mark', atMs: at })));
  await Promise.all([0, 1, 2, 3].map((part) => record(marks(days.filter((_, i) => i % 4 === part)))));
  const events = days.map((at) => ({ kind: 'mark' as const, atMs: at }));
  const { stretches } = timelineOf(events, 'recurring', terms.recurring);
  const wanted = ids.flatMap((_, i) =>
    stretches.map((stretch) => textOf(i, stretch, stretch.end === 'running' ? 'open' : stretch.end)),
  );
  expect(await rowsOf(ids)).toEqual(wanted.sort());
  const single = newId();
  await Promise.all(
    ['open', 'discharge', 'open', 'discharge'].map((kind, i) =>
      record([toRecord('once', toSubject(single), { kind: kind as 'open', atMs: start + i * hourMs })]),
    ),
  );
  expect((await rowsOf([single])).map((text) => text.split(' ').at(-1))).toEqual(['met', 'met']);
});

test('the sweep works in bounded batches until nothing is due, and a crash in the middle of one leaves nothing half done', async () => {
  const ids = Array.from({ length: 25 }, () => newId());
  office.clock.set('2026-12-20T09:00:00+08:00');
  await sweepJob.run(office.services, undefined);
  await record(ids.map((id) => toRecord('once', toSubject(id), { kind: 'open', atMs: start })));
  const states = async () => (await rowsOf(ids)).map((text) => text.split(' ').at(-1));
  const findings = () =>
    work((ctx) => ctx.db.selectFrom('finding').select('id').where('subjectId', 'in', ids).execute());
  const crash = work(async (ctx) => {
    expect((await sweepObligations(ctx, office.services.witnesses, 10)).breachIds).toHaveLength(10);
    throw new Error('power cut');
  });
  await expect(crash).rejects.toThrow('power cut');
  expect(new Set(await states())).toEqual(new Set(['open']));
  const first = await sweepBatch(office.services, countyOffice(), 10);
  expect(first).toMatchObject({ isDone: false });
  const second = await sweepBatch(office.services, countyOffice(), 20);
  expect([first.breachIds.length, second.breachIds.length, second.isDone]).toEqual([10, 15, true]);
  await sweepJob.run(office.services, undefined);
  expect(new Set(await states())).toEqual(new Set(['breached']));
  const file = (obligationIds: readonly string[]) => breachFindingsJob.run(office.services, { obligationIds });
  await file(first.breachIds);
  await Promise.all([file(second.breachIds), file(first.breachIds)]);
  expect(await findings()).toHaveLength(25);
});

test('a breach becomes one finding; settled, it is not opened again by a job that comes twice, and a duty done late stays a breach', async () => {
  const id = newId();
  office.clock.set('2026-11-20T09:00:00+08:00');
  await record([toRecord('once', toSubject(id), { kind: 'open', atMs: start })]);
  const { breachIds } = await sweepBatch(office.services, countyOffice());
  await record([toRecord('once', toSubject(id), { kind: 'discharge', atMs: office.clock.now().getTime() })]);
  const findings = () => work((ctx) => ctx.db.selectFrom('finding').select('id').where('subjectId', '=', id).execute());
  await breachFindingsJob.run(office.services, { obligationIds: breachIds });
  const [finding] = await findings();
  await work((ctx) => settleFinding(ctx, finding?.id ?? ''));
  await breachFindingsJob.run(office.services, { obligationIds: breachIds });
  expect(await findings()).toHaveLength(1);
});

test('due times counted by weekends are counted again when the holidays are published or an office changes its days', async () => {
  const id = newId();
  const before = publishedBefore(officialCalendar(), 2026);
  const startAt = new Date('2026-09-30T09:00:00+08:00');
  const due = dueAt({ start: startAt, amount: 5, unit: 'workdays' }, before);
  expect(due.explain).toMatchObject({ provisional: true, lastDay: '2026-10-07' });
  office.clock.set('2026-10-09T09:00:00+08:00');
  await record([{ kind: 'open', at: startAt, duty: duties.once, subject: toSubject(id), due }]);
  await sweepJob.run(office.services, undefined);
  const row = async () => {
    const found = await work((ctx) =>
      ctx.db
        .selectFrom('obligation')
        .select(['state', 'explain'])
        .where('subjectId', '=', id)
        .executeTakeFirstOrThrow(),
    );
    return `${found.state} ${(found.explain as { lastDay: string }).lastDay}`;
  };
  expect(await row()).toBe('breached 2026-10-07');
  const recompute = (calendar = officialCalendar(), provisionalOnly = true) =>
    work((ctx) => recomputeDues(ctx, () => calendar, { provisionalOnly }));
  expect((await recompute()).changed).toBe(1);
  expect(await row()).toBe('open 2026-10-13');
  expect(await recompute()).toEqual({ checked: 0, changed: 0 });
  const closed = withOverrides(officialCalendar(), [{ day: '2026-10-12', kind: 'off', reason: '停电' }]);
  await recompute(closed, false);
  expect(await row()).toBe('open 2026-10-14');
  office.clock.set('2026-10-15T09:00:00+08:00');
  await sweepJob.run(office.services, undefined);
  const [{ id: obligationId } = { id: '' }] = await work((ctx) =>
    ctx.db.selectFrom('obligation').select('id').where('subjectId', '=', id).execute(),
  );
  await breachFindingsJob.run(office.services, { obligationIds: [obligationId] });
  const closedLater = withOverrides(officialCalendar(), [{ day: '2026-10-13', kind: 'off', reason: '停电' }]);
  await recompute(closedLater, false);
  expect((await recompute(closedLater, false)).changed).toBe(0);
  // What was found stays found, however long the office rests afterwards.
  expect(await row()).toBe('breached 2026-10-14');
});

test('an item that the platform merely published renews no update duty and warns of it; one on the account’s page does (field notes 6.1, S3-8b)', async () => {
  const accountId = await addAccount(office, `gh_${newId().slice(-6)}`);
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
  const at = (text: string) => new Date(`${text}T09:00:00+08:00`);
  const row = () =>
    work((ctx) =>
      ctx.db
        .selectFrom('obligation')
        .select(['state', 'notice', 'openedAt'])
        .where('subjectId', '=', accountId)
        .execute(),
    );
  office.clock.set('2026-11-03T10:00:00+08:00');
  await work((ctx) => recordVisiblePosts(ctx, [{ account, at: at('2026-11-01') }]));
  await work((ctx) => warnOfHiddenPost(ctx, account, at('2026-11-03')));
  expect(await row()).toEqual([{ state: 'warned', notice: 'publishedOnly', openedAt: at('2026-11-01') }]);
  await work((ctx) => recordVisiblePosts(ctx, [{ account, at: at('2026-11-04') }]));
  expect(await row()).toEqual([{ state: 'open', notice: null, openedAt: at('2026-11-04') }]);
});
