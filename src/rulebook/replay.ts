/**
 * Replays past events under any rules, in memory: which duties of which subjects were breached, and when. The same results as the
 * calculus of duty-timeline.ts on the same events (replay.test.ts), in columns so that a national year takes seconds. Pure.
 */
import type { WorkCalendar } from '#shared/working-days.ts';
import type { EffectiveRule } from './effective-format.ts';
import { compileDuties, type ReplayDuty } from './replay-duties.ts';
import { groupEvents } from './replay-groups.ts';
import type { EventColumns } from './replay-events.ts';
import { judgeOnce, judgeRecurring, type Judged } from './replay-judge.ts';
import { StretchColumns, type BreachedColumns } from './replay-result.ts';

/**
 * `ruleSets`: the effective rules of each group of subjects that share them (path and context); `ruleSetOf`: each subject's set.
 * `calendars`: by set, the official one where absent. `asOfMs`: events after it are not known yet.
 */
export interface ReplayInput {
  readonly ruleSets: readonly (readonly EffectiveRule[])[];
  readonly ruleSetOf: ArrayLike<number>;
  readonly events: EventColumns;
  readonly asOfMs: number;
  readonly calendars?: readonly (WorkCalendar | undefined)[];
}

/** Of one duty over all its subjects. `judged` = met + late + breached + running + ended (void, waived). */
export interface DutyTotals {
  readonly duty: ReplayDuty;
  readonly judged: number;
  readonly met: number;
  readonly late: number;
  readonly breached: number;
  readonly running: number;
  readonly ended: number;
  /** Discharges dated before every opening: bad data, never met. */
  readonly faults: number;
}

export interface ReplayResult {
  readonly totals: readonly DutyTotals[];
  /** Stretches that were late, or are breached as of the instant; by subject, then duty, then time. */
  readonly breached: BreachedColumns;
}

/** See the file's head. A rule that a waiver lifts opens nothing. */
export function replay(input: ReplayInput): ReplayResult {
  const { events, asOfMs, ruleSetOf } = input;
  const { bySet, duties, codeOf } = compileDuties(input.ruleSets, events.kinds, input.calendars ?? []);
  const groups = groupEvents(events, ruleSetOf.length, codeOf, asOfMs);
  const found = new StretchColumns();
  const judged: Judged[] = duties.map(() => ({ met: 0, late: 0, breached: 0, running: 0, ended: 0, faults: 0 }));
  for (let subject = 0; subject < groups.subjectCount; subject += 1) {
    const own = bySet[ruleSetOf[subject] ?? 0];
    const length = own === undefined || own.length === 0 ? 0 : groups.load(subject);
    if (length === 0 || own === undefined) continue;
    for (const duty of own) {
      const totals = judged[duty.index] as Judged;
      if (duty.events.shape === 'recurring') judgeRecurring(groups, length, subject, duty, asOfMs, totals, found);
      else judgeOnce(groups, length, subject, duty, asOfMs, totals, found);
    }
  }
  return { totals: duties.map((duty, i) => toTotals(duty, judged[i] as Judged)), breached: found.toColumns(duties) };
}

function toTotals(duty: ReplayDuty, judged: Judged): DutyTotals {
  const { met, late, breached, running, ended } = judged;
  return { duty, judged: met + late + breached + running + ended, ...judged };
}
