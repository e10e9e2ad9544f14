import type { ReactNode } from 'react';

/** block: may not go out as it is · warn: must be looked at · hint: may be better. */
export type MarkSeverity = 'block' | 'warn' | 'hint';

/** A finding in a text. */
export interface FindingMark {
  readonly id: string;
  /** UTF-16 offsets into the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly severity: MarkSeverity;
  /** What was found: "疑似身份证号码". */
  readonly rule: string;
  /** Why it matters: document, clause. Usually with a `ClauseTag`. */
  readonly basis?: ReactNode;
  /** Text to put in its place. */
  readonly suggestion?: string;
  /** Already settled: drawn faint, with who and how. */
  readonly settled?: string;
}

/** The two ways to settle a finding. */
export interface MarkActions {
  /** Takes the suggestion; left out where the text cannot be changed here. */
  onAccept?: (mark: FindingMark) => void;
  /** Leaves the text, with the reason. */
  onIgnore?: (mark: FindingMark, reason: string) => void;
  /** Reasons offered as chips. */
  ignoreReasons?: readonly string[];
}
