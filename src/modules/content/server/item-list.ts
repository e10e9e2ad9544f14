import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { contentOperations as operations, ItemState } from '../contract.ts';
import './content-tables.ts';

/** Items of the scope, newest first. */
export async function listItems(
  ctx: PersonContext,
  { query }: Input<typeof operations.listItems>,
): Promise<ReplyOf<typeof operations.listItems>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.class !== undefined, (qb) => qb.where('i.class', '=', query.class as 'ordinary'))
    .$if(query.mine === true, (qb) => qb.where('i.authorId', '=', ctx.actor.personId))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where('c.title', 'like', containing(query.search)),
    );
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'i.id',
      'c.title',
      'c.state',
      'i.class',
      'i.origin',
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
