import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { CircularState, circularOperations as operations } from '../contract.ts';
import { getCircular, suggestNumber } from './circular-store.ts';
import { documentOf, verify } from './issue-service.ts';

/** Circulars of the scope, newest first. */
export async function listCirculars(
  ctx: PersonContext,
  { query }: Input<typeof operations.listCirculars>,
): Promise<ReplyOf<typeof operations.listCirculars>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('circular as k')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'k.id').onRef('c.province', '=', 'k.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'k.unitId').onRef('u.province', '=', 'k.province'))
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.inspectionId !== undefined, (qb) => qb.where('k.inspectionId', '=', query.inspectionId as string));
  const [createdAt, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select([
      'k.id',
      'k.number',
      'k.title',
      'c.state',
      'u.name as unitName',
      'k.inspectionId',
      'k.draftedBy',
      'k.createdAt',
      'k.issuedAt',
    ])
    .$if(createdAt !== undefined, (qb) =>
      qb.where(sql<boolean>`(k.created_at, k.id) < (${createdAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('k.createdAt', 'desc')
    .orderBy('k.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      state: row.state as CircularState,
      createdAt: formatInstant(row.createdAt),
      issuedAt: row.issuedAt && formatInstant(row.issuedAt),
    })),
    count: await countCapped(ctx, filtered),
  };
}

/** One circular with its document, its numbers and where they come from. */
export async function readCircular(
  ctx: PersonContext,
  { params }: Input<typeof operations.readCircular>,
): Promise<ReplyOf<typeof operations.readCircular>> {
  const circular = await getCircular(ctx, params.circularId);
  const { faults } = await verify(ctx, circular);
  const timeline = await readTimeline(ctx, circular.id);
  return {
    ...circular,
    createdAt: formatInstant(circular.createdAt),
    issuedAt: circular.issuedAt && formatInstant(circular.issuedAt),
    sha256: timeline.find((entry) => entry.action === 'circular.issue')?.sha ?? null,
    document: documentOf(ctx, circular),
    suggestedNumber: await suggestNumber(ctx, circular.unitId),
    faults,
    timeline,
  };
}
