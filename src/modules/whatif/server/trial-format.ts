/** What passes between the reading, the replay and the tally of a trial. Instants are milliseconds since 1970. */
import type { WorkCalendar } from '#shared/working-days.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { RuleValues } from '#rulebook/pack-format.ts';

/** The period; both ends inclusive. `toMs` never lies ahead of now. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A rule that binds, with its place. */
export interface BoundRule<K extends 'maxInterval' | 'deadline'> {
  readonly subject: string;
  readonly clause: string;
  readonly pack: string;
  readonly version: number;
  readonly setByUnit: boolean;
  readonly value: RuleValues[K];
  /** Id within its pack. */
  readonly rule: string;
  /** The rule as the replay takes it. */
  readonly effective: EffectiveRule;
}

/** What binds one kind of account under one set of rules. */
export interface BoundRules {
  readonly silence: BoundRule<'maxInterval'> | null;
  /** By subject: filing.open, rectification.deadline … */
  readonly deadlines: ReadonlyMap<string, BoundRule<'deadline'>>;
  /** All that binds, for what must be said beside the numbers. */
  readonly rules: readonly EffectiveRule[];
  /** Working days of the unit. */
  readonly calendar: WorkCalendar;
}

/** An account of the trial and what is known of it. */
export interface TrialAccount {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly mediaClass: string;
  readonly platform: string;
  /** Start of the clock where no post is known: go-live, else the start of watching. */
  readonly sinceMs: number;
  /** Closed at; Infinity while it lives. */
  readonly closedMs: number;
}

/** The visible posts of one account, ascending, with the last one before the period first; and how far looks reach. */
export interface PostColumn {
  readonly times: Float64Array;
  /** The last instant for which a good look stands; -Infinity when nobody looked. */
  readonly knownUntilMs: number;
}

/** A past event that opens a duty with a term, and the one that discharged it (NaN: none so far). */
export interface DutyEvent {
  readonly subject: string;
  readonly accountId: string;
  readonly atMs: number;
  readonly doneMs: number;
}

/** A granted exception as far as a replay needs it: breaches that begin while it holds do not count. */
export interface TrialWaiver {
  /** "pack:rule". */
  readonly rules: readonly string[];
  /** Null: the unit as a whole. */
  readonly accountId: string | null;
  readonly fromMs: number;
  /** Inclusive. */
  readonly untilMs: number;
}

/** One breach: the event that started the clock, the first instant of the breach, and when it was made good (Infinity: not yet). */
export interface ReplayedBreach {
  readonly rule: BoundRule<'maxInterval'> | BoundRule<'deadline'>;
  readonly startMs: number;
  readonly breachMs: number;
  readonly healedMs: number;
  /** How far it is known to have lasted, at most to the end of the period. */
  readonly untilMs: number;
}
