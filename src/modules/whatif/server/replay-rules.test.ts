import { describe, expect, test } from 'vitest';
import { parseInstant } from '#shared/time.ts';
import { officialCalendar } from '#shared/working-days.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { evaluateUpdate } from '#rulebook/update-check.ts';
import { bindRules } from './bound-rules.ts';
import { replaySubjects, withoutWaived } from './replay-rules.ts';
import type { BoundRules, DutyEvent, Period, TrialAccount } from './trial-format.ts';

const ms = (text: string): number => parseInstant(`${text}+08:00`).getTime();

const pack: RulePack = {
  id: 'T',
  version: 1,
  title: '试算用规则',
  documentNumber: null,
  issuer: null,
  level: 'county',
  status: 'inForce',
  effectiveFrom: null,
  supersedes: null,
  parents: [],
  rules: [
    {
      id: 'update',
      subject: 'update.interval',
      kind: 'maxInterval',
      clauses: ['T-1'],
      summary: '每周更新',
      force: 'must',
      check: 'F1',
      value: { days: 7, counting: 'calendarDays' },
    },
    {
      id: 'open',
      subject: 'filing.open',
      kind: 'deadline',
      clauses: ['T-2'],
      summary: '启用后备案',
      force: 'must',
      value: { event: 'goLive', timing: 'after', amount: 3, unit: 'workdays' },
    },
    {
      id: 'order',
      subject: 'rectification.deadline',
      kind: 'deadline',
      clauses: ['T-3'],
      summary: '当日整改',
      force: 'must',
      value: { event: 'orderReceived', timing: 'after', amount: 0, unit: 'sameDay' },
    },
  ],
};

const rules: BoundRules = bindRules([pack], ['T'], {
  context: { mediaClass: 'text', platform: 'wechat' },
  settings: {},
  calendar: officialCalendar(),
});
const account: TrialAccount = {
  id: '01900000-0000-7000-8000-000000000001',
  name: '测试账号',
  unitName: '测试单位',
  unitPath: '1/',
  mediaClass: 'text',
  platform: 'wechat',
  sinceMs: ms('2026-09-01T00:00:00'),
  closedMs: Infinity,
};
const period: Period = { fromMs: ms('2026-09-01T00:00:00'), toMs: ms('2026-09-30T23:59:59') };

interface Given {
  posts?: readonly string[];
  knownUntil?: string | null;
  events?: readonly DutyEvent[];
  account?: Partial<TrialAccount>;
}

function breachesOf({ posts = [], knownUntil = '2026-09-30T23:00:00', events = [], account: facts }: Given) {
  const column = {
    times: Float64Array.from(posts.map(ms)),
    knownUntilMs: knownUntil === null ? -Infinity : ms(knownUntil),
  };
  return replaySubjects([{ account: { ...account, ...facts }, column, events, rules }], period)[0] ?? [];
}

