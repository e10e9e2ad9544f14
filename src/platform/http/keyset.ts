import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { CappedCount } from '#shared/paging.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '../context.ts';

export const defaultPageSize = 50;
const countCap = 1000;

/** Makes a cursor from the last row's sort keys. */
export function toCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Reads a cursor. @throws Problem common.malformed when it is not one of ours */
export function fromCursor(cursor: string): (string | number)[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.every((key) => typeof key === 'string' || typeof key === 'number')) return keys;
  } catch {
    // falls through to the refusal
  }
  throw new Problem(commonProblems.malformed);
}

/** Cuts the extra row that tells whether there is a next page. `keysOf` gives the sort keys of a row. */
export function toPage<R>(
  rows: R[],
  limit: number,
  keysOf: (row: R) => (string | number)[],
): { rows: R[]; next: string | null } {
  if (rows.length <= limit) return { rows, next: null };
  const kept = rows.slice(0, limit);
  return { rows: kept, next: toCursor(keysOf(kept[limit - 1] as R)) };
}

/** Counts at most 1,000 rows of a query: exact counts are what make long lists slow. */
export async function countCapped<DB, TB extends keyof DB>(
  ctx: Context,
  query: SelectQueryBuilder<DB, TB, object>,
): Promise<CappedCount> {
  const { rows } = await sql<{
    value: string;
  }>`select count(*) as value from (${query.select(sql`1`.as('one')).limit(countCap + 1)}) as counted`.execute(ctx.db);
  const value = Number(rows[0]?.value ?? 0);
  return { value: Math.min(value, countCap), capped: value > countCap };
}
