import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { ListEntryRow, ListName, listOperations as operations, ListRegister } from '../lists-contract.ts';
import { dayState, isOver, notOver } from './day-state.ts';

export const listsOf: Record<ListRegister, readonly ListName[]> = {
  leaders: ['leader'],
  sources: ['source', 'ownPrefix'],
};

/** Entries of the acting unit and the units above: leaders by rank within a unit, sources the newest first. */
export async function listEntries(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.listEntries>,
): Promise<ReplyOf<typeof operations.listEntries>> {
  const limit = query.limit ?? defaultPageSize;
  const today = toDay(ctx.now);
  const { unitId } = ctx.office;
  const filtered = selectEntries(ctx)
    .where('e.list', 'in', listsOf[params.register])
    .where(query.view === 'ended' ? isOver('e', today) : notOver('e', today))
    .$if(query.view === 'own', (qb) => qb.where('e.unitId', '=', unitId))
    .$if(query.view === 'above', (qb) => qb.where('e.unitId', '!=', unitId))
    .$if(Boolean(query.search), (qb) => qb.where('e.name', 'like', containing(query.search)));
  const isRanked = params.register === 'leaders';
  const after = query.after ? fromCursor(query.after, isRanked ? ['number', 'id'] : ['id']) : [];
  const rows = await selectColumns(filtered)
    .$if(after.length > 0, (qb) =>
      qb.where((eb) =>
        isRanked
          ? eb(eb.refTuple('e.position', 'e.id'), '>', eb.tuple(Number(after[0]), String(after[1])))
          : eb('e.id', '<', String(after[0])),
      ),
    )
    .$if(isRanked, (qb) => qb.orderBy('e.position').orderBy('e.id'))
    .$if(!isRanked, (qb) => qb.orderBy('e.id', 'desc'))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => (isRanked ? [row.position ?? 0, row.id] : [row.id]));
  return { ...page, rows: page.rows.map((row) => toRow(ctx, row)), count: await countCapped(ctx, filtered) };
}

/** All that an entry ever said, the newest first. @throws Problem common.notFound */
export async function readEntry(
  ctx: PersonContext,
  { params }: Input<typeof operations.readEntry>,
): Promise<ReplyOf<typeof operations.readEntry>> {
  const rows = await selectColumns(selectEntries(ctx))
    .where('e.entryId', '=', params.entryId)
    .orderBy('e.id', 'desc')
    .limit(100)
    .execute();
  if (rows.length === 0) throw new Problem(commonProblems.notFound, { what: '名单条目' });
  return { versions: rows.map((row) => ({ ...toRow(ctx, row), id: row.id })) };
}

function selectEntries(ctx: PersonContext) {
  return ctx.db
    .selectFrom('listEntry as e')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'e.unitId').onRef('u.province', '=', 'e.province'))
    .where('e.unitPath', 'in', ancestorsOf(ctx.office.unitPath));
}

function selectColumns(entries: ReturnType<typeof selectEntries>) {
  return entries
    .select(['e.id', 'e.entryId', 'e.unitId', 'e.list', 'e.name', 'e.titles', 'e.position', 'e.basis'])
    .select(['e.validFrom', 'e.validUntil', 'e.addedByName', 'e.createdAt', 'e.endedAt', 'e.endedByName'])
    .select(['e.endReason', 'u.name as unitName']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectColumns>['execute']>>[number];

function toRow(ctx: PersonContext, row: Row): ListEntryRow {
  return {
    ...row,
    id: row.entryId,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    state: dayState(row, toDay(ctx.now)),
    isOwn: row.unitId === ctx.office.unitId,
  };
}
