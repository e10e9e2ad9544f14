import { sql, type RawBuilder } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { toSearchQuery } from '#platform/search/search-words.ts';
import type { contentOperations as operations, ItemState } from '../contract.ts';
import './content-tables.ts';

/** More matches of a search than this are not looked through: whoever searches so widely narrows it down. */
const mostMatches = 20_000;

/** Items of the scope, newest first. */
export async function listItems(
  ctx: PersonContext,
  { query }: Input<typeof operations.listItems>,
): Promise<ReplyOf<typeof operations.listItems>> {
  const limit = query.limit ?? defaultPageSize;
  const wanted = query.search?.trim() ? toSearchQuery(query.search) : undefined;
  if (wanted === null) return { rows: [], next: null, count: { value: 0, capped: false } };
  const found = wanted === undefined ? undefined : await matching(ctx, wanted);
  const filtered = ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.class === 'ordinary', (qb) => qb.where(sql<boolean>`i.classes = '{}'`))
    .$if(query.class !== undefined && query.class !== 'ordinary', (qb) =>
      qb.where(sql<boolean>`i.classes <> '{}' and i.classes @> ${[query.class]}::text[]`),
    )
    .$if(query.kind !== undefined, (qb) => qb.where('i.kind', '=', query.kind as 'article'))
    .$if(query.mine === true, (qb) => qb.where('i.authorId', '=', ctx.actor.personId))
    .$if(found !== undefined, (qb) => qb.where(found as RawBuilder<boolean>));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'i.id',
      'c.title',
      'c.state',
      'i.classes',
      'i.origin',
      'i.kind',
      'u.name as unitName',
      'i.authorName',
      'i.currentNumber as number',
      'c.changedAt',
    ])
    .select(
      sql<number>`(select count(*)::int from item_target t where t.revision_id = i.current_revision_id and t.province = i.province)`.as(
        'targetCount',
      ),
    )
    .select(
      sql<
        string | null
      >`(select s.text from review_round r join review_policy_step s on s.policy_id = r.policy_id and s.policy_version = r.policy_version and s.step_no = r.next_step
        where r.subject_id = i.id and r.province = i.province and r.state = 'open')`.as('stepText'),
    )
    .$if(id !== undefined, (qb) => qb.where('i.id', '<', String(id)))
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, state: row.state as ItemState, changedAt: row.changedAt.toISOString() })),
    count: await countCapped(ctx, filtered),
  };
}

async function matching(ctx: PersonContext, wanted: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{
    id: string | null;
  }>`select item_search(${wanted}::tsquery, ${mostMatches}) as id`.execute(ctx.db);
  if (rows[0]?.id !== null) return sql<boolean>`i.id = any(${rows.map(({ id }) => id)}::uuid[])`;
  // A subquery by key, row by row: as a join the planner would read the words of all items.
  return sql<boolean>`(select w.words @@ ${wanted}::tsquery from item_words w where w.id = i.id and w.province = i.province)`;
}
