import type { Context } from '../context.ts';
import type { FindingDraft } from '../findings/open-finding.ts';
import type { Check } from './define-check.ts';

/** A unit as a standing check meets it; `endedAt` is set for one that was abolished or merged. */
export interface CheckedUnit {
  readonly id: string;
  readonly province: number;
  readonly unitPath: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly endedAt: Date | null;
}

/**
 * What a standing check says against a subject. `fail` opens a finding or keeps it; `unknown` says that the data does not suffice: it
 * opens none and clears none. Of a subject that passes nothing is said, and its findings of this check are cleared.
 */
export interface Judgement extends Omit<FindingDraft, 'checkId' | 'evidenceIds'> {
  readonly verdict: 'fail' | 'unknown';
  readonly evidenceIds?: readonly string[];
}

/** A check of the catalogue that runs over all units by itself: it reads its inputs for some units and judges what belongs to them. */
export interface StandingCheck {
  readonly check: Check<never, never>;
  /** Duties whose lateness this check finds: their breach opens no second finding of its own. */
  readonly duties?: readonly string[];
  /**
   * Reads the inputs of some units and asks `check.evaluate` of each subject. Every judgement's subject belongs to one of `units`. Writes
   * nothing; some statements for all of them, not some for each.
   */
  readonly judge: (ctx: Context, units: readonly CheckedUnit[]) => Promise<readonly Judgement[]>;
}

/** Declares a standing check. */
export function defineStandingCheck(check: StandingCheck): StandingCheck {
  return Object.freeze(check);
}
