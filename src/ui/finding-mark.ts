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
  /** Texts to put in its place, the likeliest first; the empty one takes it away. */
  readonly suggestions?: readonly string[];
  /** What to do, where no text can simply be put in its place: “2月只有28日”. */
  readonly advice?: readonly string[];
  /** Already settled: drawn faint, with who and how. */
  readonly settled?: string;
}

/** The two ways to settle a finding. */
export interface MarkActions {
  /** Takes one of the suggestions; left out where the text cannot be changed here. */
  onAccept?: (mark: FindingMark, suggestion: string) => void;
  /** Leaves the text, with the reason. */
  onIgnore?: (mark: FindingMark, reason: string) => void;
  /** What else may be done about a mark; `onDone` closes it. */
  more?: (mark: FindingMark, onDone: () => void) => ReactNode;
  /** Reasons offered as chips. */
  ignoreReasons?: readonly string[];
}
