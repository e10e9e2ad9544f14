import { isSqlError } from './sql-errors.ts';

const afterFailure = '25P02';

/**
 * Works of one transaction that do not wait for each other: statements that they send in the same turn travel in one write, and
 * PostgreSQL answers them in that order. Waits for all even when one fails, so that none still sends after the rollback; throws
 * the failure of the first in order, past those that only say that the transaction had failed before.
 */
export async function together<const W extends readonly unknown[]>(
  works: W,
): Promise<{ -readonly [K in keyof W]: Awaited<W[K]> }> {
  const outcomes = await Promise.allSettled(works);
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((failure) => !isSqlError(failure, afterFailure)) ?? failures[0];
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as never;
}
