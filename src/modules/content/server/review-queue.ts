import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { reviewRights } from '#shared/review-rights.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { contentOperations as operations } from '../contract.ts';
import { itemCase } from './item-case.ts';
import './content-tables.ts';

/**
 * Open rounds whose step the person may decide: not their own text, no other step of the same group decided before; oldest first.
 * Reads only open rounds (a partial index), however many items there are.
 */
export async function reviewQueue(
  ctx: PersonContext,
  { query }: Input<typeof operations.reviewQueue>,
): Promise<ReplyOf<typeof operations.reviewQueue>> {
  const limit = query.limit ?? defaultPageSize;
  const me = ctx.actor.personId;
  const mine = reviewRights.filter((right) => ctx.actor.permissions.has(right));
  if (mine.length === 0) return { rows: [], next: null, count: { value: 0, capped: false } };
  const filtered = ctx.db
    .selectFrom('reviewRound as r')
    .innerJoin('item as i', (join) => join.onRef('i.id', '=', 'r.subjectId').onRef('i.province', '=', 'r.province'))
    .innerJoin('reviewPolicyStep as s', (join) =>
      join
        .onRef('s.policyId', '=', 'r.policyId')
        .onRef('s.policyVersion', '=', 'r.policyVersion')
        .onRef('s.stepNo', '=', 'r.nextStep'),
    )
    // A literal: with a parameter the plan for every value could not use the partial index.
    .where(sql<boolean>`r.state = 'open'`)
    .where('r.subjectKind', '=', itemCase.kind)
    .where('r.nextPermission', 'in', mine)
    .where('r.authorId', '<>', me)
    .where('r.editorId', '<>', me)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('reviewDecision as d')
            .select('d.roundId')
            .whereRef('d.roundId', '=', 'r.id')
            .where('d.personId', '=', me)
            .where('d.standing', '=', true)
            .where('d.apart', '>', 0)
            .whereRef('d.apart', '=', 's.apart'),
        ),
      ),
    );
  const [openedAt, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'i.unitId').onRef('u.province', '=', 'i.province'))
    .select([
      'r.id as roundId',
      'i.id as itemId',
      'c.title',
      'r.subjectSha as sha',
      'r.nextStep as stepNo',
      's.text as stepText',
      'i.classes',
      'u.name as unitName',
      'i.authorName',
      'r.openedAt',
      'r.stepSince',
      'r.stepDueAt as dueAt',
    ])
    .select(
      sql<boolean>`i.classes = '{}' and not exists (select from risk_report k where k.round_id = r.id and k.province = r.province and k.hits <> '[]')`.as(
        'isPlain',
      ),
    )
    .$if(openedAt !== undefined, (qb) =>
      qb.where(sql<boolean>`(r.opened_at, r.id) > (${openedAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('r.openedAt')
    .orderBy('r.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.openedAt.toISOString(), row.roundId]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      stepSince: row.stepSince.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
    })),
    count: await countCapped(ctx, filtered),
  };
}
