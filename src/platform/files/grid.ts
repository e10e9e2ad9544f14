/** One sheet of a file: its lines that hold something, cells as text without blanks around, by place. */
export interface Grid {
  /** Name of the sheet; '' in a file that has but one without a name. */
  readonly name: string;
  readonly rows: readonly GridRow[];
}

/** `line`: number of the line in the file, counted from 1. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}
