import type { Office } from '#platform/context.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { publicationCase } from './publication-case.ts';

/** The office a publication belongs to, for jobs: its scope and its audit chain. Undefined when it is gone (rebuilt database). */
export function findPublicationOffice(services: Services, publicationId: string): Promise<Office | undefined> {
  return findCaseOffice(services, publicationId, publicationCase.kind);
}

/** The same of another case. */
export async function findCaseOffice(services: Services, id: string, kind: string): Promise<Office | undefined> {
  const root = await readRootOffice(services);
  if (!root) return undefined;
  const row = await runSystemQuery(services, root, (ctx) =>
    ctx.db
      .selectFrom('caseRecord as c')
      .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'c.unitId').onRef('u.province', '=', 'c.province'))
      .select(['c.province', 'c.unitId', 'c.unitPath', 'u.name as unitName'])
      .where('c.id', '=', id)
      .where('c.kind', '=', kind)
      .executeTakeFirst(),
  );
  return row;
}
