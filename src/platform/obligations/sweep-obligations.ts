import { sql } from 'kysely';
import { defaultWarnPlan, nextWarning, type WarnPlan } from '#rulebook/duty-term.ts';
import type { Context } from '../context.ts';
import type { BreachProof } from '../database/tables.ts';
import type { Witness } from './witness.ts';

/** What one batch of the sweep did. `isDone`: nothing more was due at this instant. */
export interface Swept {
  readonly warned: number;
  /** Obligations now breached. */
  readonly breachIds: readonly string[];
  readonly isDone: boolean;
}

const unseenWaitMs = 3_600_000;

/**
 * Marks what is now breached and what is due to be warned of, at most `limit` of each, reading only the indexes on those times: the cost
 * grows with what falls due, not with the number of accounts. A duty whose breach must be seen is asked again an hour later while nobody
 * saw it. To be repeated until `isDone`; each batch is a transaction of its own, so a crash leaves no half of one.
 */
export async function sweepObligations(
  ctx: Context,
  witnesses: Readonly<Record<BreachProof, Witness>>,
  limit = 1000,
): Promise<Swept> {
  const overdue = await markOverdue(ctx, witnesses, limit);
  const warned = await warn(ctx, limit);
  return {
    warned,
    breachIds: overdue.filter((row) => row.isSeen).map((row) => row.id),
    isDone: overdue.length < limit && warned < limit,
  };
}

/** Breached where seen, else to be asked again later: one statement. */
async function markOverdue(
  ctx: Context,
  witnesses: Readonly<Record<BreachProof, Witness>>,
  limit: number,
): Promise<{ id: string; isSeen: boolean }[]> {
  // Literals, not parameters: a prepared statement's generic plan cannot prove the condition of a partial index from a parameter.
  const { rows } = await sql<{ id: string; isSeen: boolean }>`
    with due as materialized (
      select o.id, o.province, o.proof is null or ${witnesses.look()} as is_seen
      from obligation o where o.state in ('open', 'warned') and o.ask_at < ${ctx.now}::timestamptz
      order by o.ask_at limit ${limit} for update of o skip locked)
    update obligation o set state = case when due.is_seen then 'breached' else 'warned' end,
      ask_at = case when due.is_seen then o.ask_at else ${new Date(ctx.now.getTime() + unseenWaitMs)}::timestamptz end
    from due where o.id = due.id and o.province = due.province
    returning o.id, due.is_seen`.execute(ctx.db);
  return rows;
}

interface Warnable {
  readonly id: string;
  readonly province: number;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly warnPlan: WarnPlan | null;
}

/** Marks duties as warned and sets their next warning, if one is left. */
async function warn(ctx: Context, limit: number): Promise<number> {
  const { rows } = await sql<Warnable>`
    select id, province, opened_at, due_at, warn_plan from obligation
    where state in ('open', 'warned') and warn_at is not null and warn_at <= ${ctx.now}
    order by warn_at limit ${limit} for update skip locked`.execute(ctx.db);
  if (rows.length === 0) return 0;
  const next = rows.map(({ openedAt, dueAt, warnPlan }) =>
    nextWarning(warnPlan ?? defaultWarnPlan, openedAt.getTime(), dueAt.getTime(), ctx.now.getTime()),
  );
  await sql`
    update obligation o set state = 'warned', warned_at = ${ctx.now}, warn_at = r.next_at
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.province)}::smallint[],
      ${next.map((ms) => (ms === null ? null : new Date(ms).toISOString()))}::timestamptz[]) as r (id, province, next_at)
    where o.id = r.id and o.province = r.province`.execute(ctx.db);
  return rows.length;
}
