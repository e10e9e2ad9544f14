/** Events as columns, for replays of millions of them in one process. */

/** `subject`: index of the subject; `kind`: index into `kinds`; `atMs`: whole milliseconds since 1970. Any order, duplicates allowed. */
export interface EventColumns {
  readonly length: number;
  readonly kinds: readonly string[];
  readonly subject: Int32Array;
  readonly kind: Uint8Array;
  readonly atMs: Float64Array;
}

/** Collects events one by one into columns that grow. */
export interface EventCollector {
  add(subject: number, kind: string, atMs: number): void;
  toColumns(): EventColumns;
}

/** At most this many kinds of events in one replay. */
export const mostKinds = 62;

/** Makes a collector; `expected` saves growing. Throws RangeError for more kinds than a replay takes. */
export function collectEvents(expected = 1024): EventCollector {
  const kinds = new Map<string, number>();
  let [subject, kind, atMs] = [new Int32Array(expected), new Uint8Array(expected), new Float64Array(expected)];
  let length = 0;
  const grow = (): void => {
    const size = Math.max(1024, length * 2);
    [subject, kind, atMs] = [
      copyTo(new Int32Array(size), subject),
      copyTo(new Uint8Array(size), kind),
      copyTo(new Float64Array(size), atMs),
    ];
  };
  return {
    add(subjectIndex, name, at) {
      if (length === atMs.length) grow();
      const code = kinds.get(name) ?? kinds.set(name, kinds.size).size - 1;
      if (code >= mostKinds) throw new RangeError(`more than ${mostKinds} kinds of events`);
      subject[length] = subjectIndex;
      kind[length] = code;
      atMs[length] = Math.trunc(at);
      length += 1;
    },
    toColumns: () => ({
      length,
      kinds: [...kinds.keys()],
      subject: subject.subarray(0, length),
      kind: kind.subarray(0, length),
      atMs: atMs.subarray(0, length),
    }),
  };
}

function copyTo<A extends Int32Array | Uint8Array | Float64Array>(target: A, source: A): A {
  target.set(source);
  return target;
}
