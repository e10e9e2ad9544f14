import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import { uuidPattern } from '#shared/ids.ts';
import type { CappedCount } from '#shared/paging.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Context } from '../context.ts';

export const defaultPageSize = 50;
const countCap = 1000;

/** Makes a cursor from the last row's sort keys. */
export function toCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** What one key of a cursor is: an instant as `toISOString` writes it, a day, an id, a path of units, a number, any text. */
export type CursorKey = 'instant' | 'day' | 'id' | 'path' | 'number' | 'text';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const idPattern = new RegExp(uuidPattern);
const isKey: Readonly<Record<CursorKey, (key: unknown) => boolean>> = {
  instant: (key) => typeof key === 'string' && instantPattern.test(key) && !Number.isNaN(Date.parse(key)),
  day: (key) => typeof key === 'string' && dayPattern.test(key) && !Number.isNaN(Date.parse(key)),
  id: (key) => typeof key === 'string' && idPattern.test(key),
  path: (key) => typeof key === 'string' && /^[0-9a-z/]+$/.test(key),
  number: (key) => typeof key === 'number',
  text: (key) => typeof key === 'string' && !key.includes('\0'),
};

/** Reads a cursor of exactly these keys. @throws Problem common.malformed when it is not one of ours */
export function fromCursor(cursor: string, kinds: readonly CursorKey[]): (string | number)[] {
  const keys = parseKeys(cursor);
  if (!Array.isArray(keys) || keys.length !== kinds.length || !kinds.every((kind, at) => isKey[kind](keys[at])))
    throw new Problem(commonProblems.malformed);
  return keys as (string | number)[];
}

function parseKeys(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
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
