import type { ReactNode } from 'react';
import type { DataRowsProps } from './data-rows.ts';
import { PageLink } from './navigation.tsx';

/** The row's real link or button, for the keyboard and screen readers; on a phone its hit area covers the line. */
export function RowTarget<Row>({
  row,
  rowHref,
  onOpen,
  children,
}: DataRowsProps<Row> & { row: Row; children: ReactNode }) {
  if (rowHref)
    return (
      <PageLink className="zj-row-link" to={rowHref(row)}>
        {children}
      </PageLink>
    );
  if (onOpen) {
    return (
      <button type="button" className="zj-plain zj-row-link" onClick={() => onOpen(row)}>
        {children}
      </button>
    );
  }
  return children;
}
