import { dayMs } from '#shared/time.ts';
import { dutyEventsOf, visiblePost } from '#rulebook/duty-subjects.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { collectEvents, type EventColumns } from '#rulebook/replay-events.ts';
import type { BreachedColumns } from '#rulebook/replay-result.ts';
import { replay } from '#rulebook/replay.ts';
import type {
  BoundRule,
  BoundRules,
  DutyEvent,
  Period,
  PostColumn,
  ReplayedBreach,
  TrialAccount,
  TrialWaiver,
} from './trial-format.ts';

/** An account with what happened to it, and the rules it is judged by (null: not judged). */
export interface ReplaySubject {
  readonly account: TrialAccount;
  readonly column: PostColumn;
  readonly events: readonly DutyEvent[];
  readonly rules: BoundRules | null;
}

/**
 * The breaches of each account within the period, in order of time: silence between posts as far as a good look proves it, and missed
 * terms. An account without any post counts from its start. Pure.
 */
export function replaySubjects(subjects: readonly ReplaySubject[], period: Period): ReplayedBreach[][] {
  const sets = [...new Set(subjects.flatMap(({ rules }) => (rules ? [rules] : [])))];
  const { events, owners } = toColumns(subjects);
  const found = replay({
    ruleSets: sets.map(dutiesOf),
    ruleSetOf: owners.map((owner) => sets.indexOf((subjects[owner] as ReplaySubject).rules as BoundRules)),
    events,
    asOfMs: period.toMs,
    calendars: sets.map((rules) => rules.calendar),
  }).breached;
  const rulesById = sets.map(byDutyId);
  const breaches: ReplayedBreach[][] = subjects.map(() => []);
  for (let at = 0; at < found.length; at += 1) {
    const owner = owners[found.subject[at] as number] as number;
    const breach = toBreach(found, at, rulesById, subjects[owner] as ReplaySubject, period);
    if (breach) breaches[owner]?.push(breach);
  }
  for (const own of breaches) own.sort((a, b) => a.breachMs - b.breachMs);
  return breaches;
}

/** Accounts come first; each event with a term is a subject of its own, so that a second order does not hide in the first. */
function toColumns(subjects: readonly ReplaySubject[]): { events: EventColumns; owners: number[] } {
  const events = collectEvents(subjects.reduce((sum, { column }) => sum + column.times.length + 1, 16));
  const owners = subjects.map((_, at) => at);
  subjects.forEach(({ account, column, rules }, at) => {
    if (rules === null) return;
    if (column.times.length === 0) events.add(at, visiblePost, account.sinceMs);
    for (const time of column.times) events.add(at, visiblePost, time);
  });
  subjects.forEach((subject, at) => {
    for (const event of subject.rules ? subject.events : []) {
      const duty = eventsFor(event, subject.rules);
      if (duty === undefined || event.doneMs < event.atMs) continue;
      const index = owners.push(at) - 1;
      events.add(index, duty.opens, event.atMs);
      if (!Number.isNaN(event.doneMs)) events.add(index, duty.discharges, event.doneMs);
    }
  });
  return { events: events.toColumns(), owners };
}

function eventsFor({ subject }: DutyEvent, rules: BoundRules | null): ReturnType<typeof dutyEventsOf> {
  const rule = rules?.deadlines.get(subject);
  return rule && dutyEventsOf(rule.effective);
}

type AnyRule = BoundRule<'maxInterval'> | BoundRule<'deadline'>;

const allOf = ({ silence, deadlines }: BoundRules): AnyRule[] => [...(silence ? [silence] : []), ...deadlines.values()];
const dutiesOf = (rules: BoundRules): EffectiveRule[] => allOf(rules).map((rule) => rule.effective);
const byDutyId = (rules: BoundRules): ReadonlyMap<string, AnyRule> =>
  new Map(allOf(rules).map((rule) => [`${rule.pack}.${rule.rule}`, rule]));

/** A stretch of the replay as a breach of the period; null where it lies outside, or where nobody saw the silence. */
function toBreach(
  found: BreachedColumns,
  at: number,
  rulesById: readonly ReadonlyMap<string, AnyRule>[],
  { account, column }: ReplaySubject,
  period: Period,
): ReplayedBreach | null {
  const duty = found.duties[found.duty[at] as number];
  const rule = duty && rulesById[duty.ruleSet]?.get(duty.id);
  if (!duty || !rule) return null;
  const breachMs = (found.breachMs[at] as number) + 1;
  const doneMs = found.dischargedMs[at] as number;
  const isRunning = Number.isNaN(doneMs);
  const knownMs = duty.events.shape === 'once' ? Infinity : column.knownUntilMs;
  const healedMs = isRunning ? (account.closedMs <= period.toMs ? account.closedMs : Infinity) : doneMs;
  const untilMs = Math.min(healedMs, period.toMs, isRunning ? knownMs : Infinity);
  if (breachMs > account.closedMs || untilMs < breachMs || untilMs < period.fromMs) return null;
  return { rule, startMs: found.openedMs[at] as number, breachMs, healedMs, untilMs };
}

/** Breaches that no granted waiver covers on the instant they begin. Pure. */
export function withoutWaived(
  breaches: ReplayedBreach[],
  waivers: readonly TrialWaiver[],
  accountId: string,
): ReplayedBreach[] {
  if (waivers.length === 0) return breaches;
  return breaches.filter(({ rule, breachMs }) => {
    const key = `${rule.pack}:${rule.rule}`;
    return !waivers.some(
      (waiver) =>
        (waiver.accountId === null || waiver.accountId === accountId) &&
        waiver.rules.includes(key) &&
        breachMs >= waiver.fromMs &&
        breachMs <= waiver.untilMs,
    );
  });
}

/** Whole days (begun days count) that breaches lasted within the period; overlapping ones of different rules each count. Pure. */
export function breachDays(breaches: readonly ReplayedBreach[], period: Period): number {
  return breaches.reduce((sum, { breachMs, untilMs }) => {
    const lastedMs = untilMs - Math.max(breachMs, period.fromMs);
    return sum + Math.max(1, Math.ceil(lastedMs / dayMs));
  }, 0);
}
