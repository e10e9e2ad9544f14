import { sql } from 'kysely';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toCursor, toPage } from '#platform/http/keyset.ts';
import type { textcheckOperations as operations } from '../contract.ts';
import { ancestorsOf } from '#platform/unit-path.ts';

type Query = Input<typeof operations.listTerms>['query'];
type Reply = ReplyOf<typeof operations.listTerms>;

/** Words of the acting unit and the units above (newest first), or the built-in ones. */
export async function listTerms(ctx: PersonContext, { query }: Input<typeof operations.listTerms>): Promise<Reply> {
  return query.origin === 'base' ? listBaseTerms(query) : listOfficeTerms(ctx, query);
}

async function listOfficeTerms(ctx: PersonContext, query: Query): Promise<Reply> {
  const limit = query.limit ?? defaultPageSize;
  const today = toDay(ctx.now);
  const filtered = ctx.db
    .selectFrom('term as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .where('t.unitPath', 'in', ancestorsOf(ctx.office.unitPath))
    .where('t.endedAt', 'is', null)
    .where((eb) => eb.or([eb('t.validUntil', 'is', null), eb('t.validUntil', '>=', today)]))
    .$if(query.search !== undefined && query.search !== '', (qb) => qb.where('t.term', 'like', `%${query.search}%`))
    .$if(query.category !== undefined, (qb) => qb.where('t.category', '=', query.category as string))
    .$if(query.severity !== undefined, (qb) => qb.where('t.severity', '=', query.severity as 'block'));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      't.id',
      't.term',
      't.category',
      't.severity',
      't.suggestions',
      't.allow',
      't.basis',
      't.createdAt',
      't.unitId',
      'u.name as unitName',
    ])
    .select(sql<string | null>`t.valid_until::text`.as('validUntil'))
    .$if(id !== undefined, (qb) => qb.where('t.id', '<', String(id)))
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      origin: 'office' as const,
      createdAt: row.createdAt.toISOString(),
      isOwn: row.unitId === ctx.office.unitId,
    })),
    count: await countCapped(ctx, filtered),
  };
}

function listBaseTerms(query: Query): Reply {
  const limit = query.limit ?? defaultPageSize;
  const from = query.after ? Math.max(0, Number(fromCursor(query.after, ['number'])[0])) : 0;
  const matching = baseTerms.filter(
    (rule) =>
      (query.category === undefined || rule.category === query.category) &&
      (query.severity === undefined || rule.severity === query.severity) &&
      rule.term.includes(query.search ?? ''),
  );
  const rows = matching.slice(from, from + limit).map((rule) => ({
    ...rule,
    origin: 'base' as const,
    suggestions: [...rule.suggestions],
    allow: [...(rule.allow ?? [])],
    validUntil: null,
    unitName: null,
    createdAt: null,
    isOwn: false,
  }));
  return {
    rows,
    next: from + limit < matching.length ? toCursor([from + limit]) : null,
    count: { value: matching.length, capped: false },
  };
}
