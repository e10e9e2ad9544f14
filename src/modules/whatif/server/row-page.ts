import type { CappedCount } from '#shared/paging.ts';
import { defaultPageSize, fromCursor, toCursor } from '#platform/http/keyset.ts';

/** A page of rows that are all at hand; the cursor is the place in them, which does not move because a finished run never changes. */
export function pageOfRows<From, To>(
  rows: readonly From[],
  query: { readonly after?: string; readonly limit?: number },
  toRow: (row: From) => To,
): { rows: To[]; next: string | null; count: CappedCount } {
  const [at = 0] = query.after ? (fromCursor(query.after, ['number']) as number[]) : [];
  const end = at + (query.limit ?? defaultPageSize);
  return {
    rows: rows.slice(at, end).map(toRow),
    next: end < rows.length ? toCursor([end]) : null,
    count: { value: rows.length, capped: false },
  };
}
