/** The judgement of one subject's events under one duty: what duty-once.ts and duty-recurring.ts say, on columns. */
import { voidCode, waiveCode, type CodedDuty } from './replay-duties.ts';
import type { EventGroups } from './replay-groups.ts';
import type { StretchColumns } from './replay-result.ts';

/** Counts of one duty, added to. */
export interface Judged {
  met: number;
  late: number;
  breached: number;
  running: number;
  ended: number;
  faults: number;
}

/** Every post ends a stretch and begins the next. */
export function judgeRecurring(
  { times, codes }: EventGroups,
  length: number,
  subject: number,
  duty: CodedDuty,
  asOfMs: number,
  judged: Judged,
  found: StretchColumns,
): void {
  const { openCode, term } = duty;
  const { safeMs } = term;
  let [opened, met] = [NaN, 0];
  for (let i = 0; i < length; i += 1) {
    const at = times[i] as number;
    const code = codes[i] as number;
    if (code === openCode) {
      // The first post compares as NaN and opens; what lies within the least possible term needs no calendar.
      if (at - opened > safeMs && at > term.breachOf(opened)) {
        judged.late += 1;
        found.add(subject, duty, opened, at);
      } else if (at > opened) met += 1;
      opened = at;
    } else if (code >= voidCode && !Number.isNaN(opened)) {
      judged.ended += 1;
      opened = NaN;
    }
  }
  judged.met += met;
  if (!Number.isNaN(opened)) judgeTail(subject, duty, opened, asOfMs, judged, found);
}

/** Opened by one event, discharged by another; what is absorbed or early changes nothing. */
export function judgeOnce(
  { times, codes }: EventGroups,
  length: number,
  subject: number,
  duty: CodedDuty,
  asOfMs: number,
  judged: Judged,
  found: StretchColumns,
): void {
  const { openCode, dischargeCode, term } = duty;
  let [opened, early, lastEarly, hasOpened] = [NaN, 0, NaN, false];
  for (let i = 0; i < length; i += 1) {
    const at = times[i] as number;
    const code = codes[i] as number;
    if (code === openCode) {
      if (Number.isNaN(opened)) opened = at;
      hasOpened = true;
    } else if (code === dischargeCode) {
      if (!Number.isNaN(opened)) {
        if (at <= term.breachOf(opened)) judged.met += 1;
        else {
          judged.late += 1;
          found.add(subject, duty, opened, at);
        }
        opened = NaN;
      } else if (!hasOpened && at !== lastEarly) {
        early += 1;
        lastEarly = at;
      }
    } else if ((code === voidCode || code === waiveCode) && !Number.isNaN(opened)) {
      judged.ended += 1;
      opened = NaN;
    }
  }
  if (hasOpened) judged.faults += early;
  if (!Number.isNaN(opened)) judgeTail(subject, duty, opened, asOfMs, judged, found);
}

function judgeTail(
  subject: number,
  duty: CodedDuty,
  opened: number,
  asOfMs: number,
  judged: Judged,
  found: StretchColumns,
): void {
  if (asOfMs > duty.term.breachOf(opened)) {
    judged.breached += 1;
    found.add(subject, duty, opened, NaN);
  } else judged.running += 1;
}
