import type { ReplyOf } from '#shared/operation.ts';
import type { Coverage } from '#rulebook/coverage-format.ts';
import type { PersonContext } from '#platform/context.ts';
import { onQuery, type Route } from '#platform/http/route.ts';
import { coverageOperations as operations } from '../coverage-contract.ts';

declare module '#platform/services.ts' {
  interface Services {
    /** How the clauses are carried by the product as shipped; computed once per process. */
    readonly coverage: () => Promise<Coverage>;
  }
}

export const coverageRoutes: readonly Route[] = [onQuery(operations.readCoverage, readCoverage)];

/** Every distinct clause with its carriers and tests, and the counts. */
async function readCoverage({ services }: PersonContext): Promise<ReplyOf<typeof operations.readCoverage>> {
  const { counts, askedOnly, partly, awaitingChecks, rows } = await services.coverage();
  const documents = [...new Set(rows.map((row) => row.document))];
  return {
    counts,
    askedOnly,
    partly,
    awaitingChecks,
    documents: documents.map((id) => ({ id, title: services.packs.getPack(id)?.title ?? id })),
    rows: rows.map((row) => ({
      ...row,
      carriers: row.carriers.map((carrier) => ({ ...carrier })),
      tests: [...row.tests],
      awaitedChecks: [...row.awaitedChecks],
    })),
  };
}