describe('silence (S3-8b)', () => {
  test('a week between two posts is none, a day more is a breach until the next post', () => {
    const found = breachesOf({
      posts: ['2026-09-01T10:00:00', '2026-09-08T23:00:00', '2026-09-17T09:00:00', '2026-09-24T08:00:00'],
    });
    expect(found).toMatchObject([
      {
        startMs: ms('2026-09-08T23:00:00'),
        breachMs: ms('2026-09-16T00:00:00'),
        healedMs: ms('2026-09-17T09:00:00'),
      },
    ]);
  });

  test('the breach begins at the very millisecond at which the check F1 begins to fail', () => {
    const [breach] = breachesOf({ posts: ['2026-09-03T10:00:00'] });
    const at = breach?.breachMs ?? 0;
    const verdictAt = (now: number) =>
      evaluateUpdate(
        {
          asOf: new Date(now),
          lastPostAt: new Date(ms('2026-09-03T10:00:00')),
          observation: { status: 'ok', capturedAt: new Date(now) },
        },
        { days: 7, counting: 'calendarDays' },
      ).verdict;
    expect([verdictAt(at - 1), verdictAt(at)]).toEqual(['pass', 'fail']);
  });

  test('a breach from before the period that still runs counts, one that ended before does not', () => {
    expect(
      breachesOf({
        posts: ['2026-08-01T10:00:00', '2026-09-05T10:00:00', '2026-09-12T10:00:00'],
        knownUntil: '2026-09-19T10:00:00',
      }),
    ).toHaveLength(1);
    expect(
      breachesOf({
        posts: ['2026-08-01T10:00:00', '2026-08-31T10:00:00', '2026-09-07T10:00:00'],
        knownUntil: '2026-09-14T10:00:00',
      }),
    ).toEqual([]);
  });

  test('silence that nobody looked at is none, and a running one lasts as far as somebody looked', () => {
    expect(breachesOf({ posts: ['2026-09-01T10:00:00'], knownUntil: '2026-09-08T12:00:00' })).toEqual([]);
    expect(breachesOf({ posts: ['2026-09-01T10:00:00'], knownUntil: null })).toEqual([]);
    const [running] = breachesOf({ posts: ['2026-09-01T10:00:00'], knownUntil: '2026-09-20T12:00:00' });
    expect(running).toMatchObject({ healedMs: Infinity, untilMs: ms('2026-09-20T12:00:00') });
  });

  test('an account without any post counts from its start, a closed one to its closing', () => {
    expect(breachesOf({})).toMatchObject([{ startMs: account.sinceMs, breachMs: ms('2026-09-09T00:00:00') }]);
    expect(breachesOf({ account: { closedMs: ms('2026-09-05T00:00:00') } })).toEqual([]);
    expect(breachesOf({ account: { closedMs: ms('2026-09-15T00:00:00') } })).toMatchObject([
      { healedMs: ms('2026-09-15T00:00:00') },
    ]);
  });
});

describe('terms (S1-3p4a, S3-15a)', () => {
  const posts = [
    '2026-09-01T10:00:00',
    '2026-09-08T10:00:00',
    '2026-09-15T10:00:00',
    '2026-09-22T10:00:00',
    '2026-09-29T10:00:00',
  ];
  const event = (subject: string, at: string, done: string | null): DutyEvent => ({
    subject,
    accountId: account.id,
    atMs: ms(at),
    doneMs: done === null ? NaN : ms(done),
  });

  test('working days skip the weekend, and the whole last day is in time', () => {
    const open = (done: string | null) =>
      breachesOf({ posts, events: [event('filing.open', '2026-09-10T00:00:00', done)] });
    expect(open('2026-09-15T23:59:59')).toEqual([]);
    expect(open('2026-09-16T00:00:00')).toMatchObject([{ breachMs: ms('2026-09-16T00:00:00') }]);
    expect(open(null)).toMatchObject([{ healedMs: Infinity, untilMs: period.toMs }]);
    expect(open('2026-09-09T10:00:00')).toEqual([]);
  });

  test('two orders at once are two terms, and one of them kept does not hide the other', () => {
    const events = [
      event('rectification.deadline', '2026-09-10T09:00:00', '2026-09-10T18:00:00'),
      event('rectification.deadline', '2026-09-10T10:00:00', '2026-09-11T09:00:00'),
    ];
    expect(breachesOf({ posts, events })).toMatchObject([
      { startMs: ms('2026-09-10T10:00:00'), breachMs: ms('2026-09-11T00:00:00') },
    ]);
  });
});

test('a breach that begins while a waiver of its rule holds does not count', () => {
  const found = breachesOf({
    posts: ['2026-09-01T10:00:00', '2026-09-12T10:00:00'],
    knownUntil: '2026-09-15T00:00:00',
  });
  const waiver = {
    rules: ['T:update'],
    accountId: null,
    fromMs: ms('2026-09-05T00:00:00'),
    untilMs: ms('2026-09-20T00:00:00'),
  };
  expect(found).toHaveLength(1);
  expect(withoutWaived(found, [waiver], account.id)).toEqual([]);
  expect(withoutWaived(found, [{ ...waiver, accountId: 'another' }], account.id)).toEqual(found);
  expect(withoutWaived(found, [{ ...waiver, untilMs: ms('2026-09-06T00:00:00') }], account.id)).toEqual(found);
  expect(withoutWaived(found, [{ ...waiver, rules: ['T:other'] }], account.id)).toEqual(found);
});
