import type { Due, DueExplain } from '#shared/due.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import { breachOfDue, type DutyTerm } from '#rulebook/duty-term.ts';

/** A term with the last instant at which it is still met. */
export interface ReboundTerm {
  readonly due: Due;
  readonly breachMs: number;
}

/** The term that a running duty has so far. */
export interface FormerTerm {
  readonly dueAt: Date;
  readonly breachAt: Date;
  readonly explain: DueExplain;
}

/**
 * The term of a running duty under the rule that governs it from `since` on. Our reading, for no text says it: a rule counts from the
 * beginning of what it measures, but what was in time until a stricter rule took effect cannot have been a breach of it before: then the
 * term ends at that instant at the earliest. What had run out under the former rule by then stays under it: `undefined`. The same rule in
 * another edition changes no term, and a weaker one counts in full. Pure.
 */
export function reboundTerm(former: FormerTerm, counted: Due, since: Date): ReboundTerm | undefined {
  const formerMs = former.breachAt.getTime();
  if (isSameTerm(former.explain, counted.explain))
    return { due: { dueAt: former.dueAt, explain: former.explain }, breachMs: formerMs };
  const breachMs = breachOfDue(counted);
  if (breachMs >= formerMs) return { due: counted, breachMs };
  return formerMs < since.getTime() ? undefined : endingFrom(counted, since);
}

/** A counted term that does not end before an instant; null: as counted. Pure. */
export function endingFrom(counted: Due, notBefore: Date | null): ReboundTerm {
  const breachMs = breachOfDue(counted);
  if (notBefore === null || breachMs >= notBefore.getTime()) return { due: counted, breachMs };
  const explain = { ...counted.explain, lastDay: toDay(notBefore), notBefore: formatInstant(notBefore) };
  return {
    due: { dueAt: new Date(Math.max(counted.dueAt.getTime(), notBefore.getTime())), explain },
    breachMs: notBefore.getTime(),
  };
}

/** Counted from the same instant by the same number; of one that was not shortened also to the same day. */
function isSameTerm(a: DueExplain, b: DueExplain): boolean {
  return (
    a.unit === b.unit &&
    a.amount === b.amount &&
    (a.dayOfEvent ?? 0) === (b.dayOfEvent ?? 0) &&
    new Date(a.startAt).getTime() === new Date(b.startAt).getTime() &&
    (a.notBefore !== undefined || a.lastDay === b.lastDay)
  );
}

/** A term under which nothing that opened earlier ends before an instant. Pure. */
export function termNotBefore(term: DutyTerm, since: Date): DutyTerm {
  const endOf = (openedMs: number): ReboundTerm => endingFrom(term.explain(openedMs), since);
  return {
    ...term,
    dueOf: (openedMs) => endOf(openedMs).due.dueAt.getTime(),
    breachOf: (openedMs) => endOf(openedMs).breachMs,
    explain: (openedMs) => endOf(openedMs).due,
  };
}
