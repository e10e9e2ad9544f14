import { sql } from 'kysely';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { LinkVerdict, linksOperations as operations } from '../contract.ts';
import { toSeen } from './look-service.ts';
import './links-tables.ts';

/** Links of what the scope published, as last seen; those that fail first. */
export async function listPublishedLinks(
  ctx: PersonContext,
  { query }: Input<typeof operations.listPublishedLinks>,
): Promise<ReplyOf<typeof operations.listPublishedLinks>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('linkLook as l')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.id', '=', 'l.publicationId').onRef('p.province', '=', 'l.province'),
    )
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .innerJoin('accountKnown as a', (join) =>
      join.onRef('a.id', '=', 'p.accountId').onRef('a.province', '=', 'p.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'c.unitId').onRef('u.province', '=', 'c.province'))
    .$if(query.verdict !== undefined, (qb) => qb.where(verdictIs(query.verdict as LinkVerdict)))
    .$if(Boolean(query.search), (qb) =>
      qb.where((eb) =>
        eb.or([eb('l.url', 'like', containing(query.search)), eb('c.title', 'like', containing(query.search))]),
      ),
    );
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'l.id',
      'l.url',
      'l.state',
      'l.httpStatus',
      'l.finalUrl',
      'l.owner',
      'l.lookedAt',
      'l.since',
      'l.findingId',
    ])
    .select(['l.publicationId', 'c.title', 'a.name as accountName', 'u.name as unitName'])
    .$if(id !== undefined, (qb) => qb.where('l.id', '<', String(id)))
    .orderBy('l.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map(({ lookedAt, since, ...row }) => ({
      ...row,
      ...toSeen(row, ctx.now),
      lookedAt: formatInstant(lookedAt),
      since: formatInstant(since),
    })),
    count: await countCapped(ctx, filtered),
  };
}

/** As `linkCheck` says it, but for a redirect to an owner that is not known, which is an unknown owner too. */
function verdictIs(verdict: LinkVerdict) {
  if (verdict === 'unknown') return sql<boolean>`l.state = 'unreachable'`;
  const fails = sql<boolean>`(l.state in ('dead', 'refused') or l.state = 'ok' and l.owner = 'unknown')`;
  return verdict === 'fail' ? fails : sql<boolean>`(l.state = 'ok' and l.owner <> 'unknown')`;
}
