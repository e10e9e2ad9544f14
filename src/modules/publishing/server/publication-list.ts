import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { publishingOperations as operations, PublicationStateName, PublicationView } from '../contract.ts';
import { publicationCase } from './publication-case.ts';
import './publishing-tables.ts';

const viewStates: Record<PublicationView, readonly PublicationStateName[]> = {
  moving: ['waiting', 'sending', 'submitted', 'published'],
  attention: ['unconfirmed', 'assisted', 'differs', 'refused'],
  verified: ['verified'],
  stopped: ['stopped', 'withdrawn'],
};

/** Publications with what a register shows of them. */
export function selectPublications(ctx: Context) {
  return ctx.db
    .selectFrom('publication as p')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'p.id').onRef('c.province', '=', 'p.province'))
    .innerJoin('accountKnown as a', (join) =>
      join.onRef('a.id', '=', 'p.accountId').onRef('a.province', '=', 'p.province'),
    )
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'c.unitId').onRef('u.province', '=', 'c.province'))
    .where('c.kind', '=', publicationCase.kind);
}

export const rowColumns = [
  'p.id',
  'p.itemId',
  'c.title',
  'c.state',
  'c.openedAt',
  'p.accountId',
  'a.name as accountName',
  'u.name as unitName',
  'p.releasedByName',
  'p.publishedAt',
  'p.url',
  'p.liveVerdict',
  'p.comparedAt',
] as const;

/** A row of the database as the page gets it. */
export function toRow<R extends { state: string; openedAt: Date; publishedAt: Date | null; comparedAt: Date | null }>(
  row: R,
) {
  return {
    ...row,
    state: row.state as PublicationStateName,
    releasedAt: row.openedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    comparedAt: row.comparedAt?.toISOString() ?? null,
  };
}

/** The register, newest first. */
export async function listPublications(
  ctx: PersonContext,
  { query }: Input<typeof operations.listPublications>,
): Promise<ReplyOf<typeof operations.listPublications>> {
  const limit = query.limit ?? defaultPageSize;
  const states = query.state ? [query.state] : query.view ? viewStates[query.view] : undefined;
  const search = query.search?.trim() ?? '';
  const filtered = selectPublications(ctx)
    .$if(states !== undefined, (qb) => qb.where('c.state', 'in', states ?? []))
    .$if(query.itemId !== undefined, (qb) => qb.where('p.itemId', '=', query.itemId ?? ''))
    .$if(query.accountId !== undefined, (qb) => qb.where('p.accountId', '=', query.accountId ?? ''))
    .$if(search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb(sql<boolean>`strpos(c.title, ${search}) > 0`, '=', true),
          eb(sql<boolean>`strpos(a.name, ${search}) > 0`, '=', true),
        ]),
      ),
    );
  const after = query.after === undefined ? undefined : String(fromCursor(query.after, ['id'])[0]);
  const rows = await filtered
    .select(rowColumns)
    .$if(after !== undefined, (qb) => qb.where('p.id', '<', after ?? ''))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows.map(toRow), limit, (row) => [row.id]);
  return { ...page, count: await countCapped(ctx, filtered) };
}
