/** PostgreSQL's error, as far as we look at it. */
export interface SqlError {
  readonly code: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** True when `error` is a refusal by the database with this SQLSTATE (23505 unique, 23503 foreign key, 23514 check, 42501 privilege). */
export function isSqlError(error: unknown, code?: string, constraint?: string): error is SqlError {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('severity' in error)) return false;
  return (
    (code === undefined || error.code === code) &&
    (constraint === undefined || (error as SqlError).constraint === constraint)
  );
}
