import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMs, parseInstant } from '#shared/time.ts';
import { emptyTimeline, faultsOf, foldEvents, stateAt, timelineOf } from './duty-timeline.ts';
import type { DutyEvent, DutyEventKind, DutyShape, DutyTimeline } from './duty-events.ts';
import { compileDeadline, compileInterval, nextWarning, type DutyTerm } from './duty-term.ts';

const at = (text: string): number => parseInstant(`${text}:00+08:00`).getTime();
const fiveWorkdays = compileDeadline({ timing: 'after', amount: 5, unit: 'workdays' });
const sevenDays = compileInterval({ days: 7, counting: 'calendarDays' });
const terms: readonly [DutyShape, DutyTerm][] = [
  ['once', fiveWorkdays],
  ['once', compileDeadline({ timing: 'after', amount: 1, unit: 'workdays', dayOfEvent: 1 })],
  ['once', compileDeadline({ timing: 'after', amount: 24, unit: 'hours' })],
  ['once', compileDeadline({ timing: 'before', amount: 0, unit: 'days' })],
  ['recurring', sevenDays],
  ['recurring', compileInterval({ days: 3, counting: 'rolling' })],
];

const opened = (text: string): DutyEvent => ({ kind: 'open', atMs: at(text) });
const done = (text: string): DutyEvent => ({ kind: 'discharge', atMs: at(text) });
const post = (text: string): DutyEvent => ({ kind: 'mark', atMs: at(text) });
const once = (...events: DutyEvent[]): DutyTimeline => timelineOf(events, 'once', fiveWorkdays);
const silences = (...events: DutyEvent[]): DutyTimeline => timelineOf(events, 'recurring', sevenDays);
const ends = (timeline: DutyTimeline): string[] => timeline.stretches.map((stretch) => stretch.end);

test('S2-10d: a reply on the fifth working day is met, at 20:00 too; on the sixth it is late', () => {
  expect(ends(once(opened('2026-09-30T09:00'), done('2026-10-13T20:00')))).toEqual(['met']);
  expect(ends(once(opened('2026-09-30T09:00'), done('2026-10-14T00:00')))).toEqual(['late']);
  expect(ends(once(opened('2026-09-30T09:00')))).toEqual(['running']);
});

test('while a duty runs a second opening is absorbed: the earlier term stands', () => {
  const timeline = once(opened('2026-11-16T09:00'), opened('2026-11-20T09:00'), done('2026-11-24T09:00'));
  expect(timeline.stretches).toMatchObject([{ openedMs: at('2026-11-16T09:00'), end: 'late' }]);
});

test('a discharge dated before its opening discharges nothing and is bad data', () => {
  const timeline = once(opened('2026-11-16T09:00'), done('2026-11-15T09:00'));
  expect(ends(timeline)).toEqual(['running']);
  expect(faultsOf(timeline)).toEqual([{ kind: 'dischargedBeforeOpened', atMs: at('2026-11-15T09:00') }]);
  expect(faultsOf(once(done('2026-11-15T09:00')))).toEqual([]);
});

test('opened and discharged at one instant is met', () => {
  expect(ends(once(done('2026-11-16T09:00'), opened('2026-11-16T09:00')))).toEqual(['met']);
});

test('what is done twice counts once; a later opening begins anew', () => {
  const twice = once(opened('2026-11-16T09:00'), done('2026-11-17T09:00'), done('2026-11-18T09:00'));
  expect(ends(twice)).toEqual(['met']);
  expect(faultsOf(twice)).toEqual([]);
  expect(ends(foldEvents(twice, [opened('2026-11-19T09:00')], 'once', fiveWorkdays))).toEqual(['met', 'running']);
});

test('an opening may bring its own term', () => {
  const own = { dueMs: at('2026-11-20T17:30'), breachMs: at('2026-11-20T23:59') };
  const timeline = once({ ...opened('2026-11-19T09:00'), term: own }, done('2026-11-21T09:00'));
  expect(timeline.stretches).toMatchObject([{ ...own, end: 'late' }]);
});

