/** What a replay found, in columns. */
import type { ReplayDuty } from './replay-duties.ts';

/** Breached stretches. `dischargedMs` is NaN where nothing was done by the instant of the replay (`breached`), else it was `late`. */
export interface BreachedColumns {
  readonly length: number;
  readonly duties: readonly ReplayDuty[];
  readonly subject: Int32Array;
  /** Index into `duties`. */
  readonly duty: Int32Array;
  readonly openedMs: Float64Array;
  readonly dueMs: Float64Array;
  /** The last instant at which it would have been in time: the breach begins one millisecond later. */
  readonly breachMs: Float64Array;
  readonly dischargedMs: Float64Array;
}

/** One breached stretch, for people. */
export interface BreachedStretch {
  readonly subject: number;
  readonly duty: ReplayDuty;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly dischargedAt: Date | null;
  readonly state: 'late' | 'breached';
}

/** The i-th breached stretch. */
export function toBreachedStretch(columns: BreachedColumns, i: number): BreachedStretch {
  const discharged = columns.dischargedMs[i] as number;
  return {
    subject: columns.subject[i] as number,
    duty: columns.duties[columns.duty[i] as number] as ReplayDuty,
    openedAt: new Date(columns.openedMs[i] as number),
    dueAt: new Date(columns.dueMs[i] as number),
    dischargedAt: Number.isNaN(discharged) ? null : new Date(discharged),
    state: Number.isNaN(discharged) ? 'breached' : 'late',
  };
}

/** Collects breached stretches. */
export class StretchColumns {
  #length = 0;
  #indexes = new Int32Array(2048);
  #times = new Float64Array(2048);

  /** `dischargedMs` NaN: not yet. */
  add(subject: number, duty: ReplayDuty, openedMs: number, dischargedMs: number): void {
    const at = this.#length * 2;
    if (at === this.#times.length) this.#grow();
    this.#indexes[at] = subject;
    this.#indexes[at + 1] = duty.index;
    this.#times[at] = openedMs;
    this.#times[at + 1] = dischargedMs;
    this.#length += 1;
  }

  toColumns(duties: readonly ReplayDuty[]): BreachedColumns {
    const length = this.#length;
    const columns = {
      length,
      duties,
      subject: new Int32Array(length),
      duty: new Int32Array(length),
      openedMs: new Float64Array(length),
      dueMs: new Float64Array(length),
      breachMs: new Float64Array(length),
      dischargedMs: new Float64Array(length),
    };
    for (let i = 0; i < length; i += 1) {
      const openedMs = this.#times[i * 2] as number;
      const { term } = duties[this.#indexes[i * 2 + 1] as number] as ReplayDuty;
      columns.subject[i] = this.#indexes[i * 2] as number;
      columns.duty[i] = this.#indexes[i * 2 + 1] as number;
      columns.openedMs[i] = openedMs;
      columns.dueMs[i] = term.dueOf(openedMs);
      columns.breachMs[i] = term.breachOf(openedMs);
      columns.dischargedMs[i] = this.#times[i * 2 + 1] as number;
    }
    return columns;
  }

  #grow(): void {
    const [indexes, times] = [this.#indexes, this.#times];
    this.#indexes = new Int32Array(indexes.length * 2);
    this.#times = new Float64Array(times.length * 2);
    this.#indexes.set(indexes);
    this.#times.set(times);
  }
}
