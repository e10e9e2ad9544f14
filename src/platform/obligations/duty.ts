import type { Due } from '#shared/due.ts';
import type { DutyEventKind, DutyShape } from '#rulebook/duty-events.ts';
import type { DutyTerm, WarnPlan } from '#rulebook/duty-term.ts';
import type { BreachProof } from '../database/tables.ts';

/** A duty with its source: what the obligation is about and which rule opened it. */
export interface Duty {
  /** What is owed, whatever rule governs it: the rule's subject, such as `update.interval`. One runs per subject and duty. */
  readonly id: string;
  /** Id of the governing rule within its pack; absent where no text gives one. */
  readonly rule?: string;
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  /** Set where silence must be seen, not assumed: without a good look the duty waits instead of being breached. */
  readonly proof?: BreachProof;
  /** Default `once`; a recurring duty needs its `term`. */
  readonly shape?: DutyShape;
  readonly term?: DutyTerm;
  /** When to warn; the term's own plan or the product's default where absent. */
  readonly warn?: WarnPlan;
}

/** Names what an obligation hangs on, and whose row it is. */
export interface SubjectKey {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
}

/** What an obligation hangs on. */
export interface DutySubject extends SubjectKey {
  readonly kind: string;
  readonly title: string;
  readonly unitId: string;
}

/** One event: an opening or a post says under which duty and of what, anything else only names them. */
export type DutyRecord =
  | {
      readonly kind: 'open';
      readonly at: Date;
      readonly duty: Duty;
      readonly subject: DutySubject;
      readonly due: Due;
    }
  | {
      readonly kind: 'mark';
      readonly at: Date;
      readonly duty: Duty & Required<Pick<Duty, 'term'>>;
      readonly subject: DutySubject;
    }
  | {
      readonly kind: Exclude<DutyEventKind, 'open' | 'mark'>;
      readonly at: Date;
      readonly dutyId: string;
      readonly subject: SubjectKey;
    };

/** Everything a stored opening needs beside its instants. */
export interface Opening {
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly rule: string | null;
  readonly proof: BreachProof | null;
  readonly warn: WarnPlan | null;
  readonly subjectKind: string;
  readonly subjectTitle: string;
  readonly unitId: string;
  readonly dueAt: string;
  readonly breachAt: string;
  readonly explain: Due['explain'];
}
