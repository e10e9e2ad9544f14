import type { ReactNode } from 'react';

/** One column of a `DataTable`. */
export interface DataColumn<Row> {
  /** Stable id; remembered for the column choice and sent as the sort key. */
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** CSS width; columns without one share the rest. */
  readonly width?: string;
  /** Numbers go right. */
  readonly align?: 'left' | 'right';
  /** Dropped where the page is narrower than 1180 px, unless chosen. */
  readonly isWide?: boolean;
  /** Not shown until chosen. */
  readonly optional?: boolean;
  /** The head becomes a sort button; the server sorts. */
  readonly sortable?: boolean;
  /**
   * Place in a phone's row: `title` first line, `end` right of it (state, due), `line` below with its column's name, `hidden` not at all.
   * Default: the first column is the title, others are lines.
   */
  readonly phone?: 'title' | 'end' | 'line' | 'hidden';
}

/** Place of a column in a phone's row. */
export function phonePlace<Row>(column: DataColumn<Row>, index: number): 'title' | 'end' | 'line' | 'hidden' {
  return column.phone ?? (index === 0 ? 'title' : 'line');
}

/** Columns to show: the chosen ones in declared order, or all that are not optional (nor wide, where it is narrow). The first column always stays. */
export function shownColumns<Row>(
  columns: readonly DataColumn<Row>[],
  chosen: ReadonlySet<string> | null,
  isNarrow: boolean,
): readonly DataColumn<Row>[] {
  return columns.filter(
    (column, index) =>
      index === 0 || (chosen ? chosen.has(column.key) : !column.optional && !(isNarrow && column.isWide)),
  );
}
