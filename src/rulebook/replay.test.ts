import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourMs, parseInstant } from '#shared/time.ts';
import { parseClauseList } from './clause-list.ts';
import type { DutyEvent, DutyEventKind } from './duty-events.ts';
import { faultsOf, stateAt, timelineOf } from './duty-timeline.ts';
import { dutyEventsOf, termOf } from './duty-subjects.ts';
import { effectiveRules } from './effective-rules.ts';
import { loadPacks } from './pack-loader.ts';
import { pathOf } from './pack-path.ts';
import { collectEvents } from './replay-events.ts';
import { toBreachedStretch } from './replay-result.ts';
import { replay } from './replay.ts';

const rulesFolder = join(import.meta.dirname, '../../rules');
const files = readdirSync(rulesFolder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(join(rulesFolder, name), 'utf8') }));
const clauses = parseClauseList(readFileSync(join(rulesFolder, 'clauses.tsv'), 'utf8'));
const loaded = loadPacks(files, new Set(clauses.keys()));
const packs = loaded.ok ? loaded.packs : [];
const ruleSets = ['S4', 'S0', 'S1', 'S2', 'S3'].flatMap((id) =>
  ['text', 'video'].map((mediaClass) =>
    effectiveRules(packs, pathOf(packs, id), { context: { mediaClass, platform: 'wechat' } }),
  ),
);
const kinds = [
  'visiblePost',
  'messageReceived',
  'messageReplied',
  'goLive',
  'filed.open',
  'void',
  'waive',
  'unheardOf',
];
const start = parseInstant('2026-09-01T00:00:00+08:00').getTime();

interface Happened {
  readonly subject: number;
  readonly kind: string;
  readonly atMs: number;
}

/** The slow and plain way: each subject and duty on its own, by the calculus. */
function expected(happened: readonly Happened[], ruleSetOf: readonly number[], asOfMs: number): string[] {
  return ruleSetOf.flatMap((set, subject) =>
    (ruleSets[set] ?? []).flatMap((rule) => {
      const events = dutyEventsOf(rule);
      const term = events && termOf(rule);
      if (!events || !term) return [];
      const own = happened.filter((event) => event.subject === subject && event.atMs <= asOfMs);
      const timeline = timelineOf(
        own.flatMap(({ kind, atMs }): DutyEvent[] => {
          const as = kindOf(kind, events);
          return as ? [{ kind: as, atMs }] : [];
        }),
        events.shape,
        term,
      );
      const faults = faultsOf(timeline).map((fault) => `${subject} ${rule.governing.rule} bad ${fault.atMs}`);
      return [
        ...timeline.stretches
          .map((stretch) => ({ stretch, state: stateAt(stretch, asOfMs, null) }))
          .filter(({ state }) => state === 'late' || state === 'breached')
          .map(({ stretch, state }) =>
            [subject, rule.governing.rule, stretch.openedMs, stretch.dueMs, stretch.dischargedMs, state].join(' '),
          ),
        ...faults,
      ];
    }),
  );
}

function kindOf(kind: string, events: { shape: string; opens: string; discharges: string }): DutyEventKind | null {
  if (kind === 'void' || kind === 'waive') return kind;
  if (kind === events.opens) return events.shape === 'recurring' ? 'mark' : 'open';
  return kind === events.discharges ? 'discharge' : null;
}

function replayed(happened: readonly Happened[], ruleSetOf: readonly number[], asOfMs: number) {
  const collector = collectEvents(2);
  for (const { subject, kind, atMs } of happened) collector.add(subject, kind, atMs);
  return replay({ ruleSets, ruleSetOf, events: collector.toColumns(), asOfMs });
}

function asTexts(result: ReturnType<typeof replayed>): string[] {
  return Array.from({ length: result.breached.length }, (_, i) => {
    const { subject, duty, openedAt, dueAt, dischargedAt, state } = toBreachedStretch(result.breached, i);
    const rule = duty.id.slice(duty.pack.length + 1);
    return [subject, rule, openedAt.getTime(), dueAt.getTime(), dischargedAt?.getTime() ?? null, state].join(' ');
  });
}

test('the five packs load and each set has an update or reply duty', () => {
  expect(loaded.ok ? '' : JSON.stringify(loaded.faults)).toBe('');
  for (const rules of ruleSets) expect(rules.some((rule) => dutyEventsOf(rule) !== undefined)).toBe(true);
});

test('a replay finds what the calculus finds, for random events in any order, with duplicates, under all five packs', () => {
  const event = fc.record({
    subject: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom(...kinds, 'visiblePost', 'visiblePost', 'messageReceived', 'messageReplied'),
    atMs: fc.integer({ min: 0, max: 90 * 24 }).map((hour) => start + hour * hourMs),
  });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: ruleSets.length - 1 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 0, max: 120 }),
      (happened, ruleSetOf, days) => {
        const asOfMs = start + days * 24 * hourMs;
        const result = replayed([...happened, ...happened.slice(0, 7)], ruleSetOf, asOfMs);
        const wanted = expected(happened, ruleSetOf, asOfMs);
        expect(asTexts(result).sort()).toEqual(wanted.filter((text) => !text.includes(' bad ')).sort());
        expect(result.totals.reduce((sum, duty) => sum + duty.faults, 0)).toBe(
          wanted.filter((text) => text.includes(' bad ')).length,
        );
      },
    ),
    { numRuns: 400 },
  );
});

test('events after the instant of the replay are not known yet', () => {
  const happened = [
    { subject: 0, kind: 'messageReceived', atMs: start },
    { subject: 0, kind: 'messageReplied', atMs: start + 60 * 24 * hourMs },
  ];
  const states = (days: number) =>
    Array.from({ length: replayed(happened, [6], start + days * 24 * hourMs).breached.length }, (_, i) =>
      toBreachedStretch(replayed(happened, [6], start + days * 24 * hourMs).breached, i),
    ).map(({ state, duty }) => `${duty.clause} ${state}`);
  expect(states(3)).toEqual([]);
  expect(states(30)).toEqual(['S2-10d breached']);
  expect(states(70)).toEqual(['S2-10d late']);
});
