import type { DataColumn } from './data-column.ts';

/** What the rows of a `DataTable` need, at a desk and on a phone. */
export interface DataRowsProps<Row> {
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Page of a row; the first column becomes its link and the whole row a target. */
  rowHref?: (row: Row) => string;
  /** Opens a row beside the list instead of on a page of its own. */
  onOpen?: (row: Row) => void;
  /** Key of the row that is open beside the list. */
  currentKey?: string;
  selection?: { readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void };
  /** Present order; the server sorts. */
  sort?: { readonly key: string; readonly order: 'asc' | 'desc' };
  onSort?: (sort: { key: string; order: 'asc' | 'desc' }) => void;
  isLoading: boolean;
}

/** The chosen keys with one more or one less. */
export function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next;
}
