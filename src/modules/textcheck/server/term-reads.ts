import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toCursor, toPage } from '#platform/http/keyset.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { termOperations as operations, TermExample, TermRow, TermView } from '../terms-contract.ts';
import { dayState, isOver, notOver } from './day-state.ts';
import { baseRows, ruleRows } from './product-rules.ts';
import { ruleIdOf } from './office-rules.ts';

type Query = Input<typeof operations.listTerms>['query'];
type Reply = ReplyOf<typeof operations.listTerms>;

/** Words of the acting unit and the units above (newest first), or the product's words and rules. */
export async function listTerms(ctx: PersonContext, { query }: Input<typeof operations.listTerms>): Promise<Reply> {
  const view = query.view ?? 'office';
  if (view === 'base') return listProduct(query, baseRows);
  if (view === 'rule') return listProduct(query, ruleRows);
  return listOffice(ctx, query, view);
}

async function listOffice(ctx: PersonContext, query: Query, view: TermView): Promise<Reply> {
  const limit = query.limit ?? defaultPageSize;
  const today = toDay(ctx.now);
  const filtered = selectTerms(ctx, view)
    .where(view === 'ended' ? isOver('t', today) : notOver('t', today))
    .$if(Boolean(query.search), (qb) => qb.where('t.term', 'like', containing(query.search)))
    .$if(query.category !== undefined, (qb) => qb.where('t.category', '=', query.category as string))
    .$if(query.severity !== undefined, (qb) => qb.where('t.severity', '=', query.severity as 'block'));
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await selectColumns(filtered)
    .$if(id !== undefined, (qb) => qb.where('t.id', '<', String(id)))
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => toRow(ctx, row)),
    count: await countCapped(ctx, filtered),
  };
}

/** Rows of the unit and those above: a word of a unit beside or below is none of the acting unit's dictionary. */
function selectTerms(ctx: PersonContext, view: TermView) {
  const { unitId, unitPath } = ctx.office;
  return ctx.db
    .selectFrom('term as t')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 't.unitId').onRef('u.province', '=', 't.province'))
    .where('t.unitPath', 'in', ancestorsOf(unitPath))
    .$if(view === 'own', (qb) => qb.where('t.unitId', '=', unitId))
    .$if(view === 'above', (qb) => qb.where('t.unitId', '!=', unitId));
}

function selectColumns(terms: ReturnType<typeof selectTerms>) {
  return terms
    .select(['t.id', 't.entryId', 't.unitId', 't.term', 't.category', 't.severity', 't.suggestions', 't.allow'])
    .select(['t.variants', 't.isRightForm', 't.needs', 't.unless', 't.notInQuotes', 't.basis', 't.reason'])
    .select(['t.examples', 't.validFrom', 't.validUntil', 't.addedByName', 't.createdAt'])
    .select(['t.endedAt', 't.endedByName', 't.endReason', 'u.name as unitName']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectColumns>['execute']>>[number];

function toRow(ctx: PersonContext, row: Row): TermRow {
  const isOwn = row.unitId === ctx.office.unitId;
  return {
    ...row,
    id: row.entryId,
    rule: ruleIdOf(row.entryId),
    layer: isOwn ? 'own' : 'above',
    examples: row.examples as TermExample[],
    createdAt: row.createdAt.toISOString(),
    state: dayState(row, toDay(ctx.now)),
    isOwn,
  };
}

/** One word with all that it ever said, the newest first. @throws Problem common.notFound */
export async function readTerm(
  ctx: PersonContext,
  { params }: Input<typeof operations.readTerm>,
): Promise<ReplyOf<typeof operations.readTerm>> {
  const rows = await selectColumns(selectTerms(ctx, 'office'))
    .where('t.entryId', '=', params.termId)
    .orderBy('t.id', 'desc')
    .limit(100)
    .execute();
  const [newest] = rows;
  if (!newest) throw new Problem(commonProblems.notFound, { what: '词条' });
  return {
    row: toRow(ctx, newest),
    versions: rows.map((row) => ({
      ...row,
      examples: row.examples as TermExample[],
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    })),
  };
}

function listProduct(query: Query, all: readonly TermRow[]): Reply {
  const limit = query.limit ?? defaultPageSize;
  const from = query.after ? Math.max(0, Number(fromCursor(query.after, ['number'])[0])) : 0;
  const matching = all.filter(
    (row) =>
      (query.category === undefined || row.category === query.category) &&
      (query.severity === undefined || row.severity === query.severity) &&
      row.term.includes(query.search ?? ''),
  );
  return {
    rows: matching.slice(from, from + limit),
    next: from + limit < matching.length ? toCursor([from + limit]) : null,
    count: { value: matching.length, capped: false },
  };
}
