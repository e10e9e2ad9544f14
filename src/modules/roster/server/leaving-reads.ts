import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { formatInstant, toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import { getPerson } from '#modules/people/server/public.ts';
import type { LeavingPreview, Post, rosterOperations as operations } from '../contract.ts';
import { runningPosts } from './running-posts.ts';
import './roster-tables.ts';

/** What will end when a person leaves, and which posts nobody holds then. @throws Problem common.notFound */
export async function previewLeaving(
  ctx: PersonContext,
  { params }: Input<typeof operations.previewLeaving>,
): Promise<LeavingPreview> {
  const person = await getPerson(ctx, params.personId);
  const today = toDay(ctx.now);
  const held = await sql<{ id: string; post: Post; unitId: string; unitName: string }>`
    select a.id, a.post, a.unit_id, u.name as unit_name from appointment a join unit u on u.id = a.unit_id and u.province = a.province
    where a.person_id = ${person.id} and a.ended_at is null and (a.valid_until is null or a.valid_until >= ${today}::date) order by a.id`.execute(
    ctx.db,
  );
  const grants = await sql<{ role: Role; unitName: string }>`
    select g.role, u.name as unit_name from position_grant g join unit u on u.id = g.unit_id and u.province = g.province
    where g.person_id = ${person.id} and g.ended_at is null and (g.valid_until is null or g.valid_until >= ${today}::date) order by g.id`.execute(
    ctx.db,
  );
  const sessions = await sql<{ count: number }>`
    select count(*)::int as count from session where person_id = ${person.id} and revoked_at is null and expires_at > now()`.execute(
    ctx.services.authDb,
  );
  const running = await runningPosts(ctx, [...new Set(held.rows.map((row) => row.unitId))]);
  const vacated = held.rows.filter(
    (row) => !running.some((one) => one.unitId === row.unitId && one.post === row.post && one.personId !== person.id),
  );
  return {
    personName: person.name,
    posts: held.rows.map(({ id, post, unitName }) => ({ id, post, unitName })),
    grants: grants.rows,
    sessions: sessions.rows[0]?.count ?? 0,
    custodian: held.rows.some((row) => row.post === 'custodian'),
    vacated: vacated.map(({ post, unitName }) => ({ post, unitName })),
  };
}

/** Recorded changes of people of the scope, the newest first. */
export async function listChanges(
  ctx: PersonContext,
  { query }: Input<typeof operations.listChanges>,
): Promise<ReplyOf<typeof operations.listChanges>> {
  const limit = query.limit ?? defaultPageSize;
  const under = query.unitId === undefined ? undefined : (await getUnit(ctx, query.unitId)).unitPath;
  const filtered = ctx.db
    .selectFrom('personnelChange as c')
    .leftJoin('person as p', (join) => join.onRef('p.id', '=', 'c.personId').onRef('p.province', '=', 'c.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'c.unitId').onRef('u.province', '=', 'c.province'))
    .leftJoin('unit as t', (join) => join.onRef('t.id', '=', 'c.toUnitId').onRef('t.province', '=', 'c.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('c.unitPath', '>=', under as string).where('c.unitPath', '<', pathAfter(under as string)),
    )
    .$if(query.personId !== undefined, (qb) => qb.where('c.personId', '=', query.personId as string))
    .$if(query.kind !== undefined, (qb) => qb.where('c.kind', '=', query.kind ?? 'leave'));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'c.id',
      'c.personId',
      'p.name as personName',
      'c.unitId',
      'u.name as unitName',
      'c.kind',
      'c.effectiveOn',
      't.name as toUnitName',
      'c.note',
      'c.recordedByName',
      'c.recordedAt',
      'c.appliedAt',
      'c.withdrawnAt',
    ])
    .$if(id !== undefined, (qb) => qb.where('c.id', '<', id as string))
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map(({ appliedAt, withdrawnAt, ...row }) => ({
      ...row,
      // Moved out of sight: the row of the change stays, the name is the other unit's.
      personName: row.personName ?? '（已调出）',
      recordedAt: formatInstant(row.recordedAt),
      state: withdrawnAt ? 'withdrawn' : appliedAt ? 'applied' : 'waiting',
    })),
    count: await countCapped(ctx, filtered),
  };
}
