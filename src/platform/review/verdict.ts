import type { Deputyships } from './stand-in.ts';

/** What a person decides of a step. */
export interface Verdict {
  readonly roundId: string;
  /** The step the person saw; a decision never falls on another one. */
  readonly stepNo: number;
  /** The hash the person read. */
  readonly sha: string;
  readonly verdict: 'approve' | 'return';
  readonly reason: string;
  readonly gates: Readonly<Record<string, boolean>>;
  /** Back to this earlier step on the same text; absent: back to the author. */
  readonly returnTo?: number | undefined;
  /** Own earlier decision on an earlier text of the same subject, confirmed for this one after seeing the difference. */
  readonly confirms?: string | undefined;
  /** What other units said, for a countersigning step. */
  readonly consentId?: string | undefined;
  /** Reads for whom the person may stand in. */
  readonly deputyships?: (() => Promise<Deputyships>) | undefined;
}
