/** Words of the calculus of duties (duty-timeline.ts). Instants are milliseconds since 1970. Types only. */

/**
 * `once`: opened by one event, discharged by another (a deadline). `recurring`: every visible post ends a stretch of silence and begins
 * the next (a maximum interval).
 */
export type DutyShape = 'once' | 'recurring';

/**
 * `open`, `discharge`: of a `once` duty. `mark`: a visible post, of a `recurring` one. `void`, `waive` end what runs: the subject is no
 * more, or a waiver lifts the rule. At one instant they count in this order.
 */
export type DutyEventKind = 'open' | 'mark' | 'discharge' | 'void' | 'waive';

/** One event. `term`: the due time of an opening that does not follow from the duty's own term (a return keeps its first one). */
export interface DutyEvent {
  readonly kind: DutyEventKind;
  readonly atMs: number;
  readonly term?: StretchTerm;
}

export interface StretchTerm {
  readonly dueMs: number;
  readonly breachMs: number;
}

/** How a stretch ended; `running` = not yet. A stretch discharged after its breach time is `late`. */
export type StretchEnd = 'running' | 'met' | 'late' | 'void' | 'waived';

/** From an opening to its discharge. Of a recurring duty only late stretches and the last one of a chain are kept. */
export interface Stretch extends StretchTerm {
  readonly openedMs: number;
  readonly dischargedMs: number | null;
  readonly end: StretchEnd;
  /** Recurring, on the last stretch of a chain: the chain's first post. Between it and the kept stretches everything was met. */
  readonly chainFromMs: number | null;
}

/** Bad data: something done before it was asked. It meets nothing. */
export interface DutyFault {
  readonly kind: 'dischargedBeforeOpened';
  readonly atMs: number;
}

/** What is known of a subject's duty. `waiting`: events without effect so far, which a later arrival may give one. */
export interface DutyTimeline {
  readonly stretches: readonly Stretch[];
  readonly waiting: readonly DutyEvent[];
}

/** State of a stretch at an instant. */
export type DutyState = 'open' | 'warned' | 'met' | 'late' | 'breached' | 'waived' | 'void';
