import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { ApplicationRow, applicationOperations as operations } from '../application-contract.ts';
import './custody-tables.ts';

/** Grants to third parties, the newest first. */
export async function listApplications(
  ctx: PersonContext,
  { query }: Input<typeof operations.listApplications>,
): Promise<ReplyOf<typeof operations.listApplications>> {
  const limit = query.limit ?? defaultPageSize;
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = filterApplications(ctx, query.view ?? 'granted', query.search ?? '');
  const rows = await select(filtered)
    .$if(id !== undefined, (qb) => qb.where(sql<boolean>`g.id < ${id}::uuid`))
    .orderBy('g.id', 'desc')
    .limit(limit + 1)
    .execute();
  return { ...toPage(rows, limit, (row) => [row.id]), count: await countCapped(ctx, filtered) };
}

/** All of the scope, for the file. */
export function allApplications(ctx: PersonContext, most: number): Promise<ApplicationRow[]> {
  return select(filterApplications(ctx, 'all', ''))
    .orderBy('g.id', 'desc')
    .limit(most)
    .execute();
}

function filterApplications(ctx: PersonContext, view: string, search: string) {
  const like = containing(search);
  return ctx.db
    .selectFrom('grantedApplication as g')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'g.accountId').onRef('a.province', '=', 'g.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
    .$if(view === 'granted', (qb) => qb.where('g.revokedOn', 'is', null))
    .$if(view === 'revoked', (qb) => qb.where('g.revokedOn', 'is not', null))
    .$if(search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('g.name', 'like', like),
          eb('g.vendor', 'like', like),
          eb('a.name', 'like', like),
          eb('u.name', 'like', like),
        ]),
      ),
    );
}

function select(applications: ReturnType<typeof filterApplications>) {
  return applications.select([
    'g.id',
    'g.accountId',
    'a.name as accountName',
    'u.name as unitName',
    'g.name',
    'g.vendor',
    'g.rights',
    'g.since',
    'g.reviewOn',
    'g.recordedByName',
    'g.revokedOn',
    'g.revokedByName',
    'g.revokeNote',
    'g.evidenceId',
  ]);
}
