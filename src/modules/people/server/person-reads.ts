import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { peopleOperations as operations, PersonRow } from '../contract.ts';
import { isRunningGrant } from './running-grant.ts';

/** People of the scope with their positions, by unit and name of entry. */
export async function listPeople(
  ctx: PersonContext,
  { query }: Input<typeof operations.listPeople>,
): Promise<ReplyOf<typeof operations.listPeople>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('person as p')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'p.unitId').onRef('u.province', '=', 'p.province'))
    .where('p.endedAt', 'is', null)
    .$if(query.search !== undefined, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('p.name', 'like', `%${query.search}%`),
          eb('p.login', 'like', `%${query.search}%`),
          eb('u.name', 'like', `%${query.search}%`),
        ]),
      ),
    )
    .$if(query.unitId !== undefined, (qb) => qb.where('p.unitId', '=', query.unitId as string))
    .$if(query.role !== undefined, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('positionGrant as g')
            .select('g.id')
            .whereRef('g.personId', '=', 'p.id')
            .where('g.role', '=', query.role as string),
        ),
      ),
    );
  const [path, id] = query.after ? fromCursor(query.after, ['path', 'id']) : [];
  const rows = await filtered
    .select(['p.id', 'p.name', 'p.login', 'p.position', 'p.employment', 'p.unitId', 'u.name as unitName', 'p.unitPath'])
    .$if(path !== undefined, (qb) => qb.where(sql<boolean>`(p.unit_path, p.id) > (${path}, ${id})`))
    .orderBy('p.unitPath')
    .orderBy('p.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.unitPath, row.id]);
  const grants = await grantsOf(
    ctx,
    page.rows.map((row) => row.id),
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, grants: grants.get(row.id) ?? [] })),
    count: await countCapped(ctx, filtered),
  };
}

async function grantsOf(ctx: PersonContext, personIds: readonly string[]): Promise<Map<string, PersonRow['grants']>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('positionGrant as g')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'g.unitId').onRef('u.province', '=', 'g.province'))
    .select([
      'g.id',
      'g.personId',
      'g.role',
      'g.unitId',
      'u.name as unitName',
      'g.validFrom as from',
      'g.validUntil as until',
      'g.appointmentId',
    ])
    .where('g.personId', 'in', personIds)
    .where(isRunningGrant(ctx))
    .orderBy('g.id')
    .execute();
  const byPerson = new Map<string, PersonRow['grants']>();
  for (const { personId, ...row } of rows)
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), row as PersonRow['grants'][number]]);
  return byPerson;
}