test('S3-8b: silence over seven days is a late stretch between two posts; posts in time leave only the last stretch', () => {
  const timeline = silences(post('2026-11-01T09:00'), post('2026-11-05T09:00'), post('2026-11-13T09:00'));
  expect(timeline.stretches).toMatchObject([
    { openedMs: at('2026-11-05T09:00'), dischargedMs: at('2026-11-13T09:00'), end: 'late' },
    { openedMs: at('2026-11-13T09:00'), end: 'running', chainFromMs: at('2026-11-01T09:00') },
  ]);
  expect(silences(post('2026-11-01T09:00'), post('2026-11-05T09:00')).stretches).toHaveLength(1);
});

test('an older post that arrives late splits the late stretch it falls in, one in a met stretch changes nothing', () => {
  const late = silences(post('2026-11-01T09:00'), post('2026-11-11T09:00'), post('2026-11-15T09:00'));
  expect(ends(late)).toEqual(['late', 'running']);
  const split = foldEvents(late, [post('2026-11-10T09:00')], 'recurring', sevenDays);
  expect(split.stretches).toMatchObject([
    { openedMs: at('2026-11-01T09:00'), dischargedMs: at('2026-11-10T09:00'), end: 'late' },
    { end: 'running' },
  ]);
  expect(ends(foldEvents(late, [post('2026-11-06T09:00')], 'recurring', sevenDays))).toEqual(['running']);
  expect(foldEvents(late, [post('2026-11-13T09:00')], 'recurring', sevenDays)).toEqual(late);
});

test('a post before the first known one is a stretch of its own', () => {
  const known = silences(post('2026-11-10T09:00'));
  expect(foldEvents(known, [post('2026-10-01T09:00')], 'recurring', sevenDays).stretches).toMatchObject([
    { openedMs: at('2026-10-01T09:00'), dischargedMs: at('2026-11-10T09:00'), end: 'late' },
    { end: 'running', chainFromMs: at('2026-10-01T09:00') },
  ]);
});

test('a void ends the chain: silence after it is nobody’s, a later post begins a new one', () => {
  const timeline = silences(
    post('2026-11-01T09:00'),
    { kind: 'void', atMs: at('2026-11-03T09:00') },
    post('2026-12-24T09:00'),
  );
  expect(timeline.stretches).toMatchObject([
    { openedMs: at('2026-11-01T09:00'), dischargedMs: at('2026-11-03T09:00'), end: 'void' },
    { openedMs: at('2026-12-24T09:00'), end: 'running', chainFromMs: at('2026-12-24T09:00') },
  ]);
});

test('a waiver ends what runs as waived and does not reopen the past', () => {
  const timeline = once(
    opened('2026-11-16T09:00'),
    { kind: 'waive', atMs: at('2026-11-17T09:00') },
    done('2026-12-30T09:00'),
  );
  expect(ends(timeline)).toEqual(['waived']);
});

test('the state at an instant: open, warned at 70 %, breached after the last day, then as it ended', () => {
  const [stretch] = once(opened('2026-11-16T09:00'), done('2026-11-25T09:00')).stretches;
  if (!stretch) throw new Error('no stretch');
  const warnMs = nextWarning(fiveWorkdays.warn, stretch.openedMs, stretch.dueMs);
  const state = (text: string) => stateAt(stretch, at(text), warnMs);
  expect(state('2026-11-16T08:59')).toBe(null);
  expect(state('2026-11-20T09:00')).toBe('open');
  expect(state('2026-11-21T17:00')).toBe('warned');
  expect(state('2026-11-23T23:59')).toBe('warned');
  expect(state('2026-11-24T00:00')).toBe('breached');
  expect(state('2026-11-25T09:00')).toBe('late');
});

test('warnings come at 70 % of the term and at fixed hours before its end, each once', () => {
  const [openedMs, dueMs] = [0, 10 * dayMs];
  const plan = { ratio: 0.7, hoursBefore: [24, 2, 240] };
  const times: number[] = [];
  for (let next = nextWarning(plan, openedMs, dueMs); next !== null; next = nextWarning(plan, openedMs, dueMs, next))
    times.push(next);
  expect(times).toEqual([7 * dayMs, 9 * dayMs, dueMs - 2 * 3_600_000]);
  expect(nextWarning(plan, 5 * dayMs, 4 * dayMs)).toBe(5 * dayMs);
});

