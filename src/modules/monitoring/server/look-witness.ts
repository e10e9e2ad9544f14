import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Breach } from '#platform/obligations/witness.ts';

/**
 * Silence is breached only when somebody looked after the term and saw nothing newer (a newer post would have renewed the
 * duty): a collector that fails for weeks accuses nobody.
 */
export async function witnessLook(ctx: Pick<Context, 'db'>, overdue: readonly Breach[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select o.id from unnest(${overdue.map((breach) => breach.id)}::uuid[], ${overdue.map((breach) => breach.subjectId)}::uuid[], ${overdue.map((breach) => breach.dueAt)}::timestamptz[]) as o (id, account_id, due_at)
    where exists (select from observation s where s.account_id = o.account_id and s.captured_at > o.due_at and s.status = 'ok')`.execute(
    ctx.db,
  );
  return new Set(rows.map((row) => row.id));
}
