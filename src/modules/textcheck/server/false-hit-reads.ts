import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { falseHitStateTexts } from '../dictionary-texts.ts';
import type { FalseHitState, falseHitOperations as operations } from '../feedback-contract.ts';
import { categoryText, severityTexts } from '../texts.ts';
import { writeCsv } from '#platform/files/write-table.ts';
import './textcheck-tables.ts';

/** False hits that the acting unit has to answer (`kept`), or that it and the units below reported; the newest first. */
export async function listFalseHits(
  ctx: PersonContext,
  { query }: Input<typeof operations.listFalseHits>,
): Promise<ReplyOf<typeof operations.listFalseHits>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = selectFalseHits(ctx)
    .$if(query.side !== 'reported', (qb) => qb.where('f.ownerId', '=', ctx.office.unitId))
    .$if(query.state !== undefined, (qb) => qb.where('c.state', '=', query.state as string))
    .$if(query.rule !== undefined, (qb) => qb.where('f.rule', '=', query.rule as string));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select(['f.id', 'f.rule', 'f.ruleName', 'f.category', 'f.severity', 'f.surface', 'f.sentence', 'f.note'])
    .select(['f.reportedByName', 'f.reportedAt', 'f.remedy', 'f.answer', 'f.decidedByName', 'f.decidedAt'])
    .select(['f.ownerId', 'c.state', 'u.name as unitName', 'o.name as ownerName'])
    .select(
      sql<number>`(select count(*) from false_hit s where s.rule = f.rule and s.owner_id = f.owner_id)::integer`.as(
        'ruleCount',
      ),
    )
    .$if(id !== undefined, (qb) => qb.where('f.id', '<', String(id)))
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  const mayManage = ctx.actor.permissions.has('textcheck.manage');
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      state: row.state as FalseHitState,
      reportedAt: row.reportedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      mayDecide: mayManage && row.ownerId === ctx.office.unitId && row.state === 'new',
    })),
    count: await countCapped(ctx, filtered),
  };
}

function selectFalseHits(ctx: PersonContext) {
  return ctx.db
    .selectFrom('falseHit as f')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'f.id').onRef('c.province', '=', 'f.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'f.unitId').onRef('u.province', '=', 'f.province'))
    .innerJoin('unit as o', (join) => join.onRef('o.id', '=', 'f.ownerId').onRef('o.province', '=', 'f.ownerProvince'));
}

const countOf = (state: FalseHitState) => sql<number>`count(*) filter (where c.state = ${state})::integer`.as(state);

/** Rules that the acting unit keeps, with how often they were reported; those that wait for an answer first. */
export async function countFalseHits(ctx: PersonContext): Promise<ReplyOf<typeof operations.countFalseHits>> {
  const rows = await selectFalseHits(ctx)
    .where('f.ownerId', '=', ctx.office.unitId)
    .select(['f.rule', 'f.ruleName', 'f.category'])
    .select([countOf('new'), countOf('accepted'), countOf('refused')])
    .groupBy(['f.rule', 'f.ruleName', 'f.category'])
    .orderBy('new', 'desc')
    .orderBy('accepted', 'desc')
    .limit(50)
    .execute();
  return { rows: rows.map(({ new: open, ...row }) => ({ ...row, open })) };
}

/**
 * How often which rule was reported, for who maintains the product: no sentence, note, unit or person. Wordings only of
 * words: what a procedure finds may be a name or a whole text.
 */
export async function exportFalseHits(ctx: PersonContext): Promise<RawReply> {
  const wording = sql<string>`case when f.category in ('P1', 'B3', 'L3') or char_length(f.surface) > 20 then '' else f.surface end`;
  const rows = await selectFalseHits(ctx)
    .where('f.ownerId', '=', ctx.office.unitId)
    .select(['f.rule', 'f.ruleName', 'f.category', 'f.severity', wording.as('wording')])
    .select([countOf('new'), countOf('accepted'), countOf('refused')])
    .groupBy(['f.rule', 'f.ruleName', 'f.category', 'f.severity', 'wording'])
    .orderBy('f.rule')
    .orderBy('wording')
    .execute();
  const headers = ['规则', '名称', '类别', '轻重', '写法', ...Object.values(falseHitStateTexts)];
  const body = writeCsv(
    headers,
    rows.map((row) => [
      row.rule,
      row.ruleName,
      categoryText(row.category),
      severityTexts[row.severity],
      row.wording,
      String(row.new),
      String(row.accepted),
      String(row.refused),
    ]),
  );
  return { body, fileName: `误报统计-${toDay(ctx.now)}.csv` };
}