const start = at('2026-09-20T00:00');
const instant = fc.integer({ min: 0, max: 60 * 24 }).map((hour) => start + hour * 3_600_000);
const eventsOf = (shape: DutyShape): fc.Arbitrary<DutyEvent[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom<DutyEventKind>(
        ...(shape === 'once'
          ? (['open', 'open', 'discharge', 'discharge', 'void', 'waive'] as const)
          : (['mark', 'mark', 'mark', 'mark', 'mark', 'void', 'waive'] as const)),
      ),
      atMs: instant,
    }),
    { maxLength: 14 },
  );

/** Of a recurring duty an end is known before what is dated after it (see foldEvents). */
function endsFirst(events: readonly DutyEvent[]): DutyEvent[] {
  const isEnd = ({ kind }: DutyEvent): boolean => kind === 'void' || kind === 'waive';
  const arrived: DutyEvent[] = [];
  for (const event of events) {
    const place = isEnd(event) ? arrived.findIndex((other) => !isEnd(other) && other.atMs > event.atMs) : -1;
    arrived.splice(place === -1 ? arrived.length : place, 0, event);
  }
  return arrived;
}

test.each(terms.map(([shape, term], i) => [shape, i, term] as const))(
  'the same events give the same timeline in any order, in any batches, duplicates included (%s, term %i)',
  (shape, _, term) => {
    fc.assert(
      fc.property(
        eventsOf(shape).chain((events) => {
          const more = fc.subarray(events).map((again) => [...events, ...again]);
          const shuffled = more.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
          return fc.record({
            events: fc.constant(events),
            arrived: shuffled,
            batch: fc.integer({ min: 1, max: 5 }),
          });
        }),
        ({ events, arrived, batch }) => {
          const order = shape === 'once' ? arrived : endsFirst(arrived);
          let timeline = emptyTimeline;
          for (let i = 0; i < order.length; i += batch)
            timeline = foldEvents(timeline, order.slice(i, i + batch), shape, term);
          const whole = timelineOf(events, shape, term);
          expect(timeline.stretches).toEqual(whole.stretches);
          expect(faultsOf(timeline)).toEqual(faultsOf(whole));
          if (shape === 'recurring') expect(timeline.waiting).toEqual(whole.waiting);
        },
      ),
      { numRuns: 1500 },
    );
  },
);

const data = process.env.ZHIJIAN_TEST_DATA ?? resolve('../shared/data');
const hasData = existsSync(data);

test.skipIf(!hasData)(
  `S2-10d: of 3,773 real letters the key's working days decide met or late, and the 36 answered before they were asked are bad data, not met${hasData ? '' : ' (skipped: no test data; set ZHIJIAN_TEST_DATA)'}`,
  () => {
    const rows = parse<Record<string, string>>(readFileSync(`${data}/letters-dalian/workdays_key.csv`), {
      columns: true,
    });
    const read = (text = ''): number => parseInstant(`${text.replace(' ', 'T')}+08:00`).getTime();
    const counts = { met: 0, late: 0, bad: 0 };
    for (const row of rows) {
      const timeline = once(
        { kind: 'open', atMs: read(row.asked_at) },
        { kind: 'discharge', atMs: read(row.replied_at) },
      );
      const isBad = faultsOf(timeline).length > 0;
      if (isBad !== Boolean(row.flag)) throw new Error(`${row.letter_no}: ${row.flag}`);
      if (!isBad && ends(timeline)[0] !== (Number(row.workdays_after_ask_day) <= 5 ? 'met' : 'late'))
        throw new Error(`${row.letter_no}: ${ends(timeline)[0]}`);
      counts[isBad ? 'bad' : (ends(timeline)[0] as 'met' | 'late')] += 1;
    }
    expect(counts).toEqual({ met: counts.met, late: 3773 - 36 - counts.met, bad: 36 });
    expect(counts.late).toBeGreaterThan(0);
  },
);
