/** One target of a benchmark: what is wanted, what was measured, whether it holds (null: meant for the full size). */
export interface BenchTarget {
  readonly name: string;
  readonly wanted: string;
  readonly got: number | null;
  readonly holds: boolean | null;
}

/** What a benchmark reports. Figures carry their unit in the name (`…Ms`, `…Mib`, `…PerSecond`); the size is among them. */
export interface BenchReport {
  readonly figures: Record<string, number>;
  readonly targets: readonly BenchTarget[];
}

/** A benchmark: `bench/NAME.ts` exports one as `bench`. `quick` asks for a smaller case within a minute; `log` writes progress to stderr. */
export interface Bench {
  readonly name: string;
  run(options: { readonly quick: boolean; readonly log: (progress: string) => void }): Promise<BenchReport>;
}
