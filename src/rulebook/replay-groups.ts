/** Events of a replay by subject, in time: a counting sort over columns, then each subject's few events in order. */
import type { EventColumns } from './replay-events.ts';

/** One subject's events at a time: after `load(subject)` its first `length` entries of `times` and `codes`, in order. */
export interface EventGroups {
  readonly subjectCount: number;
  readonly times: Float64Array;
  readonly codes: Uint8Array;
  load(subject: number): number;
}

// The code rides in the lowest bits of the time, so that one plain sort orders both; 2^53 leaves room until the year 6429.
const codeRoom = 64;

/** Groups what a duty asks for, up to and including `asOfMs`. `codeOf`: by kind, -1 = nobody asks. */
export function groupEvents(
  events: EventColumns,
  subjectCount: number,
  codeOf: readonly number[],
  asOfMs: number,
): EventGroups {
  const { subject, kind, atMs, length } = events;
  const codes = Int8Array.from(codeOf);
  const ends = new Int32Array(subjectCount + 1);
  for (let i = 0; i < length; i += 1)
    if ((codes[kind[i] as number] as number) >= 0 && (atMs[i] as number) <= asOfMs)
      (ends[(subject[i] as number) + 1] as number) += 1;
  let most = 0;
  for (let s = 0; s < subjectCount; s += 1) {
    most = Math.max(most, ends[s + 1] as number);
    (ends[s + 1] as number) += ends[s] as number;
  }
  const packed = new Float64Array(ends[subjectCount] as number);
  const next = ends.slice(0, subjectCount);
  for (let i = 0; i < length; i += 1) {
    const code = codes[kind[i] as number] as number;
    if (code < 0 || (atMs[i] as number) > asOfMs) continue;
    const s = subject[i] as number;
    packed[next[s] as number] = (atMs[i] as number) * codeRoom + code;
    (next[s] as number) += 1;
  }
  const times = new Float64Array(most);
  const sortedCodes = new Uint8Array(most);
  return {
    subjectCount,
    times,
    codes: sortedCodes,
    load(s) {
      const own = packed.subarray(ends[s], ends[s + 1]);
      if (!isAscending(own)) own.sort();
      for (let i = 0; i < own.length; i += 1) {
        const at = Math.floor((own[i] as number) / codeRoom);
        times[i] = at;
        sortedCodes[i] = (own[i] as number) - at * codeRoom;
      }
      return own.length;
    },
  };
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i += 1) if ((values[i] as number) < (values[i - 1] as number)) return false;
  return true;
}
