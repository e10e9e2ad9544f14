import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { addDays, endOfDay, formatInstant, startOfDay, toDay } from '#shared/time.ts';
import { dayStatus } from '#shared/working-days.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { rulesOperations as operations } from '../contract.ts';
import { calendarOf } from './calendar.ts';
import { inScope } from './obligation-filter.ts';

// Literals: with parameters the plan for every value could not use the partial index of running duties.
const whereState = {
  running: sql<boolean>`o.state in ('open', 'warned', 'breached')`,
  warned: sql<boolean>`o.state = 'warned'`,
  breached: sql<boolean>`o.state = 'breached'`,
  done: sql<boolean>`o.state in ('met', 'late', 'void')`,
  waived: sql<boolean>`o.state = 'waived'`,
} as const;

/** Obligations of the scope, the tightest first. */
export async function listObligations(
  ctx: PersonContext,
  { query }: Input<typeof operations.listObligations>,
): Promise<ReplyOf<typeof operations.listObligations>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('obligation as o')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'o.unitId').onRef('u.province', '=', 'o.province'))
    .where(whereState[query.state ?? 'running'])
    .where(inScope(ctx, query.scope, query.unitId))
    .$if(query.clause !== undefined, (qb) => qb.where('o.clause', '=', query.clause as string))
    .$if(query.dueOn !== undefined, (qb) =>
      qb
        .where('o.dueAt', '>=', startOfDay(query.dueOn as string))
        .where('o.dueAt', '<=', endOfDay(query.dueOn as string)),
    );
  const [dueAt, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select([
      'o.id',
      'o.duty',
      'o.clause',
      'o.pack',
      'o.subjectKind',
      'o.subjectId',
      'o.subjectTitle',
      'u.name as unitName',
      'o.state',
      'o.openedAt',
      'o.dueAt',
      'o.dischargedAt',
      'o.explain',
      'o.waiverId',
      'o.notice',
    ])
    .$if(dueAt !== undefined, (qb) => qb.where(sql<boolean>`(o.due_at, o.id) > (${dueAt}::timestamptz, ${id}::uuid)`))
    .orderBy('o.dueAt')
    .orderBy('o.id')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.dueAt.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      openedAt: formatInstant(row.openedAt),
      dueAt: formatInstant(row.dueAt),
      dischargedAt: row.dischargedAt && formatInstant(row.dischargedAt),
    })),
    count: await countCapped(ctx, filtered),
  };
}

const shownDays = 30;

/** How many run, by state, by clause, and how many fall due on each of the next thirty days. One pass over the running ones. */
export async function countObligations(
  ctx: PersonContext,
  { query }: Input<typeof operations.countObligations>,
): Promise<ReplyOf<typeof operations.countObligations>> {
  const today = toDay(ctx.now);
  const last = addDays(today, shownDays - 1);
  const { rows } = await sql<{ clause: string; state: string; day: string | null; count: number }>`
    select o.clause, o.state, case when o.due_at >= ${startOfDay(today)} and o.due_at <= ${endOfDay(last)}
      then to_char(o.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end as day, count(*)::int as count
    from obligation o where ${whereState.running} and ${inScope(ctx, query.scope, query.unitId)}
    group by 1, 2, 3`.execute(ctx.db);
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((total, row) => total + row.count, 0);
  const calendar = await calendarOf(ctx);
  return {
    running: sum(() => true),
    warned: sum((row) => row.state === 'warned'),
    breached: sum((row) => row.state === 'breached'),
    clauses: [...new Set(rows.map((row) => row.clause))]
      .map((clause) => ({
        clause,
        summary: summaryOf(ctx, clause),
        running: sum((row) => row.clause === clause),
        warned: sum((row) => row.clause === clause && row.state === 'warned'),
        breached: sum((row) => row.clause === clause && row.state === 'breached'),
      }))
      .sort((a, b) => b.breached - a.breached || b.running - a.running || (a.clause < b.clause ? -1 : 1)),
    days: Array.from({ length: shownDays }, (_, index) => {
      const day = addDays(today, index);
      const { isWorkday, reason } = dayStatus(day, calendar);
      return { day, isWorkday, reason, count: sum((row) => row.day === day) };
    }),
  };
}

function summaryOf(ctx: PersonContext, clause: string): string {
  const { packs } = ctx.services;
  const own = packs.packs.flatMap((pack) => pack.clauses ?? []).find((one) => one.id === clause);
  return own?.summary ?? packs.clauses.get(clause)?.summary ?? '';
}
