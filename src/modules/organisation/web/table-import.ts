/** What an import operation answers, for a dry run as for the run. */
export interface TableImportReport {
  readonly read: number;
  readonly created: number;
  readonly updated?: number;
  readonly unchanged: number;
  readonly faultCount?: number;
  readonly faults: readonly { readonly line: number; readonly text: string }[];
  readonly warnings?: readonly string[];
  /** The table's headers and the column chosen for each field; shown so that a wrong guess is seen before anything is written. */
  readonly headers?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
}

export interface TableImportRun {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly dryRun: boolean;
  /** Columns the person chose, by field. */
  readonly map: Readonly<Record<string, string>>;
}
